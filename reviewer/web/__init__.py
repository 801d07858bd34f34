"""The local page: open a draft, watch it being read, see the catatan beside the page they speak of.

Serves 127.0.0.1 only and judges nothing itself. Drafts lie in a private folder that goes when the
server stops; each is read in a process of its own, so that a file that hangs or bursts takes nothing
else with it.
"""

from __future__ import annotations

from reviewer.web.serve import serve

__all__ = ["serve"]
