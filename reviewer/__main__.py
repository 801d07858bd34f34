"""`python -m reviewer` is `lkjip`."""

import sys

from reviewer.cli import main

sys.exit(main())
