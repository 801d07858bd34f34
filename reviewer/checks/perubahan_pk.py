"""Has a changed Perjanjian Kinerja or target one of the three reasons? (53/2014 Lampiran I E)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.checks._passages import Passage, clip, passages, sentences
from reviewer.document import Anchor
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Laporan, Pendamping
from reviewer.places import ranges

_CHANGED_PK: Final = re.compile(
    r"\b(?:perubahan|revisi)\s+(?:atas\s+)?(?:perjanjian kinerja|penetapan kinerja|PK)\b"
    r"|\b(?:perjanjian kinerja|penetapan kinerja|PK)\s+(?:\(?PK\)?\s+)?(?:perubahan|revisi)\b",
    re.IGNORECASE,
)
_CHANGED_TARGET: Final = re.compile(
    r"\btarget(?:nya)?\s+(?:\w+\s+){0,4}?(?:diturunkan|dinaikkan|diubah|direvisi|dikoreksi|disesuaikan)\b"
    r"|\b(?:penurunan|penyesuaian|perubahan|revisi)\s+target\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"\bmutasi\b|\b(?:pergantian|penggantian)\s+(?:\w+\s+)?pejabat|\bpelantikan\b|"
    r"\b(?:perubahan|pergeseran|penyesuaian|pengurangan|penambahan|rasionalisasi|efisiensi|refocusing|realokasi)\s+"
    r"(?:\w+\s+){0,3}?(?:anggaran|program|kegiatan|strategi|kebijakan|prioritas|asumsi|APBD|struktur|SOTK|nomenklatur)|"
    r"\brefocusing\b|\brasionalisasi\b|\bAPBD perubahan\b|\bperubahan APBD\b|\bprioritas\b|\basumsi\b|"
    r"\bpandemi\b|\bcovid|\bbencana\b|jumlah anggaran|alokasi anggaran|perubahan renstra|perubahan rpjmd",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"tidak (?:ada|terdapat|mengalami) (?:\w+\s+)?perubahan|\bapabila\b|\bjika\b|dapat di\w+", re.IGNORECASE
)
_YET: Final = re.compile(
    r"\b(?:tahun depan|tahun berikutnya|mendatang|akan datang|agar|perlu|akan|ke depan)\b", re.IGNORECASE
)


def applies(laporan: Laporan, _same: Laporan) -> bool:
    """The draft speaks of a changed PK or of a changed target of this year, or such a PK was given."""
    return bool(_changes(laporan)) or _given(laporan) is not None


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """One hit where none of the passages on the change names a reason that the regulation knows."""
    found = _changes(laporan)
    if not found:
        yield from _untold(laporan)
        return
    reasoned = [passage for passage, _, _ in found if _REASON.search(_near(passage, laporan))]
    if reasoned:
        return
    passage, match, text = found[0]
    paper = bool(_CHANGED_PK.search(text))
    facts = {"pernyataan": clip(text, match, 70), "halaman_ubah": ranges(p.at.page for p, _, _ in found)}
    if paper:
        facts["dokumen"] = " ".join(match[0].split())
    also: tuple[Anchor, ...] = tuple(dict.fromkeys(p.at for p, _, _ in found[1:] if p.at != passage.at))
    yield Hit(
        passage.at, facts["pernyataan"], facts, facts["pernyataan"], also, tingkat="sedang", advice=True
    )


def _given(laporan: Laporan) -> Pendamping | None:
    """The changed PK that the draft is compared with."""
    return next((p for p in laporan.pendamping if p.dipakai and p.jenis == "pk_perubahan"), None)


def _untold(laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A changed PK was given, and the draft says nothing of the change."""
    given, bab = _given(laporan), laporan.find_bab("bab2") or laporan.find_bab("bab3")
    if given is None:
        return
    if bab is None or laporan.unread_pages:
        yield Unclear(
            bab.at if bab else None, f"{given.nama} diberikan; penjelasan perubahannya belum dapat dicari."
        )
        return
    facts = {"naskah": given.nama}
    if given.tanggal:
        facts["tanggal_pk"] = given.tanggal
    yield Hit(bab.at, "Perubahan Perjanjian Kinerja", facts, bab.judul, tingkat="sedang", advice=True)


def _changes(laporan: Laporan) -> list[tuple[Passage, re.Match[str], str]]:
    """Statements in Bab II, Bab III and the ikhtisar; rules in general and plans are no change."""
    found = []
    for passage in passages(laporan):
        if passage.bab not in ("ikhtisar", "bab2", "bab3", "bab4", "lampiran") or passage.kind == "table":
            continue
        for text in sentences(passage.text):
            match = _CHANGED_PK.search(text) or _CHANGED_TARGET.search(text)
            if match and not _NONE.search(text) and not _YET.search(text):
                found.append((passage, match, text))
    return found


def _near(passage: Passage, laporan: Laporan) -> str:
    """The passage with the paragraphs before and after it."""
    said = [p for n in laporan.narasi for p in n.paragraf]
    here = next((i for i, p in enumerate(said) if p.at == passage.at), None)
    around = said[max(0, here - 1) : here + 2] if here is not None else []
    return " ".join([passage.text, *(p.text for p in around)])
