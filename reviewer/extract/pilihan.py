"""Which second documents the draft is compared with, and why the others are not: said for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from reviewer.extract.identitas import agency, area
from reviewer.extract.jenis import named
from reviewer.extract.pendamping import NO_COMPANION, PK
from reviewer.laporan import Jenis, Laporan, Pendamping
from reviewer.places import ranges

_YEARLY: Final[tuple[Jenis, ...]] = ("pk", "pk_perubahan", "pengukuran", "anggaran")
_COMPARED: Final[tuple[Jenis, ...]] = ("pk", "pk_perubahan", "renstra", "rpjmd", "lalu", "iku")
"""Kinds that rules compare the draft with; the others are read and listed."""
_SAME_AGENCY: Final = 85.0
_ONLY_LISTED: Final = "Jenis ini dibaca dan didaftar saja."
_MONTHS: Final = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")


def settle(found: Sequence[Pendamping], draft: Laporan) -> tuple[Pendamping, ...]:
    """The documents with the decision on each; of one kind the later one is used."""
    judged = [_judged(p, draft) for p in found]
    chosen: dict[str, Pendamping] = {}
    for one in judged:
        group = "pk" if one.jenis in PK else one.jenis
        if one.dipakai and (group not in chosen or _later(one, chosen[group])):
            chosen[group] = one
    return tuple(
        _superseded(p, chosen["pk" if p.jenis in PK else p.jenis]) if p.dipakai else p for p in judged
    )


def _judged(one: Pendamping, draft: Laporan) -> Pendamping:
    if one.jenis == "lain":
        return replace(one, alasan=_joined(one.alasan, _of_no_use(one)))
    reason = _against(one, draft)
    if reason:
        return replace(one, alasan=_joined(one.alasan, reason))
    if one.jenis not in _COMPARED or (one.jenis == "rpjmd" and draft.jenjang != "pemda"):
        return replace(one, alasan=_joined(one.alasan, _ONLY_LISTED))
    return replace(one, dipakai=True, alasan=_joined(one.alasan, _unknown(one)))


def _against(one: Pendamping, draft: Laporan) -> str:
    """Why the draft is not compared with it; "" where nothing speaks against it."""
    laporan = one.laporan
    if laporan.halaman and len(laporan.unread_pages) == laporan.halaman:
        return "Halamannya berupa gambar dan belum terbaca."
    for reason in (_other_year(one, draft), _other_agency(one, draft)):
        if reason:
            return reason
    if one.jenis in PK:
        return _no_promise(one, draft)
    if one.jenis in ("renstra", "rpjmd") and not any(b.peran == "renstra" for b in laporan.baris):
        return "Tabel target per tahun tidak ditemukan di dalamnya."
    if one.jenis == "iku" and not any("indikator" in t.kolom for t in laporan.tabel):
        return "Tabel indikator tidak ditemukan di dalamnya."
    if one.jenis == "lalu" and not any(b.peran == "capaian" for b in laporan.baris):
        return "Tabel capaian tidak ditemukan di dalamnya."
    return ""


def _of_no_use(one: Pendamping) -> str:
    """Of a file that could not be read, or that the person set aside, the reason is known already."""
    if not one.sha256 or one.alasan == NO_COMPANION:
        return ""
    if one.sebutan == named("lain"):
        return "Jenisnya belum dikenali; bila perlu, sebutkan jenisnya."
    return f"{one.sebutan} tidak dibandingkan dengan LKjIP."


def _other_year(one: Pendamping, draft: Laporan) -> str:
    year, tahun = one.laporan.tahun, draft.tahun
    if tahun is None:
        return ""
    if one.periode and not one.periode[0] <= tahun <= one.periode[1]:
        return f"Periodenya {one.periode[0]}–{one.periode[1]}; draf tahun {tahun}."
    if one.jenis == "lalu" and year is not None and year != tahun - 1:
        return f"Laporan tahun {year}; laporan tahun lalu dari draf ini adalah {tahun - 1}."
    if one.jenis in _YEARLY and year is not None and year != tahun:
        return f"Tahunnya {year}; draf tahun {tahun}."
    return ""


def _other_agency(one: Pendamping, draft: Laporan) -> str:
    """The document names an agency, and it is not that of the draft; a RPJMD belongs to all of a pemda."""
    mine, theirs = draft.instansi, one.laporan.instansi
    if not mine or not theirs or one.jenis in ("rpjmd", "lhe"):
        return ""
    a, b = agency(mine), agency(theirs)
    same = fuzz.token_set_ratio(a, b) >= _SAME_AGENCY or _initials(a, b) or _initials(b, a)
    here, there = area(mine), area(theirs)
    elsewhere = bool(here and there) and fuzz.token_set_ratio(here, there) < _SAME_AGENCY
    return "" if same and not elsewhere else f"Instansinya {theirs}; draf {mine}."


def _initials(short: str, full: str) -> bool:
    """ "dinas pupr" beside "dinas pekerjaan umum dan penataan ruang"; "p3" stands for three words."""
    letters = "".join(w[0] for w in full.split() if w not in ("dan", "serta"))
    spelled = (re.sub(r"([a-z])(\d)", lambda m: m[1] * int(m[2]), w) for w in short.split())
    same = short.split()[0] == full.split()[0]
    return any(len(w) >= 3 and w in letters and (same or w[0] == letters[0]) for w in spelled)


def _no_promise(one: Pendamping, draft: Laporan) -> str:
    rows = [b for b in one.laporan.baris if b.peran == "perjanjian_kinerja"]
    if not rows and any({"indikator", "target"} <= set(t.kolom) for t in one.laporan.tabel):
        return "Perjanjian Kinerja pejabat di bawah kepala perangkat daerah."
    if not rows:
        return "Tabel sasaran, indikator, dan target tidak ditemukan di dalamnya."
    if one.jenis == "pk" and _has_changed_pk(draft):
        return "Draf memuat PK Perubahan; berikan dokumen PK Perubahan itu agar dapat dibandingkan."
    return ""


def _has_changed_pk(draft: Laporan) -> bool:
    tables = (t for t in draft.tabel if t.peran == "perjanjian_kinerja")
    return any("perubahan" in t.judul.casefold() for t in tables)


def _later(one: Pendamping, other: Pendamping) -> bool:
    if one.jenis != other.jenis:
        return one.jenis == "pk_perubahan"
    return _moment(one.tanggal) > _moment(other.tanggal)


def _moment(date: str) -> tuple[int, int, int]:
    parts = date.casefold().split()
    if len(parts) != 3:
        return (0, 0, 0)
    day, month, year = parts
    short = {"peb": "feb", "nop": "nov", "agt": "agu"}.get(month[:3], month[:3])
    return int(year), _MONTHS.index(short) + 1 if short in _MONTHS else 11, int(day)


def _superseded(one: Pendamping, chosen: Pendamping) -> Pendamping:
    if one is chosen:
        return one
    dated = f" tertanggal {chosen.tanggal}" if chosen.tanggal else ""
    return replace(
        one,
        dipakai=False,
        alasan=_joined(one.alasan, f"{chosen.sebutan}{dated} ({chosen.berkas}) yang dipakai."),
    )


def _unknown(one: Pendamping) -> str:
    """What could not be read of it and should be looked at before it is trusted."""
    missing = [
        name
        for name, value in (("tahun", one.laporan.tahun or one.periode), ("instansi", one.laporan.instansi))
        if not value
    ]
    said = f"{' dan '.join(missing).capitalize()} dokumen ini tidak terbaca; mohon dicek." if missing else ""
    pages = ranges(one.laporan.unread_pages)
    return _joined(said, f"Hal. {pages} berupa gambar dan belum terbaca." if pages else "")


def _joined(*sentences: str) -> str:
    return " ".join(s for s in sentences if s)


def used(documents: Iterable[Pendamping], *jenis: Jenis) -> Pendamping | None:
    """The document of one of these kinds that the draft is compared with."""
    return next((p for p in documents if p.dipakai and p.jenis in jenis), None)
