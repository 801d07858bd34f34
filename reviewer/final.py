"""The last look at the final PDF beside the draft that was checked: is it ready to be handed in?

It asks nothing new of the report: the same numbers as before, the parts that must lie in it, and no
trace of the drafting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.compare import NOT_JUDGED, alike, compare
from reviewer.document import Page
from reviewer.findings import Finding, Result, Review
from reviewer.laporan import Baris, Cited, Peran
from reviewer.places import page, ranges
from reviewer.read.file_state import FileState

_SHARP: Final = 150
"""Dots per inch from which a scanned page reads well on paper."""
_PICTURED: Final = 0.5
"""Share of a page that its picture covers, from which it counts as scanned."""
_SHOWN: Final = 8
"""Details shown of one line."""
_BALLOON: Final = re.compile(r"\b(?:Commented|Dikomentari) \[\w{1,4}\d+\]|\b(?:Formatted|Diformat): \w+")
_WORKING_TITLE: Final = re.compile(
    r"\b(?:microsoft word|draf|draft|revisi|rev|fix|final|copy|salinan|template|untitled)\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b20\d\d\b")
_ROWS: Final[tuple[tuple[Peran, str], ...]] = (
    ("capaian", "Angka tabel capaian"),
    ("perjanjian_kinerja", "Angka Perjanjian Kinerja"),
)
_VALUES: Final = ("target", "realisasi", "capaian")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at. `ok`: it needs no further look. `details`: what to look at."""

    ok: bool
    text: str
    details: tuple[str, ...] = ()


def pictured(pages: Sequence[Page]) -> tuple[int, ...]:
    """The pages that are scans: a picture alone, or one with a hidden layer of words."""
    return tuple(p.number for p in pages if p.kind == "image" or p.picture >= _PICTURED)


def last_look(final: Review, checked: Review, state: FileState) -> tuple[Line, ...]:
    """What was looked at, in the order in which it is put right."""
    scans = {s.page for s in state.scans}
    return (
        _identity(final, checked),
        *(_same_rows(final, checked, peran, name) for peran, name in _ROWS),
        _no_new_catatan(final, checked),
        _part(final, "FMT-006", "Lampiran Perjanjian Kinerja ada"),
        _signed(final, state),
        _no_comments(state),
        _no_hidden_text(final, scans),
        _no_leftovers(final),
        _sharp(state),
        _title(final, state),
    )


# ---- the same report -------------------------------------------------------------------------------


def _identity(final: Review, checked: Review) -> Line:
    a, b = final.laporan, checked.laporan
    name = f"{a.instansi or 'instansi belum terbaca'}, tahun {a.tahun or 'belum terbaca'}"
    details = []
    if not a.instansi or not alike(a.instansi, b.instansi or ""):
        details.append(f"Pada draf yang diperiksa: {b.instansi or 'belum terbaca'}.")
    if a.tahun is None or a.tahun != b.tahun:
        details.append(f"Tahun pada draf yang diperiksa: {b.tahun or 'belum terbaca'}.")
    elif not _on_cover(final, str(a.tahun)):
        details.append(f"Tahun {a.tahun} tidak ditemukan pada sampul (hal. 1–3).")
    details += [f.kondisi for f in _findings(final, "FMT-008")]
    return _line(details, f"Instansi dan tahun sesuai: {name}", f"Instansi dan tahun perlu dicek: {name}")


def _on_cover(review: Review, words: str) -> bool:
    pages = review.document.pages[:3]
    scanned = any(p.number in pictured(pages) for p in pages)
    return scanned or any(words in w.text for p in pages for w in p.words if not w.hidden)


def _same_rows(final: Review, checked: Review, peran: Peran, name: str) -> Line:
    old = [b for b in checked.laporan.baris if b.peran == peran]
    new = [b for b in final.laporan.baris if b.peran == peran]
    details = list(differences(old, new))
    if not old and not new:
        return Line(False, f"{name}: tidak ditemukan baris yang terbaca")
    same = f"{name} sama dengan draf yang diperiksa: {len(new)} baris"
    return _line(details, same, f"{name}: {len(details)} perbedaan dengan draf yang diperiksa")


def differences(old: Sequence[Baris], new: Sequence[Baris]) -> Iterator[str]:
    """What differs between the rows of the checked draft and those of the final file, a sentence each."""
    free = list(new)
    for row in old:
        same = [b for b in free if _same_row(row, b)]
        if not same:
            yield f"“{row.indikator.text}” (draf hal. {page(row.at)}) tidak ditemukan pada berkas akhir."
            continue
        twin = next((b for b in same if not list(_changed(row, b))), same[0])
        free = [b for b in free if b is not twin]
        for value, before, after in _changed(row, twin):
            yield (
                f"“{row.indikator.text}”: {value} {_shown(after)} (hal. {page(twin.at)}); "
                f"pada draf {_shown(before)} (hal. {page(row.at)})."
            )
    for row in free:
        yield f"“{row.indikator.text}” (hal. {page(row.at)}) tidak ada pada draf yang diperiksa."


def _same_row(a: Baris, b: Baris) -> bool:
    return a.tahun == b.tahun and (
        _letters(a.indikator.text) == _letters(b.indikator.text) or alike(a.indikator.text, b.indikator.text)
    )


def _changed(a: Baris, b: Baris) -> Iterator[tuple[str, Cited | None, Cited | None]]:
    for name in _VALUES:
        before, after = getattr(a, name), getattr(b, name)
        if not _equal(before, after):
            yield name, before, after


def _equal(a: Cited | None, b: Cited | None) -> bool:
    """The same printed value, white space and the way of reading aside; an absent cell is an empty one."""
    if (a is not None and a.unreadable) or (b is not None and b.unreadable):
        return False
    return _letters(a.text if a else "") == _letters(b.text if b else "")


def _letters(text: str) -> str:
    return re.sub(r"[\s­]+", "", text).casefold()


def _shown(cited: Cited | None) -> str:
    if cited is not None and cited.unreadable:
        return "(belum terbaca)"
    return cited.text if cited is not None and cited.text else "(kosong)"


def _no_new_catatan(final: Review, checked: Review) -> Line:
    """What the last changes brought; a matter that the draft could not show is not called new."""
    judged = {r.rule.id for r in checked.results if r.status not in NOT_JUDGED}
    new = [f for f in compare(checked, final).new if f.jenis == "temuan" and f.aturan in judged]
    details = [f"{f.judul} (hal. {page(f.at)})" for f in new]
    return _line(
        details, "Tidak ada catatan baru", f"{len(details)} catatan baru dibanding draf yang diperiksa"
    )


# ---- the parts -------------------------------------------------------------------------------------


def _part(final: Review, rule: str, words: str) -> Line:
    """A part that a rule looks for: there, not found, or not to be told."""
    result = _result(final, rule)
    if result is None or result.status not in ("terpenuhi", "temuan"):
        reason = (result.reason if result else None) or "Hal ini belum dapat dilihat."
        return Line(False, f"{words}: mohon dicek sendiri", (reason,))
    certain = [f for f in result.findings if f.jenis == "temuan"]
    return _line([f.kondisi for f in certain], words, f"{words}: mohon dicek")


def _signed(final: Review, state: FileState) -> Line:
    if state.signatures:
        return Line(True, f"Tanda tangan elektronik ada: {state.signatures}")
    return _part(final, "FRM-001", "Lembar pengesahan ada (tempat, tanggal, jabatan, nama)")


def _result(review: Review, rule: str) -> Result | None:
    return next((r for r in review.results if r.rule.id == rule), None)


# ---- traces of the drafting ------------------------------------------------------------------------


def _no_comments(state: FileState) -> Line:
    details = [f"Hal. {ranges(state.marked)}."] if state.marked else []
    return _line(details, "Tidak ada komentar atau sorotan", "Ada komentar atau sorotan pada berkas")


def _no_hidden_text(final: Review, scans: Collection[int]) -> Line:
    """The hidden words of a scanned page are its reading by a machine: they may stay."""
    pages = [number for number in final.laporan.hidden_pages if number not in scans]
    details = [f"Hal. {ranges(pages)}."] if pages else []
    return _line(details, "Tidak ada teks tersembunyi", "Ada teks yang tidak tampak pada halaman")


def _no_leftovers(final: Review) -> Line:
    hidden = set(final.laporan.hidden_pages)
    found = [f for f in _findings(final, "FMT-010") if f.at.page not in hidden]
    details = [f"Hal. {page(f.at)}: “{f.quote}”" if f.quote else f.kondisi for f in found]
    details += [f"Hal. {n}: balon komentar atau perubahan terlacak ikut tercetak." for n in _balloons(final)]
    return _line(details, "Tidak ada sisa penyusunan", "Masih ada sisa penyusunan")


def _balloons(review: Review) -> Iterator[int]:
    """Pages on which Word printed its comments and tracked changes beside the text."""
    for sheet in review.document.pages:
        text = " ".join(w.text for w in sheet.words if not w.hidden)
        if _BALLOON.search(text):
            yield sheet.number


def _findings(review: Review, rule: str) -> tuple[Finding, ...]:
    result = _result(review, rule)
    return result.findings if result else ()


# ---- the file --------------------------------------------------------------------------------------


def _sharp(state: FileState) -> Line:
    if not state.scans:
        return Line(True, "Semua halaman berupa teks; tidak ada hasil pindai")
    blurred = [s for s in state.scans if s.dpi is None or s.dpi < _SHARP]
    details = [
        f"Hal. {s.page}: {s.dpi or 'tajamnya tidak dapat dibaca'}" + " dpi" * bool(s.dpi) for s in blurred
    ]
    pages = ranges(s.page for s in state.scans)
    return _line(
        details,
        f"Halaman hasil pindai cukup tajam (hal. {pages})",
        f"Halaman hasil pindai kurang tajam; pindai ulang paling sedikit {_SHARP} dpi",
    )


def _title(final: Review, state: FileState) -> Line:
    """The title in the file's properties, which browsers show in their tab."""
    if not state.title:
        return Line(True, "Judul pada properti berkas kosong")
    years = {int(y) for y in _YEAR.findall(state.title)}
    tahun = final.laporan.tahun
    other = bool(years) and tahun is not None and not years & {tahun, tahun + 1}
    details = []
    if other or _WORKING_TITLE.search(state.title):
        details.append("Ubah lewat Berkas > Info > Judul di Word, lalu ekspor ulang.")
    return _line(
        details,
        f"Judul pada properti berkas: “{state.title}”",
        f"Judul pada properti berkas perlu dicek: “{state.title}”",
    )


def _line(details: Sequence[str], good: str, open_: str) -> Line:
    """A line that is fine where there are no details; many are counted."""
    if not details:
        return Line(True, good)
    rest = len(details) - _SHOWN
    more = (f"dan {rest} lagi",) if rest > 0 else ()
    return Line(False, open_, (*details[:_SHOWN], *more))
