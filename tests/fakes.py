"""Hand-built values of the product, and tiny PDFs. Agencies and people are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from reviewer import catatan
from reviewer.angka import Angka
from reviewer.document import Anchor, Cell, Document, Heading, Note, Page, Table, Word
from reviewer.findings import Finding, Result, Review, Rule, Weight
from reviewer.laporan import Analisis, Anggaran, Bab, Baris, Cited, Indikator, Laporan, Sasaran, Tabel

AGENCY = "Dinas Pengairan Kabupaten Tirtamulya"


def number(text: str) -> Angka:
    """ "79,82 %" as the number grammar reads it; only digits, one decimal comma and a unit."""
    digits, _, unit = text.partition(" ")
    whole, _, decimals = digits.partition(",")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return Angka(text, "number", value, decimals=len(decimals), unit=unit)


def cited(text: str, page: int = 16, box: tuple[float, float, float, float] | None = None) -> Cited:
    """A printed value: a number where it starts with a digit, else words."""
    words = Angka(text, "text" if text else "empty")
    value = number(text) if text[:1].isdigit() else words
    return Cited(text, value, Anchor(page, box or (310.04, 402.55, 352.0, 431.0)))


def baris(
    indikator: str,
    target: str | None,
    realisasi: str | None = None,
    capaian: str | None = None,
    *,
    sasaran: str = "Meningkatnya layanan irigasi",
    page: int = 16,
    **more: Any,
) -> Baris:
    """A row of role capaian in table t16.1; None for a column that the draft lacks."""
    values: dict[str, Any] = {
        name: None if text is None else cited(text, page)
        for name, text in (("target", target), ("realisasi", realisasi), ("capaian", capaian))
    }
    row = Baris(
        peran="capaian",
        tabel="t16.1",
        bab="bab3",
        tahun=2024,
        at=Anchor(page, (56.1, 210.0, 520.3, 244.8), str(page - 4)),
        sasaran=Cited(sasaran, None, Anchor(page)),
        indikator=Cited(indikator, None, Anchor(page, (120.0, 210.0, 300.0, 244.8))),
        satuan=Cited("%", None, Anchor(page)),
        **values,
        arah="naik",
        arah_dari="nama",
    )
    return replace(row, **more)


def pk_row(indikator: str, target: str, **more: Any) -> Baris:
    """A row of the perjanjian kinerja on page 11."""
    values: dict[str, Any] = {"peran": "perjanjian_kinerja", "tabel": "t11.1", "bab": "bab2", "page": 11}
    return baris(indikator, target, **(values | more))


def finding(**more: Any) -> Finding:
    """A catatan about a capaian that does not follow from its target and realisasi."""
    values: dict[str, Any] = {
        "sidik": "a1b2c3",
        "aturan": "CAL-001",
        "jenis": "temuan",
        "tingkat": "berat",
        "membalik": True,
        "dimensi": "akurat",
        "at": Anchor(16, (310.04, 402.55, 352.0, 431.0), "12"),
        "also": (Anchor(35), Anchor(40)),
        "objek": "Indeks kinerja sistem irigasi",
        "quote": "70 | 66,50 | 97,50",
        "judul": "Capaian “Indeks kinerja sistem irigasi” belum cocok dengan target dan realisasinya",
        "tertulis": "Tabel 7 (hal. 16): target 70, realisasi 66,50, capaian 97,50.",
        "hitungan": "66,50 ÷ 70 × 100 = 95.",
        "kondisi": "Capaian tercetak 97,50. Dari target dan realisasi baris yang sama, hasil hitungnya 95.",
        "akibat": "Menurut hasil hitung, indikator ini belum tercapai; pada draf tampak sudah tercapai.",
        "rekomendasi": "Agar mencocokkan ketiga angka itu. Bila target dan realisasi benar, capaiannya 95.",
        "kriteria": "PermenPANRB 53/2014 Lampiran III huruf A: informasi kinerja yang “andal, akurat dan "
        "berkualitas”; checklist II.5.",
        "reviu": ("II.5", "I.3"),
        "lke": ("3b.target_tahunan",),
        "weight": Weight("hitungan", effort=1),
    }
    return Finding(**(values | more))


def rule(id: str = "CAL-001", **more: Any) -> Rule:
    """A rule with the fields that a rendering looks at."""
    values: dict[str, Any] = {
        "id": id,
        "judul": "Capaian “{indikator}” belum cocok dengan target dan realisasinya",
        "objek": "baris",
        "check": "capaian_hitung_ulang",
        "tingkat": "berat",
        "dimensi": "akurat",
        "kondisi": ("Capaian tercetak {tercetak}.",),
        "rekomendasi": ("Agar mencocokkan ketiga angka itu.",),
        "kondisi_baik": "Capaian {n} dari {m} indikator cocok dengan hitung ulang.",
        "kriteria": "PermenPANRB 53/2014.",
        "reviu": ("II.5",),
        "lke": (),
    }
    words = ("mengapa", "contoh_lemah", "contoh_baik", "batas")
    lists = ("tertulis", "hitungan", "akibat")
    return Rule(**(dict.fromkeys(words, "") | dict.fromkeys(lists, ()) | values | more))


def result(status: str = "temuan", *findings: Finding, **more: Any) -> Result:
    """How a rule fared on five rows."""
    values: dict[str, Any] = {
        "rule": rule(),
        "status": status,
        "checked": 5,
        "readable": 4,
        "reason": None,
        "sentence": "Capaian 3 dari 4 indikator pada Tabel 7 (hal. 16) cocok dengan hitung ulang.",
        "evidence": ((Anchor(16, (310.0, 402.5, 352.0, 431.0)), "84 % | 79,82 % | 95,02 %"),),
        "findings": findings,
    }
    return Result(**(values | more))


def laporan(*rows: Baris, **more: Any) -> Laporan:
    """A report of four chapters with one capaian table and one PK table."""
    rows = rows or (
        baris("Persentase jaringan irigasi dalam kondisi baik", "84 %", "79,82 %", "95,02 %"),
        baris("Indeks kinerja sistem irigasi", "70", "66,50", "97,50"),
        baris(
            "Persentase kehilangan air",
            "12,50 %",
            "10 %",
            "120 %",
            sasaran="Terkendalinya kehilangan air baku",
            arah="turun",
        ),
        baris("Jumlah waduk lapangan", "8 unit", "8 unit", "", sasaran="Terkendalinya kehilangan air baku"),
        baris("Kepuasan petani pemakai air", "Baik", "Baik", "Tercapai", satuan=None),
    )
    promised = tuple(pk_row(b.indikator.text, b.target.text) for b in rows[:3] if b.target)
    tables = (
        Tabel("t11.1", "Perjanjian Kinerja Tahun 2024", "perjanjian_kinerja", "bab2", Anchor(11), ()),
        Tabel("t16.1", "Tabel 7 Capaian Kinerja Tahun 2024", "capaian", "bab3", Anchor(16), (), tuple(rows)),
    )
    linked = tuple(
        Indikator(b.indikator.text, (*(p for p in promised if p.indikator.text == b.indikator.text), b))
        for b in rows
    )
    chapters = (
        ("bab1", "PENDAHULUAN", 6),
        ("bab2", "PERENCANAAN KINERJA", 9),
        ("bab3", "AKUNTABILITAS KINERJA", 15),
    )
    values: dict[str, Any] = {
        "instansi": AGENCY,
        "tahun": 2024,
        "jenjang": "opd",
        "halaman": 36,
        "bab": tuple(
            Bab(id, judul, Anchor(page, None, str(page - 4)), page + 3) for id, judul, page in chapters
        ),
        "tabel": tables,
        "sasaran": (Sasaran("Meningkatnya layanan irigasi", Anchor(16), linked[:2]),),
        "indikator": linked,
        "baris": (*promised, *rows),
        "anggaran": (
            Anggaran(
                "program", "t34.1", cited("Program Irigasi", 34), Anchor(34), cited("9500", 34), None, None
            ),
        ),
        "analisis": (
            Analisis("Meningkatnya layanan irigasi", None, (("A1", "ada"), ("A5", "sebagian")), (17, 18)),
        ),
        "unread_pages": (12,),
    }
    return Laporan(**(values | more))


def document(**more: Any) -> Document:
    """A draft of 36 pages; page 20 holds hidden text, page 12 is a picture."""
    pages = tuple(
        Page(n, str(n - 4) if n > 4 else None, 595.0, 842.0, "image" if n == 12 else "text", _words(n))
        for n in range(1, 37)
    )
    cells = tuple(
        Cell(row, column, 1, 1, f"{row}.{column}", Anchor(16, _cell_box(row, column)))
        for row in range(3)
        for column in range(4)
    )
    table = Table("t16.1", "Tabel 7 Capaian Kinerja Tahun 2024", Anchor(16), 3, 4, cells)
    heading = Heading("BAB III AKUNTABILITAS KINERJA", 1, Anchor(15, (72.0, 72.0, 400.0, 96.0)))
    values: dict[str, Any] = {
        "name": "draf lkjip.pdf",
        "sha256": "0" * 64,
        "pages": pages,
        "blocks": (heading, table),
        "notes": (Note(12, "Perjanjian kinerja bertanda tangan berupa gambar."),),
    }
    return Document(**(values | more))


def _words(page: int) -> tuple[Word, ...]:
    words = [Word("Laporan", (72.0, 100.0, 120.0, 112.0))]
    if page == 20:
        words.append(Word("tersembunyi", (72.0, 120.0, 140.0, 132.0), hidden=True))
    return tuple(words)


def _cell_box(row: int, column: int) -> tuple[float, float, float, float]:
    return (56.0 + 100 * column, 200.0 + 30 * row, 156.0 + 100 * column, 230.0 + 30 * row)


def review(*results: Result, **more: Any) -> Review:
    """A review with one catatan, one good sentence and one rule that could not be judged."""
    results = results or (
        result("temuan", finding()),
        result(
            "terpenuhi",
            rule=rule("PK-003", check="target_sama_dengan_pk"),
            sentence="Target 3 dari 3 indikator pada Bab III sama dengan Perjanjian Kinerja (hal. 11).",
        ),
        result(
            "tidak_dapat_dinilai",
            rule=rule("FMT-004", check="ikhtisar_pk_lengkap"),
            checked=1,
            readable=0,
            reason="Hal. 12 berupa gambar.",
            sentence=None,
            evidence=(),
        ),
    )
    values: dict[str, Any] = {
        "document": document(),
        "laporan": laporan(),
        "results": results,
        "rubrik": "f" * 64,
    }
    made = Review(**(values | more))
    return made if "catatan" in more else replace(made, catatan=catatan.group(made.findings))


def pdf(*texts: str, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with one page for each text (lines parted by newlines, Latin letters only)."""
    buffer = BytesIO()
    writer(*texts, size=size).write(buffer)
    return buffer.getvalue()


def writer(*texts: str, size: tuple[float, float] = (595, 842)) -> PdfWriter:
    """The same, open for more: encryption, pictures."""
    made = PdfWriter()
    for text in texts:
        page = made.add_blank_page(*size)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = made._add_object(_content(text, size[1]))
    return made


def _content(text: str, height: float) -> DecodedStreamObject:
    lines = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in text.split("\n")]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 15 TL 72 {height - 90} Td {shown} ET".encode("latin-1"))
    return stream
