"""Is the target in the capaian table that of the Perjanjian Kinerja? (checklist III.4)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.checks._figures import Figures, number_of, operation, result, status, suited
from reviewer.checks._pk import (
    alike,
    capaian_rows,
    in_document,
    own_pk_rows,
    pk_document,
    pk_rows,
    plain,
    same_target,
    within,
)
from reviewer.checks._same_rows import agrees
from reviewer.checks._stated import Stated, stated
from reviewer.findings import Hit, Unclear
from reviewer.formula import decide
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, table_of


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator with a target in the PK and another in a capaian table or in a sentence."""
    if not _with_target(pk_rows(indikator, laporan)):
        return False
    return bool(_compared(indikator, laporan)) or any(_targets(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit at the first capaian row whose target no valid PK row has, and at sentences with another."""
    promised = _valid(_with_target(pk_rows(indikator, laporan)), laporan)
    yield from _in_sentences(indikator, promised, laporan)
    verdicts = [(row, _agrees(row, promised)) for row in _compared(indikator, laporan)]
    other = [row for row, same in verdicts if same is False]
    agreed = any(same for row, same in verdicts if row.peran == "capaian")
    if any(same for row, same in verdicts if row.peran != "capaian"):
        # A draft may print the first PK and the changed one: that it has the one in force is enough.
        other = [row for row in other if row.peran == "capaian"]
    sure = [row for row in other if _same_indikator(row, promised, agreed)]
    if other:
        yield _hit(indikator, promised, sure or other, laporan, advice=not sure)
    elif verdicts and not agreed:
        at = verdicts[0][0].at
        yield Unclear(at, f"Target pada hal. {at.page} belum dapat dibandingkan dengan Perjanjian Kinerja.")


def _compared(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    """Capaian rows with a target; beside the document also the rows of the PK table of the draft."""
    return _with_target([*capaian_rows(indikator, laporan), *own_pk_rows(indikator, laporan)])


def _targets(indikator: Indikator, laporan: Laporan) -> Iterator[Stated]:
    return (s for s in stated(laporan, indikator) if s.what == "target" and s.narasi.bab != "bab1")


def _in_sentences(indikator: Indikator, promised: list[Baris], laporan: Laporan) -> Iterator[Hit]:
    """Sentences whose target no row of the indikator has: neither the PK's nor that of another table."""
    pk = promised[0]
    for said in _targets(indikator, laporan):
        written = Cited(said.value.text, said.value, said.paragraf.at)
        known = [b.target for b in indikator.baris if b.target is not None and b.target.text]
        if not _same_unit(said, pk) or any(agrees(written, t) is not False for t in known):
            continue
        where = place(said.paragraf.at)
        unit = f" {said.unit}" if said.unit not in ("", "%") else ""
        facts = {
            "t_pk": pk.target.text if pk.target else "",
            "t_lkj": said.value.text + unit,
            "tempat_lkj": where,
            "tempat_narasi": where,
            "tempat_pk": place(pk.at, table_of(pk.tabel, laporan)),
            "dokumen": _document(pk, laporan),
        }
        facts |= in_document(pk, laporan)
        also = (pk.target.at if pk.target else pk.at,)
        yield Hit(
            said.paragraf.at, indikator.nama, facts, said.quote, also, tingkat="sedang", advice=not said.near
        )


def _document(pk: Baris, laporan: Laporan) -> str:
    """What the draft calls the table that stands for the Perjanjian Kinerja: some print only their IKU."""
    tabel = table_of(pk.tabel, laporan)
    title = plain(tabel.judul) if tabel else ""
    other = "indikator kinerja utama" in title and not re.search(r"(?:perjanjian|penetapan) kinerja", title)
    return "tabel Indikator Kinerja Utama" if other else "Perjanjian Kinerja"


def _same_unit(said: Stated, pk: Baris) -> bool:
    """Both percentages, or both counts of one thing as far as their units are given."""
    value = number_of(pk.target)
    unit = plain(value.unit or (pk.satuan.text if pk.satuan else "")) if value else ""
    percent = value is not None and (value.unit == "%" or unit in ("persen", "prosen"))
    if said.unit == "%" or percent:
        return said.unit in ("%", "") and (percent or not unit)
    return not unit or not said.unit or unit.split()[0] == plain(said.unit).split()[0]


def _same_indikator(row: Baris, promised: list[Baris], agreed: bool) -> bool:
    """The row bears the name of the PK, or a short form of it where no other row has the PK's target."""
    names = [(row.indikator.text, p.indikator.text) for p in promised]
    return any(alike(a, b) >= 0.9 or (not agreed and within(a, b) >= 0.9) for a, b in names)


def _with_target(rows: list[Baris]) -> list[Baris]:
    return [b for b in rows if b.target is not None and (b.target.text or b.target.unreadable)]


def _valid(rows: list[Baris], laporan: Laporan) -> list[Baris]:
    """The rows of the PK Perubahan where there is one, else all."""
    changed = [b for b in rows if (t := table_of(b.tabel, laporan)) and "perubahan" in plain(t.judul).split()]
    return changed or rows


def _agrees(row: Baris, promised: list[Baris]) -> bool | None:
    """True if some PK row has this target, None if that cannot be told."""
    verdicts = [same_target(row.target, other.target) for other in promised if row.target and other.target]
    return True if True in verdicts else None if None in verdicts else False


def _hit(
    indikator: Indikator, promised: list[Baris], other: list[Baris], laporan: Laporan, *, advice: bool
) -> Hit:
    row, pk = other[0], promised[0]
    distinct = dict.fromkeys(b.target.text for b in other if b.target)
    where = place(row.at, table_of(row.tabel, laporan))
    facts = {
        "t_pk": pk.target.text if pk.target else "",
        "t_lkj": " dan ".join(distinct),
        "tempat": where,
        "tempat_lkj": where,
        "tempat_pk": place(pk.at, table_of(pk.tabel, laporan)),
        "dokumen": _document(pk, laporan),
    }
    facts |= in_document(pk, laporan) | _as_first_promised(row, laporan)
    computed, flips = _with_pk_target(row, pk)
    return Hit(
        at=row.target.at if row.target else row.at,
        objek=indikator.nama,
        facts=facts | computed,
        quote=f"{facts['t_pk']} … {facts['t_lkj']}",
        also=(pk.target.at if pk.target else pk.at, *(b.target.at for b in other[1:] if b.target)),
        flips=flips,
        advice=advice,
    )


def _as_first_promised(row: Baris, laporan: Laporan) -> dict[str, str]:
    """The first PK beside the changed one, where the draft has kept the target of that."""
    first = (p for p in laporan.pendamping if p.jenis == "pk" and not p.dipakai)
    for one in (p for p in first if p.laporan.tahun == laporan.tahun and pk_document(laporan)):
        for promised in one.laporan.baris:
            same = promised.peran == "perjanjian_kinerja" and same_target(promised.target, row.target)
            if same and alike(promised.indikator.text, row.indikator.text) >= 0.9:
                return {"naskah_awal": place(promised.at)}
    return {}


def _with_pk_target(row: Baris, pk: Baris) -> tuple[dict[str, str], bool]:
    """The capaian by the target of the PK, and whether that changes tercapai or belum tercapai."""
    values = number_of(pk.target), number_of(row.target), number_of(row.realisasi), number_of(row.capaian)
    t_pk, t_lkj, realisasi, capaian = values
    if t_pk is None or t_lkj is None or realisasi is None or t_pk.unit != t_lkj.unit:
        return {}, False
    before, after = decide(t_lkj, realisasi, row.arah), decide(t_pk, realisasi, row.arah)
    if before is None or after is None:
        return {}, False
    facts = {}
    if capaian is not None and row.capaian is not None:
        name, f = suited(row)[0], Figures(t_pk, realisasi, capaian)
        facts = {"hitungan_pk": f"{operation(name, f)} = {result(name, f)}", "tercetak": row.capaian.text}
    if before != after:
        facts |= {"status_pk": status(after), "status_lkj": status(before)}
    return facts, before != after
