"""Does this year's target ask for no less than was reached last year? (88/2021, target menantang)"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.checks._figures import number_of
from reviewer.checks._targets import (
    COUNTED,
    FAR,
    beside_present,
    earlier_results,
    explained,
    present_targets,
    ratio,
    worse,
)
from reviewer.findings import Hit, Unclear
from reviewer.laporan import Baris, Cited, Indikator, Laporan
from reviewer.places import place, table_of


def applies(indikator: Indikator, laporan: Laporan) -> bool:
    """An indikator with a target of this year and a realisasi of last year."""
    return bool(laporan.tahun and present_targets(indikator, laporan) and _past(indikator, laporan))


def check(indikator: Indikator, laporan: Laporan) -> Iterator[Hit | Unclear]:
    """A hit where every target is worse than every figure of last year, and no reason is told."""
    rows, past = present_targets(indikator, laporan), _past(indikator, laporan)
    pairs = [(row, old, worse(row, old, indikator.arah)) for row in rows for old in past]
    known = [verdict for *_, verdict in pairs if verdict is not None]
    if not known:
        yield Unclear(rows[0].at, _unknown(indikator, rows[0]))
    elif True in known and False in known:
        yield Unclear(rows[0].at, f"Angka pada hal. {rows[0].at.page} dan {past[0].at.page} belum seragam.")
    elif known[0] and not explained(indikator, laporan):
        row, old, _ = next(p for p in pairs if p[2])
        if row.target is not None and old.realisasi is not None:
            yield _hit(indikator, (row, row.target), (old, old.realisasi), rows, laporan)


def _past(indikator: Indikator, laporan: Laporan) -> list[Baris]:
    return earlier_results(indikator, (laporan.tahun or 0) - 1)


def _unknown(indikator: Indikator, row: Baris) -> str:
    if indikator.arah == "tidak_diketahui":
        return f"Arah “{indikator.nama}” belum diketahui."
    return f"Target dan realisasi tahun lalu pada hal. {row.at.page} belum dapat dibandingkan."


def _hit(
    indikator: Indikator,
    now: tuple[Baris, Cited],
    past: tuple[Baris, Cited],
    rows: list[Baris],
    laporan: Laporan,
) -> Hit:
    (row, target), (old, result) = now, past
    facts = {
        "target": target.text,
        "lalu": result.text.split("(")[0].strip(),
        "tahun": str(laporan.tahun),
        "tahun_lalu": str((laporan.tahun or 0) - 1),
        "tempat": place(target.at, table_of(row.tabel, laporan)),
        "tempat_lalu": place(result.at, table_of(old.tabel, laporan)),
    }
    if indikator.arah == "turun":
        facts["lebih_tinggi"] = target.text
    elif not target.text.strip().startswith(("-", "−")):
        facts["lebih_rendah"] = target.text
    counted = bool(COUNTED.search(indikator.nama)) and laporan.jenjang in ("opd", "unit_kerja")
    others = (b.target.at for b in rows if b.target and b.target is not target)
    return Hit(
        at=target.at,
        objek=indikator.nama,
        facts=facts,
        quote=f"{facts['target']} … {facts['lalu']}",
        also=tuple(dict.fromkeys([result.at, *others])),
        advice=counted or _far(target, result) or not beside_present(old, indikator, laporan),
    )


def _far(target: Cited, result: Cited) -> bool:
    a, b = number_of(target), number_of(result)
    return a is not None and b is not None and ratio(a, b) >= FAR
