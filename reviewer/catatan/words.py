"""The words of a catatan that joins several findings; a single finding keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from reviewer.angka import show
from reviewer.catatan.first import leader
from reviewer.catatan.grouping import Matter, key, places
from reviewer.catatan.order import changed, kelas
from reviewer.findings import Finding
from reviewer.places import ranges
from reviewer.rubric import Groups, Joined, slots

_COUNTS: Final = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
)
_NAMED: Final = 3
"""Objects up to which a title names them all."""
_WHY: Final = {
    0: "bagian lain belum dapat dinilai tanpa ini",
    2: "bagian yang diminta peraturan",
    3: "angka berbeda, simpulan tetap",
    4: "mutu uraian",
    5: "kerapian",
}
_MOVED: Final = {"rata_rata": "rata-rata capaian", "serapan": "jumlah atau serapan anggaran"}
_SURE: Final = {
    "hitungan": "pasti dari hitungan",
    "pertentangan": "pasti dari isi draf",
    "ketiadaan": "pasti dari isi draf",
    "penilaian": "dari bacaan uraian",
}
_PAGES: Final = re.compile(r"\bhal\. \d+(?: \(cetak [^)]*\))?$")


def reason(matter: Matter, groups: Groups) -> str:
    """Why it stands where it stands: "mengubah rata-rata capaian · 6 halaman · pasti dari hitungan"."""
    step = kelas(matter, groups)
    why = _WHY.get(step) or _moving(matter, groups)
    if step == 3 and leader(matter, groups).weight.sifat == "pertentangan":
        why = "isi draf belum seragam, simpulan tetap"
    first = "cukup dilengkapi" if matter.is_part else why
    return f"{first} · {len(matter.pages)} halaman · {_certainty(matter, groups)}"


def _moving(matter: Matter, groups: Groups) -> str:
    moved = [_MOVED.get(apa, "simpulan") for f in matter.findings for apa in changed(f, groups)]
    flipped = [f for f in matter.findings if f.membalik]
    if flipped:
        moved.insert(0, "jumlah yang tercapai" if flipped[0].weight.summary else "simpulan")
    return "mengubah " + _join(list(dict.fromkeys(moved)))


def _certainty(matter: Matter, groups: Groups) -> str:
    lead = leader(matter, groups)
    doubtful = lead.jenis == "saran" or not lead.weight.read_surely
    return "perlu dicek" if doubtful else _SURE[lead.weight.sifat]


def title(matter: Matter, groups: Groups) -> str:
    """The title of its group, else its leader's, for all the objects that it joins."""
    lead = leader(matter, groups)
    if len(matter.findings) == 1:
        return lead.judul
    if (words := _pick(_joined(matter, groups).judul, _facts(matter, groups))) is not None:
        return words
    return lead.judul if matter.kelompok.startswith("angka:") else _plural(lead, matter.findings)


def recommendation(matter: Matter, groups: Groups) -> str:
    """One "Agar …" for all of it."""
    lead = leader(matter, groups)
    if len(matter.findings) == 1:
        return lead.rekomendasi
    joined = groups.catatan.get("pola", Joined()) if matter.is_part else _joined(matter, groups)
    return _pick(joined.rekomendasi, _facts(matter, groups)) or lead.rekomendasi


def members(matter: Matter) -> tuple[str, ...]:
    """A line for each object it joins, in the order of its findings."""
    by_name: dict[str, list[Finding]] = {}
    for finding in matter.findings:
        by_name.setdefault(key(finding.weight.indikator or finding.objek), []).append(finding)
    return tuple(_member(found) for found in by_name.values()) if len(by_name) > 1 else ()


def _member(found: Sequence[Finding]) -> str:
    pages = ranges(a.page for f in found for a in places(f))
    short = max((f.weight.shortfall or Decimal(0) for f in found), default=Decimal(0))
    below = f": {show(short)} poin di bawah target" if short else ""
    return f"“{found[0].objek}” (hal. {pages}){below}."


def _joined(matter: Matter, groups: Groups) -> Joined:
    """The words of its group. "angka" holds the figures of an indikator, or of a budget."""
    kind = matter.kelompok.split(":")[0]
    if kind == "angka" and not matter.findings[0].weight.indikator:
        kind = "anggaran"
    return groups.catatan.get(kind, Joined())  # type: ignore[call-overload, no-any-return]


def _facts(matter: Matter, groups: Groups) -> Mapping[str, str]:
    lead = leader(matter, groups)
    facts = {"daftar_tempat": f"hal. {ranges(matter.pages)}", "utama": _of_each(lead.rekomendasi)}
    facts |= _indikator_facts(matter, groups) | _untold_facts(matter, groups)
    if len({f.rekomendasi for f in matter.findings}) == 1:
        facts["sama"] = _of_each(lead.rekomendasi)
    if elsewhere := set(matter.pages) - {a.page for a in places(lead)}:
        facts["tempat_lain"] = f"hal. {ranges(elsewhere)}"
    return facts


def _indikator_facts(matter: Matter, groups: Groups) -> dict[str, str]:
    """The indikator that the findings share; whether one of them says that its realisasi is not there."""
    rules = groups.catatan.get("angka", Joined())
    name = matter.findings[0].weight.indikator or matter.findings[0].objek
    lacking = any(f.aturan in rules.tanpa_data for f in matter.findings)
    return {"indikator": name} | ({"tanpa_data": name} if lacking else {})


def _untold_facts(matter: Matter, groups: Groups) -> dict[str, str]:
    """Of indikator below target: how many have no cause, no effort, or neither told."""
    rules = groups.catatan.get("penyebab", Joined())
    names = {key(f.objek): f.objek for f in matter.findings}
    causes, efforts = (
        {key(f.objek) for f in matter.findings if f.aturan in codes} for codes in (rules.sebab, rules.upaya)
    )
    facts = {"jumlah": _count(len(names))}
    if causes and efforts:
        facts["keduanya"] = _count(len(causes | efforts))
    if causes and efforts and len(names) == 1:
        facts["satu"] = next(iter(names.values()))
    if causes:
        facts["sebab"] = _count(len(causes))
    if efforts:
        facts["upaya"] = _count(len(efforts))
    return facts


def _of_each(sentence: str) -> str:
    """A sentence on one object, made to speak of several."""
    return re.sub(r"\b(indikator|sasaran) ini\b", r"tiap \1 itu", sentence)


def _plural(lead: Finding, findings: Sequence[Finding]) -> str:
    """The leader's title with all objects for its own, or their number."""
    names = list(dict.fromkeys(f.objek for f in findings))
    others = _count(len(findings) - 1)
    quoted = f"“{lead.objek}”"
    if quoted in lead.judul and lead.weight.noun:
        counted = f"{_count(len(names))} {lead.weight.noun}"
        told = re.sub(
            rf"(?:\b{lead.weight.noun}\s+)?{re.escape(quoted)}", counted, lead.judul, flags=re.IGNORECASE
        )
        return told[0].upper() + told[1:]
    if lead.objek in lead.judul and 1 < len(names) <= _NAMED:
        return lead.judul.replace(lead.objek, _join(names))
    if _PAGES.search(lead.judul) and len({_PAGES.sub("", f.judul) for f in findings}) == 1:
        return _PAGES.sub(f"hal. {ranges(f.at.page for f in findings)}", lead.judul)
    return f"{lead.judul} dan {others} hal serupa"


def _count(number: int) -> str:
    return _COUNTS[number] if 0 < number < len(_COUNTS) else str(number)


def _join(words: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def _pick(sentences: Iterable[str], facts: Mapping[str, str]) -> str | None:
    return next((s.format_map(facts) for s in sentences if slots(s) <= facts.keys()), None)
