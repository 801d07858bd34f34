"""The producers of the factory: one file each, one function ``produce(draft, inks) -> bytes``.

With `inks`, every piece is printed in its own colour; nothing else differs, so that a piece stands
where it stands without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reviewer.plant.factory.draft import Draft, Inks
from reviewer.plant.factory.producers import chromium, libreoffice, platypus, typst

Producer = Callable[[Draft, Inks | None], bytes]

PRODUCERS: Mapping[str, Producer] = {
    "typst": typst.produce,
    "chromium": chromium.produce,
    "libreoffice": libreoffice.produce,
    "reportlab": platypus.produce,
}
_AVAILABLE: Mapping[str, Callable[[], bool]] = {
    "chromium": chromium.available,
    "libreoffice": libreoffice.available,
}


def available(name: str) -> bool:
    """Whether the program behind a producer is installed here."""
    return _AVAILABLE.get(name, lambda: True)()
