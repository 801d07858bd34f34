"""The words that every format shares: places, page ranges, weights, states of a printed value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reviewer.document import Anchor
from reviewer.findings import Rule
from reviewer.laporan import Cited, Tabel
from reviewer.places import label, ranges, where

FOOTER: Final = "Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai."
STAYS: Final = "Berkas dibaca di komputer ini saja."
REFERS: Final = (
    "“Hal.” adalah halaman PDF. “Checklist” dan “analisis ke-n” merujuk PermenPANRB 53/2014, "
    "anak lampiran III/2-2 dan II/1."
)
TURN: Final = "Namun demikian, masih terdapat hal yang perlu diperhatikan."
COMPLETE: Final = "Agar melengkapinya, atau menyebut letaknya bila ada di berkas lain."
TINGKAT: Final = {
    "berat": "Dahulukan",
    "sedang": "Perlu diperbaiki",
    "ringan": "Perapian",
    "info": "Info",
}
STATUS: Final = {
    "terpenuhi": "terpenuhi",
    "temuan": "ada catatan",
    "tidak_berlaku": "tidak berlaku",
    "tidak_dapat_dinilai": "tidak dapat dinilai",
    "galat": "kendala baca",
}
_UNITS: Final = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
    "sebelas",
)
_BAB: Final = {"ikhtisar": "Ikhtisar", "lampiran": "Lampiran"}
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def hal(at: Anchor) -> str:
    """ "hal. 5", or "hal. 5 (cetak 3)" where the printed number differs."""
    return where(at)


def places(at: Anchor, also: Iterable[Anchor]) -> str:
    """The place of a matter and, after it, the other pages that show the same."""
    others = ranges(a.page for a in also if a.page != at.page)
    return f"{hal(at)}; juga hal. {others}" if others else hal(at)


def bab_name(id: str) -> str:
    """ "bab3" → "Bab III"."""
    return _BAB.get(id) or f"Bab {_ROMAN[int(id.removeprefix('bab'))]}"


def table_name(tabel: Tabel) -> str:
    """What a reader calls the table: its number, else its caption, else its page."""
    return label(tabel) or tabel.judul or f"Tabel pada {hal(tabel.at)}"


def printed(cited: Cited | None) -> str:
    """A printed value as a person should see it, its three states told apart."""
    if cited is None:
        return "—"
    if cited.unreadable:
        return "(tidak terbaca)"
    return cited.text or "(kosong)"


def rule_label(rule: Rule) -> str:
    """What a rule looks at, in a few words that blame nobody."""
    words = rule.check.replace("_", " ")
    words = re.sub(r"\bbab([1-9])\b", lambda found: bab_name(found[0]), words)
    return re.sub(r"\bpk\b", "PK", words[0].upper() + words[1:], flags=re.IGNORECASE)


def count_word(number: int) -> str:
    """ "dua puluh dua" for 22; figures from 100."""
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        tens, units = divmod(number, 10)
        return f"{_UNITS[tens]} puluh" + (f" {_UNITS[units]}" if units else "")
    return str(number)


def begin(sentence: str) -> str:
    """The sentence with a capital at its start; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def numbers(values: Sequence[int]) -> str:
    """ "catatan 3" or "catatan 3, 4, dan 9"."""
    words = [str(v) for v in values]
    if len(words) > 2:
        return f"catatan {', '.join(words[:-1])}, dan {words[-1]}"
    return f"catatan {' dan '.join(words)}"
