"""``python -m reviewer.plant [SAMPLES]``: build again what is committed beside the clean reports."""

from __future__ import annotations

import sys
from pathlib import Path

from reviewer.plant import publish, sample, text


def main(samples: Path) -> None:
    """Write PDF, DOCX and answer key of every clean report below `samples`."""
    for source in sample.clean(samples):
        built = publish(text.parse(source.read_text(encoding="utf-8")), source.parent / source.parent.name)
        sys.stdout.write(f"{source.parent.name}: {built.page_count} halaman\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2] or ["samples"]))
