"""What the draft says about efficiency: headings with what stands under them, and sentences elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reviewer.checks._passages import Passage, passages, position, sentences
from reviewer.document import Anchor
from reviewer.laporan import Laporan

_TITLE: Final = re.compile(
    r"\befisien(?:si)?\b|\b(?:penggunaan|pemanfaatan|analisis)\s+sumber\s*daya\b(?!\s+(?:air|alam|manusia))",
    re.IGNORECASE,
)
_WORD: Final = re.compile(
    r"\befisien(?:si\w*)?\b|\bdiefisien\w*|\bhemat\b|\bpenghematan\b|\bmenghemat\b", re.IGNORECASE
)
_POLICY: Final = re.compile(
    r"\b(?:kebijakan|instruksi|inpres|arahan|dampak|akibat|adanya|terkena|rasionalisasi|surat edaran|sesuai)"
    r"\W+(?:\w+\W+){0,4}?efisiensi\b",
    re.IGNORECASE,
)
RESOURCE: Final = re.compile(
    r"\banggaran\b|\bbiaya\b|\bserapan\b|\bpenyerapan\b|\bterserap\b|\bpagu\b|\bbelanja\b|\bRp|\bdana\b"
    r"|\bsumber\s*daya\s+(?:manusia|keuangan|anggaran|aparatur)\b|\btenaga\b|\bpegawai\b|\bSILPA\b",
    re.IGNORECASE,
)
RESULT: Final = re.compile(
    r"\b(?:capaian|pencapaian|kinerja|sasaran|target|realisasi|output|keluaran)\b",
    re.IGNORECASE,
)
PERCENT: Final = re.compile(r"\d+(?:[.,]\d+)*\s*(?:%|persen\b|poin\b)|\bRp\.?\s*\d", re.IGNORECASE)
_CLAIM: Final = re.compile(
    r"\b(?:terdapat|terjadi|ada|adanya|tingkat|nilai|melakukan|dilakukan)\s+(?:\w+\s+)?(?:efisiensi|penghematan)\b"
    r"|\befisiensi\w*\s+(?:\w+\s+){0,2}(?:terjadi|sebesar|tercapai|adalah|diperoleh)\b"
    r"|\b(?:lebih|telah|sudah|cukup|dinilai|disebut|dikatakan|tergolong|kurang|tidak|belum)\s+efisien\b",
    re.IGNORECASE,
)
_CHAPTERS: Final = ("bab3", "bab4", "bab5")
"""The ikhtisar and the preface only announce; the analysis stands in the chapters."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading on efficiency and everything down to the next heading of its level."""

    judul: str
    at: Anchor
    body: tuple[Passage, ...]

    @property
    def words(self) -> str:
        """All its words."""
        return "\n".join(p.text for p in self.body)


def sections(laporan: Laporan) -> tuple[Section, ...]:
    """The sections whose heading names efficiency or the use of resources, in the order of the pages."""
    heads = [j for j in laporan.judul if j.bab in _CHAPTERS]
    everything = passages(laporan)
    found = []
    for index, judul in enumerate(heads):
        if judul.level == 1 or not _TITLE.search(judul.text):
            continue
        after = next((h for h in heads[index + 1 :] if h.level <= judul.level), None)
        end = position(after.at) if after else (10**6, 0.0)
        body = (p for p in everything if position(judul.at) < position(p.at) < end and p.bab in _CHAPTERS)
        found.append(Section(judul.text, judul.at, tuple(body)))
    return tuple(found)


def statements(laporan: Laporan) -> tuple[tuple[str, Anchor], ...]:
    """Sentences of the chapters on results that call the use of resources efficient, policy left out."""
    found = []
    for passage in passages(laporan):
        if passage.bab not in _CHAPTERS or passage.kind != "paragraph":
            continue
        found += [(sentence, passage.at) for sentence in sentences(passage.text) if speaks(sentence)]
    return tuple(found)


def speaks(sentence: str) -> bool:
    """A figure or a claim of efficiency of resources; no policy of saving, nothing a section will hold."""
    if not _WORD.search(sentence) or _POLICY.search(sentence) or not RESOURCE.search(sentence):
        return False
    return bool(PERCENT.search(sentence) or _CLAIM.search(sentence))


def tables(laporan: Laporan) -> tuple[str, ...]:
    """The ids of tables that have a column on efficiency, or set capaian and spending side by side."""
    return tuple(
        t.id for t in laporan.tabel if t.bab in _CHAPTERS and _compares(t.kolom, f"{t.judul}\n{t.teks}")
    )


def _compares(kolom: tuple[str, ...], words: str) -> bool:
    if "efisiensi" in kolom:
        return True
    head = "\n".join(words.splitlines()[:4])
    if re.search(r"\befisiensi\b", head, re.IGNORECASE):
        return True
    measured = "capaian" in kolom and ("sasaran" in kolom or "indikator" in kolom)
    return measured and ("realisasi_anggaran" in kolom or "persen_anggaran" in kolom)
