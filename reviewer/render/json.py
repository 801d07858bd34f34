"""Review -> the JSON contract, version 1. `schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import metadata, resources
from typing import Any, Final

from reviewer.answers import dump
from reviewer.document import Anchor, Box
from reviewer.findings import Catatan, Finding, Result, Review
from reviewer.laporan import Analisis, Anggaran, Bab, Baris, Cited, Laporan, Pendamping, Tabel
from reviewer.render import settled
from reviewer.render.basis import Regulation, regulations
from reviewer.render.ledger import ledger
from reviewer.render.view import hidden_pages, picture_pages
from reviewer.render.wording import table_name

VERSION: Final = 1
PACKAGE: Final = "lkjip-reviewer"
_CELLS: Final[tuple[tuple[str, Callable[[Baris], Cited | None]], ...]] = (
    ("sasaran", lambda b: b.sasaran),
    ("indikator", lambda b: b.indikator),
    ("satuan", lambda b: b.satuan),
    ("target", lambda b: b.target),
    ("realisasi", lambda b: b.realisasi),
    ("capaian", lambda b: b.capaian),
)


def render(review: Review) -> bytes:
    """The same bytes for the same review, UTF-8, with the keys in the order of the contract."""
    text = json.dumps(contract(review), ensure_ascii=False, indent=1, allow_nan=False)
    # Broken fonts give lone surrogates, which no UTF-8 file may hold.
    return (text + "\n").encode("utf-8", "replace")


def schema() -> dict[str, Any]:
    """The JSON Schema of the contract, as shipped in the package."""
    text = resources.files("reviewer.render").joinpath("schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def tool_version() -> str:
    """The version of the installed product."""
    return metadata.version(PACKAGE)


def contract(review: Review) -> dict[str, Any]:
    """`review` as plain values."""
    document, laporan = review.document, review.laporan
    return {
        "versi": VERSION,
        "alat": {"nama": PACKAGE, "versi": tool_version(), "rubrik": review.rubrik},
        "dokumen": {
            "berkas": document.name,
            "sha256": document.sha256,
            "halaman": laporan.halaman,
            "instansi": laporan.instansi,
            "tahun": laporan.tahun,
            "jenjang": laporan.jenjang,
        },
        "keterbacaan": {
            "tanpa_teks": list(picture_pages(review)),
            "ocr": list(laporan.ocr_pages),
            "ocr_sebagian": list(laporan.partly_pages),
            "tersembunyi": list(hidden_pages(review)),
            "catatan": [{"halaman": n.page, "pesan": n.message} for n in document.notes],
            "daftar": _ledger(review),
        },
        "laporan": _laporan(laporan),
        "hasil": [_result(r) for r in review.results],
        "temuan": [_finding(f) for f in review.findings],
        "catatan": [_catatan(c) for c in review.catatan],
        "jawaban": json.loads(dump(review.answers)),
        "pendamping": [_pendamping(p) for p in laporan.pendamping],
        "setelan": settled.contract(review.settings),
        "regulasi": [_regulation(r) for r in regulations()],
    }


def _regulation(one: Regulation) -> dict[str, Any]:
    return {
        "id": one.id,
        "sebutan": one.sebutan,
        "judul": one.judul,
        "sumber": one.sumber,
        "status": one.status,
        "berlaku_sejak": one.since.isoformat(),
        "dicek": one.verified.isoformat(),
        "menggantikan": list(one.replaces),
    }


def _pendamping(one: Pendamping) -> dict[str, Any]:
    return {
        "jenis": one.jenis,
        "sebutan": one.sebutan,
        "berkas": one.berkas,
        "sha256": one.sha256,
        "halaman": one.laporan.halaman,
        "instansi": one.laporan.instansi,
        "tahun": one.laporan.tahun,
        "periode": list(one.periode) if one.periode else None,
        "tanggal": one.tanggal or None,
        "dipakai": one.dipakai,
        "keterangan": one.alasan or None,
        "baris": len(one.laporan.baris),
        "rekomendasi": [r.text for r in one.rekomendasi],
    }


def _ledger(review: Review) -> dict[str, Any]:
    """What became of every page and table; the counts of pages sum to `dokumen.halaman`."""
    words = ledger(review)
    return {
        "halaman": [{"jenis": p.kind, "jumlah": p.count, "halaman": list(p.numbers)} for p in words.pages],
        "tabel": [
            {"tabel": t.name, "halaman": t.page, "peran": t.peran, "tercetak": t.printed, "terbaca": t.read,
             "selebihnya": dict(t.left)}
            for t in words.tables
        ],
        "tabel_lain": list(words.others),
    }  # fmt: skip


def _laporan(laporan: Laporan) -> dict[str, Any]:
    tables = {t.id: t for t in laporan.tabel}
    return {
        "bab": [_bab(b) for b in laporan.bab],
        "baris": [_baris(b, tables.get(b.tabel)) for b in laporan.baris],
        "anggaran": [_anggaran(a) for a in laporan.anggaran],
        "analisis": [_analisis(a) for a in laporan.analisis],
    }


def _bab(bab: Bab) -> dict[str, Any]:
    return {
        "id": bab.id,
        "judul": bab.judul,
        "halaman": bab.at.page,
        "label": bab.at.label,
        "disimpulkan": bab.disimpulkan or None,
    }


def _baris(baris: Baris, tabel: Tabel | None) -> dict[str, Any]:
    cells = [(name, cited) for name, get in _CELLS if (cited := get(baris)) is not None]
    return {
        "peran": baris.peran,
        "halaman": baris.at.page,
        "tabel": table_name(tabel) if tabel else baris.tabel,
        "kotak": _box(baris.at.box),
        "kotak_sel": {name: _box(cited.at.box) for name, cited in cells if cited.at.box},
        "asal": baris.asal,
        "tahun": baris.tahun,
        **{name: _text(get(baris)) for name, get in _CELLS},
        "arah": baris.arah,
        "nilai": {name: _plain(value) for name, cited in cells if (value := _value(cited)) is not None},
        "label": baris.at.label,
        "tidak_terbaca": [name for name, cited in cells if cited.unreadable],
        **_confidence(baris, cells),
    }


def _confidence(baris: Baris, cells: list[tuple[str, Cited]]) -> dict[str, Any]:
    """How surely each cell of a row was read from a picture; nothing for other rows."""
    if baris.asal != "ocr":
        return {}
    return {"keyakinan_baca": {name: cited.confidence for name, cited in cells if cited.text}}


def _anggaran(row: Anggaran) -> dict[str, Any]:
    return {
        "halaman": row.at.page,
        "tingkat": row.tingkat,
        "uraian": row.uraian.text,
        "pagu": _text(row.pagu),
        "realisasi": _text(row.realisasi),
        "persen": _text(row.persen),
    }


def _analisis(analisis: Analisis) -> dict[str, Any]:
    return {
        "sasaran": analisis.sasaran,
        "indikator": analisis.indikator,
        **dict(analisis.grades),
        "halaman": list(analisis.pages),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "aturan": result.rule.id,
        "status": result.status,
        "diperiksa": result.checked,
        "terbaca": result.readable,
        "alasan": result.reason,
        "kalimat": result.sentence,
        "bukti": [_evidence(at, quote) for at, quote in result.evidence],
    }


def _evidence(at: Anchor, quote: str) -> dict[str, Any]:
    return {"halaman": at.page, "kotak": _box(at.box), "kutipan": quote}


def _finding(finding: Finding) -> dict[str, Any]:
    at = finding.at
    return {
        "sidik": finding.sidik,
        "aturan": finding.aturan,
        "jenis": finding.jenis,
        "tingkat": finding.tingkat,
        "membalik": finding.membalik,
        "dimensi": finding.dimensi,
        "keyakinan": None if finding.keyakinan is None else float(finding.keyakinan),
        "halaman": at.page,
        "halaman_lain": sorted({a.page for a in finding.also} - {at.page}),
        "label": at.label,
        "kotak": _box(at.box),
        "objek": finding.objek,
        "kutipan": finding.quote,
        "hitungan": finding.hitungan,
        "kondisi": finding.kondisi,
        "kriteria": finding.kriteria,
        "sebab": None,
        "akibat": finding.akibat,
        "rekomendasi": finding.rekomendasi,
        "reviu": list(finding.reviu),
        "lke": list(finding.lke),
    }


def _catatan(catatan: Catatan) -> dict[str, Any]:
    return {
        "nomor": catatan.nomor,
        "kelompok": catatan.kelompok,
        "kelas": catatan.kelas,
        "judul": catatan.judul,
        "mengapa_di_atas": catatan.mengapa,
        "temuan": [f.sidik for f in catatan.findings],
        "rekomendasi": catatan.rekomendasi,
        "uraian": list(catatan.uraian),
        "layar_pertama": catatan.layar_pertama,
        "kelengkapan": catatan.kelengkapan,
        "saran": catatan.saran,
        "usaha": catatan.usaha,
    }


def _box(box: Box | None) -> list[float]:
    """Points to one decimal; an empty list where the place has no box. `+ 0.0` turns -0.0 into 0.0."""
    return [round(side, 1) + 0.0 for side in box] if box else []


def _text(cited: Cited | None) -> str | None:
    return None if cited is None else cited.text


def _value(cited: Cited) -> Decimal | None:
    return None if cited.value is None else cited.value.value


def _plain(value: Decimal) -> str:
    return format(value, "f")
