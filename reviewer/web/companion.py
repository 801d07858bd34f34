"""A second document on the page: as it was read, and what the person says it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reviewer.document import Document
from reviewer.laporan import Jenis, Pendamping

KINDS: Final[dict[Jenis, str]] = {
    "pk": "Perjanjian Kinerja (PK)",
    "pk_perubahan": "PK Perubahan",
    "renstra": "Renstra",
    "rpjmd": "RPJMD",
    "iku": "IKU",
    "lalu": "LKjIP tahun lalu",
    "lhe": "LHE AKIP",
    "pengukuran": "Pengukuran kinerja",
    "anggaran": "Realisasi anggaran",
    "lain": "Bukan dokumen pendamping",
}
"""What a person may say that a document is."""

Sent = tuple[str, Document | None, Jenis, str]
"""A second document on its way to a draft's process: name, as read, kind, and why it was not read."""


@dataclass(frozen=True, slots=True)
class Companion:
    """One file given beside a draft.

    `seen`: what its own pages say that it is; None while it is read, and where it could not be, which
    `trouble` explains. `jenis`: what the person says that it is. `confirmed`: the person has looked at
    it, and reviews take note of it. `carried`: it was given to the version before.
    """

    id: str
    name: str
    sha256: str
    document: Document | None = None
    seen: Pendamping | None = None
    jenis: Jenis | None = None
    trouble: str = ""
    confirmed: bool = False
    carried: bool = False

    @property
    def over(self) -> bool:
        """Whether reading has ended, either way."""
        return self.document is not None or bool(self.trouble)

    @property
    def kind(self) -> Jenis:
        """What it is taken for: the person's word before that of its pages."""
        return self.jenis or (self.seen.jenis if self.seen else "lain")
