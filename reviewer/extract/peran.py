"""The role of a table: what its columns, its title and its chapter make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reviewer.extract.kepala import Header
from reviewer.laporan import Cited, PeranTabel

PK = re.compile(r"(?:perjanjian|penetapan)\s+kinerja|\bPK\b", re.IGNORECASE)
_IKU = re.compile(r"indikator\s+kinerja\s+utama|\bIKU\b", re.IGNORECASE)
_PLAN = re.compile(
    r"renstra|rencana\s+strategis|rencana\s+kerja|\brenja\b|\bRKT\b|\bRKPD\b|rencana\s+kinerja|rencana\s+aksi",
    re.IGNORECASE,
)
_BELOW_SASARAN = re.compile(
    r"(?:perjanjian|penetapan)\s+kinerja\s+(?:tingkat\s+|pejabat\s+)?"
    r"(?:program|kegiatan|eselon\s*(?:III|IV|3|4)|bidang|seksi)",
    re.IGNORECASE,
)
_LOWER_LEVEL = re.compile(r"program|kegiatan|output", re.IGNORECASE)
_PLAN_PLACES = (None, "ikhtisar", "bab2", "bab4", "bab5", "lampiran")
"""Where a PK stands; an annex without a heading of its own counts to the last chapter."""

Role = PeranTabel | Literal["iku", "pk_bawah", "capaian_bawah"]
"""The role of a table before it is known whether the draft has a PK beside its IKU, or tables of
sasaran beside those of programs and kegiatan."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a table: chapter, headings, title, the sasaran and indikator named above it."""

    bab: str | None
    headings: str
    title: str
    sasaran: Cited | None
    near: str
    indikator: Cited | None = None


def role_of(header: Header, context: Context, tahun: int | None) -> Role:
    """The role that columns, title and chapter give a table."""
    named = bool(header.all("indikator"))
    money = header.all("anggaran", "realisasi_anggaran")
    targets = [k for k in header.all("target") if k.year in (None, tahun)]
    actual = [k for k in header.all("realisasi") if k.year in (None, tahun)]
    if header.all("realisasi_anggaran") and not (named and targets and actual):
        return "anggaran"
    if targets and actual and (named or _stands_for_indikator(header, context)):
        return "capaian_bawah" if named and _is_of_programs(header) else "capaian"
    if not named:
        return "anggaran" if money else "lain"
    years = {k.year for k in header.all("target") if k.year}
    if header.all("realisasi", "realisasi_lalu") and (
        header.all("target_menengah") or header.all("benchmark") or len(header.all("realisasi")) > 1
    ):
        return "perbandingan"
    if actual and header.all("target_menengah"):
        return "perbandingan"
    if len(years) >= 2 or header.all("target_menengah"):
        return "renstra"
    if targets:
        return _plan_role(header, context)
    return "lain"


def _stands_for_indikator(header: Header, context: Context) -> bool:
    """A table of target and realisasi whose rows are named by sasaran or program only."""
    words = f"{context.title} {context.headings}".casefold()
    return bool(header.all("sasaran")) and context.bab in ("bab3", "ikhtisar") and "anggaran" not in words


def _plan_role(header: Header, context: Context) -> Role:
    """A table of targets without realisasi: PK, IKU, or another plan."""
    words = f"{context.title} {context.near}"
    if context.bab not in _PLAN_PLACES:
        return "lain"
    if _is_below_sasaran(header, context):
        return "pk_bawah" if header.all("sasaran") and PK.search(words + context.headings) else "lain"
    if PK.search(context.title) or (
        not _PLAN.search(context.title)
        and not _IKU.search(context.title)
        and PK.search(words + context.headings)
    ):
        return "perjanjian_kinerja"
    if _IKU.search(context.title) or (_IKU.search(words) and not _PLAN.search(context.title)):
        return "iku"
    return "lain"


def _is_of_programs(header: Header) -> bool:
    """Rows named by program or kegiatan, not by sasaran."""
    return bool(header.all("program")) and not header.all("sasaran", "tujuan")


def _is_below_sasaran(header: Header, context: Context) -> bool:
    """A plan of programs or of lower officials, not of the sasaran of the agency."""
    own = header.all("indikator")[0].path
    lower = _LOWER_LEVEL.search(own) and "sasaran" not in own.casefold()
    unnamed = header.all("program") and not header.all("sasaran", "tujuan")
    return bool(_BELOW_SASARAN.search(context.title) or lower or unnamed)
