"""Are notes of the drafting and places to be filled in still there? (53/2014 checklist I.1)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reviewer.checks._passages import Passage, clip, passages
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Cited, Laporan

_VERB: Final = (
    r"(?:di|me)?(?:isi|lengkapi|sesuaikan|perbaiki|ganti|cek|perbarui|update|tambahkan|hapus|konfirmasi|"
    r"revisi|koreksi|masukkan|sisipkan)(?:kan|i)?"
)
_LEFT: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "penanda tempat isian",
        re.compile(
            rf"[\[<{{]\s*(?:{_VERB}|nama|tanggal|tahun|jumlah|sebutkan|tuliskan|tulis|masukkan|judul|logo|foto|gambar)"
            r"\b[^\]>}\n]{0,60}[\]>}]|\b(?:tbd|tba|to be confirmed|lorem ipsum|placeholder)\b"
            r"|\bclick (?:or tap )?here to enter text\b|\bklik (?:atau ketuk )?di sini untuk\b",
            re.IGNORECASE,
        ),
    ),
    (
        "rujukan yang terputus",
        re.compile(
            r"\berror!\s*(?:reference|bookmark|no text|hyperlink)[^.\n]*|#REF!|#DIV/0!|#VALUE!|#NAME\?",
            re.IGNORECASE,
        ),
    ),
    (
        "tanda “xxx”",
        re.compile(
            r"(?<!\w)x{3,}(?!\w)(?<!XXX)|(?<!\w)(?:Rp\.?\s*)x{2,}(?:[.,]x+)*|(?<!\w)X{4,}(?!\w)|\?{3,}"
        ),
    ),
    (
        "catatan penyusun",
        re.compile(
            rf"\(\s*(?:\w+\s+){{0,4}}?(?:harus|perlu|mohon|tolong|belum|masih|agar|silakan)\s+(?:\w+\s+){{0,2}}?{_VERB}\b[^)]{{0,60}}\)"
            rf"|[(\[]\s*(?:catatan|note|komentar)\s*(?:penyusun|editor|reviewer|utk|untuk)?\s*:[^)\]]{{0,80}}[)\]]",
            re.IGNORECASE,
        ),
    ),
)
_DOTS: Final = re.compile(r"(?:\.{6,}|…{2,}|_{6,})")
_FORM: Final = re.compile(
    r"\b(?:formulir|contoh|format|lembar|tanda tangan|nama|NIP|jabatan)\b|:\s*$", re.IGNORECASE
)
_NOTE: Final = re.compile(
    rf"\b(?:harus|perlu|mohon|tolong|belum|masih|agar|cek|revisi)\b|\b{_VERB}\b|\?\?", re.IGNORECASE
)
_MANY: Final = 5
"""Hidden words from which they are told even where they do not read like a note."""


def check(laporan: Laporan, _same: Laporan) -> Iterator[Hit | Unclear]:
    """A hit per passage with a leftover; advice for blanks and for hidden text that reads like no note."""
    for passage in passages(laporan):
        if (found := _leftover(passage)) is not None:
            kind, match = found
            facts = {"jenis": kind, "kutipan": match[0].strip()}
            yield Hit(passage.at, passage.judul or kind, facts, clip(passage.text, match))
        elif (blank := _blank(passage, laporan)) is not None:
            facts = {"jenis": "titik-titik yang belum diisi", "kutipan": clip(passage.text, blank, 40)}
            yield Hit(
                passage.at,
                passage.judul or "Isian",
                facts,
                clip(passage.text, blank),
                tingkat="ringan",
                advice=True,
            )
    yield from _hidden(laporan.tersembunyi)


def _leftover(passage: Passage) -> tuple[str, re.Match[str]] | None:
    hits = ((kind, m) for kind, pattern in _LEFT if (m := pattern.search(passage.text)))
    return next(hits, None)


def _blank(passage: Passage, laporan: Laporan) -> re.Match[str] | None:
    """Dots between words of a sentence: no leader of a list of contents, no line of a form or signature."""
    first = min((b.at.page for b in laporan.bab if b.id == "bab1"), default=1)
    if passage.kind != "paragraph" or passage.bab == "lampiran" or passage.at.page < first:
        return None
    found = _DOTS.search(passage.text)
    if found is None or _FORM.search(passage.text) or len(passage.text.split()) < 6:
        return None
    after = passage.text[found.end() :].strip()
    return found if len(re.findall(r"[^\W\d_]{3,}", after)) > 1 else None


def _hidden(pieces: Sequence[Cited]) -> Iterator[Hit]:
    """One hit for all notes that cannot be seen, one piece of advice for other hidden text of some length."""
    notes = [p for p in pieces if _NOTE.search(p.text) and _length(p) > 1]
    other = [p for p in pieces if p not in notes and _length(p) >= _MANY]
    for found, certain in ((notes, True), (other, False)):
        if not found:
            continue
        facts = {"jenis": "teks tersembunyi", "tersembunyi": " ".join(found[0].text.split()[:15])}
        yield Hit(
            at=found[0].at,
            objek="Teks yang tidak tampak pada halaman",
            facts=facts,
            quote=found[0].text[:200],
            also=tuple(p.at for p in found[1:]),
            tingkat=None if certain else "ringan",
            advice=not certain,
        )


def _length(piece: Cited) -> int:
    return len(re.findall(r"[^\W_]{2,}", piece.text))
