"""The words that every format shares: places, page ranges, weights, states of a printed value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reviewer.document import Anchor
from reviewer.findings import Rule
from reviewer.laporan import Cited, Tabel

FOOTER: Final = "Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai."
STAYS: Final = "Berkas dibaca di komputer ini saja."
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
_BAB: Final = {"ikhtisar": "Ikhtisar", "lampiran": "Lampiran"}
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TABLE_NUMBER: Final = re.compile(r"tabel\s+[0-9IVX]+(?:[.\-][0-9]+)*", re.IGNORECASE)
_SLOT: Final = re.compile(r"\s*“?\{[^}]*\}”?")


def hal(at: Anchor) -> str:
    """ "hal. 5", or "hal. 5 (cetak 3)" where the printed number differs."""
    if at.label and at.label != str(at.page):
        return f"hal. {at.page} (cetak {at.label})"
    return f"hal. {at.page}"


def page_ranges(pages: Iterable[int]) -> str:
    """ "3, 5–7" for pages in any order; empty for none."""
    parts: list[list[int]] = []
    for page in sorted(set(pages)):
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def places(at: Anchor, also: Iterable[Anchor]) -> str:
    """The place of a matter and, after it, the other pages that show the same."""
    others = page_ranges(a.page for a in also if a.page != at.page)
    return f"{hal(at)}; juga hal. {others}" if others else hal(at)


def bab_name(id: str) -> str:
    """ "bab3" → "Bab III"."""
    return _BAB.get(id) or f"Bab {_ROMAN[int(id.removeprefix('bab'))]}"


def table_name(tabel: Tabel) -> str:
    """What a reader calls the table: its number, else its caption, else its page."""
    number = _TABLE_NUMBER.match(tabel.judul)
    return number.group() if number else tabel.judul or f"Tabel pada {hal(tabel.at)}"


def printed(cited: Cited | None) -> str:
    """A printed value as a person should see it, its three states told apart."""
    if cited is None:
        return "—"
    if cited.unreadable:
        return "(tidak terbaca)"
    return cited.text or "(kosong)"


def rule_label(rule: Rule) -> str:
    """What a rule looks at, in a few words that blame nobody."""
    return rule.check.replace("_", " ").capitalize()


def rule_title(rule: Rule) -> str:
    """The rule's title without the slots that only a finding fills."""
    return _SLOT.sub("", rule.judul).strip()
