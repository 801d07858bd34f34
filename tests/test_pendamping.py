"""Second documents: their kind, year and agency told apart, and the draft compared with those that fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import companions as made
import jsonschema
import pytest
from companions import ROWS, with_target
from draw import Canvas, save

from reviewer.cli import main
from reviewer.extract import companion, settle
from reviewer.findings import Finding, Review
from reviewer.laporan import Jenis, Laporan, Pendamping
from reviewer.read import read_companion
from reviewer.render import html, terminal
from reviewer.render.json import contract, schema
from reviewer.review import Given, review, review_document

DRAFT = Path(__file__).parent.parent / "samples" / "dasar" / "ketahanan-pangan" / "ketahanan-pangan.pdf"
ABOUT = Laporan(made.AGENCY, made.YEAR, "opd", 20, (), (), (), (), ())
LAST = (("Indeks Ketahanan Pangan", "78,50", "78,95", "100,57"),)
OTHER = "Dinas Perhubungan Kabupaten Lembah Arunika"


def seen(path: Path, jenis: Jenis | None = None) -> Pendamping:
    """One document as read beside the draft, with the decision on it."""
    return settle([companion(read_companion(path), jenis, ABOUT)], ABOUT)[0]


# --- which kind ---------------------------------------------------------------------------------


def lhe(path: Path) -> Path:
    opening = [
        "Nomor : 700/15/2025",
        "Hal : Laporan Hasil Evaluasi Akuntabilitas Kinerja Instansi Pemerintah",
        f"Yth. Kepala {made.AGENCY}",
        "Perjanjian Kinerja dan Rencana Strategis telah disusun.",
    ]
    advice = [
        "Berdasarkan uraian tersebut, kami merekomendasikan:",
        "1. Agar menetapkan target yang menantang pada Perjanjian Kinerja.",
        "2. Agar menguraikan penyebab belum tercapainya kinerja.",
        "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    ]
    return made.letter(path, opening, more=[advice])


def titled(*lines: str) -> Callable[[Path], Path]:
    return lambda path: made.letter(path, [*lines, made.AGENCY.upper(), "Uraian dokumen ini rekaan belaka."])


KINDS: Sequence[tuple[Callable[[Path], Path], Jenis, str]] = (
    (made.pk, "pk", "PK 2024"),
    (lambda p: made.pk(p, title="PERJANJIAN KINERJA PERUBAHAN"), "pk_perubahan", "PK Perubahan 2024"),
    (lambda p: made.pk(p, title="PERUBAHAN PERJANJIAN KINERJA"), "pk_perubahan", "PK Perubahan 2024"),
    (lambda p: made.renstra(p, {"Indeks Ketahanan Pangan": "82,00"}), "renstra", "Renstra 2022–2026"),
    (lambda p: made.last_report(p, LAST), "lalu", "LKjIP 2023"),
    (lhe, "lhe", "LHE"),
    (titled("RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH", "TAHUN 2021-2026"), "rpjmd", "RPJMD 2021–2026"),
    (titled("KEPUTUSAN KEPALA DINAS", "TENTANG PENETAPAN INDIKATOR KINERJA UTAMA"), "iku", "IKU"),
    (titled("DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN", "TAHUN ANGGARAN 2024"), "lain", "DPA 2024"),
    (titled("RENCANA KERJA", "TAHUN 2024", "disusun dari Rencana Strategis"), "lain", "Renja 2024"),
    (titled("RENCANA KINERJA TAHUNAN", "TAHUN 2024"), "lain", "RKT 2024"),
    (titled("RENCANA AKSI ATAS PERJANJIAN KINERJA", "TAHUN 2024"), "lain", "Rencana aksi 2024"),
    (titled("MENTERI PENDAYAGUNAAN APARATUR NEGARA", "PERATURAN MENTERI NOMOR 1 TAHUN 2024",
            "TENTANG PERJANJIAN KINERJA"), "lain", "Peraturan"),
    (titled("Surat undangan rapat koordinasi"), "lain", "Dokumen lain"),
)  # fmt: skip


@pytest.mark.parametrize(("make", "jenis", "nama"), KINDS, ids=lambda v: v if isinstance(v, str) else "")
def test_the_kind_is_told_by_the_first_title(
    make: Callable[[Path], Path], jenis: Jenis, nama: str, tmp_path: Path
) -> None:
    one = seen(make(tmp_path / "berkas.pdf"))
    assert (one.jenis, one.nama) == (jenis, f"{nama} (berkas.pdf)")


def test_a_plan_is_told_by_its_chapters_where_the_cover_tells_nothing(tmp_path: Path) -> None:
    cover = Canvas().lines(120, 120, ["RENCAL NA STRAT GIS 2022-2026", made.AGENCY.upper()], leading=30)
    pages = [cover]
    for number, title in (("I", "PENDAHULUAN"), ("II", "GAMBARAN PELAYANAN PERANGKAT DAERAH")):
        page = Canvas().text(260, 60, f"BAB {number}", bold=True, size=14)
        page.text(140, 80, title, bold=True, size=14)
        pages.append(page.lines(60, 120, ["Uraian ini rekaan belaka, dan cukup panjang untuk sebuah bab."]))
    table = Canvas().text(60, 60, "Tabel 2.1 Pencapaian Kinerja Pelayanan", bold=True)
    grid = [["Indikator Kinerja", "Target", "Realisasi"], ["Indeks Ketahanan Pangan", "79,50", "80,14"]]
    pages.append(table.table([40, 300, 400, 500], [90, 120, 150], grid))
    assert seen(save(tmp_path / "berkas.pdf", pages)).nama == "Renstra 2022–2026 (berkas.pdf)"


def test_recommendations_of_an_lhe_are_listed(tmp_path: Path) -> None:
    assert [r.text for r in seen(lhe(tmp_path / "lhe.pdf")).rekomendasi] == [
        "Agar menetapkan target yang menantang pada Perjanjian Kinerja.",
        "Agar menguraikan penyebab belum tercapainya kinerja.",
    ]


def test_an_explicit_kind_counts_and_the_doubt_is_said(tmp_path: Path) -> None:
    one = seen(titled("RENCANA KERJA", "TAHUN 2024")(tmp_path / "a.pdf"), "renstra")
    assert one.jenis == "renstra" and "isinya tampak seperti Renja" in one.alasan


def test_a_perjanjian_kinerja_is_read_row_by_row_with_its_places(tmp_path: Path) -> None:
    one = seen(made.pk(tmp_path / "pk.pdf"))
    rows = [b for b in one.laporan.baris if b.peran == "perjanjian_kinerja"]
    assert [(b.indikator.text, b.target.text) for b in rows if b.target] == [(i, t) for _, i, t in ROWS]
    assert [b.sasaran.text for b in rows if b.sasaran] == [ROWS[0][0]] * 4 + [ROWS[4][0]] * 2
    assert {b.at.document for b in rows} == {"PK 2024 (pk.pdf)"} and {b.at.page for b in rows} == {2}
    assert (one.dipakai, one.tanggal, one.laporan.instansi) == (True, "15 Januari 2024", made.AGENCY)


def test_a_word_file_is_read_by_the_same_path(tmp_path: Path) -> None:
    from docx import Document

    paper = Document()
    paper.add_paragraph(f"PERJANJIAN KINERJA TAHUN {made.YEAR}")
    paper.add_paragraph(f"Jabatan : Kepala {made.AGENCY}")
    grid = paper.add_table(rows=1, cols=3)
    for row in (("Sasaran Strategis", "Indikator Kinerja", "Target"), *ROWS):
        cells = grid.rows[0].cells if row[0] == "Sasaran Strategis" else grid.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    paper.save(str(tmp_path / "pk.docx"))
    one = seen(tmp_path / "pk.docx")
    rows = [b for b in one.laporan.baris if b.peran == "perjanjian_kinerja"]
    assert one.dipakai and [b.indikator.text for b in rows] == [i for _, i, _ in ROWS]
    assert all(b.at.box is None and b.asal == "docx" for b in rows)


# --- which are used -----------------------------------------------------------------------------


def test_another_year_is_said_and_not_used(tmp_path: Path) -> None:
    one = seen(made.pk(tmp_path / "pk.pdf", year=2023), "pk")
    assert (one.dipakai, one.alasan) == (False, "Tahunnya 2023; draf tahun 2024.")
    plan = seen(made.renstra(tmp_path / "r.pdf", {"Indeks Ketahanan Pangan": "1"}, years=(2016, 2021)))
    assert (plan.dipakai, plan.alasan) == (False, "Periodenya 2016–2021; draf tahun 2024.")
    report = seen(made.last_report(tmp_path / "l.pdf", LAST, year=2024))
    assert (report.dipakai, "laporan tahun lalu dari draf ini adalah 2023" in report.alasan) == (False, True)


def test_another_agency_is_said_and_not_used(tmp_path: Path) -> None:
    one = seen(made.pk(tmp_path / "pk.pdf", agency=OTHER), "pk")
    assert not one.dipakai and one.alasan.startswith("Instansinya Dinas Perhubungan")


def test_the_same_office_of_another_area_is_another_agency(tmp_path: Path) -> None:
    one = seen(
        made.pk(
            tmp_path / "pk.pdf", agency="Dinas Ketahanan Pangan Kabupaten Muara Sekar", seat="Muara Sekar"
        ),
        "pk",
    )
    assert not one.dipakai and "Kabupaten Muara Sekar" in one.alasan


@pytest.mark.parametrize("post", ["Kepala Bidang Distribusi Pangan", "Sekretaris Dinas Ketahanan Pangan",
                                  "Kepala Sub Bagian Umum", "Kepala UPT Laboratorium Pangan"])  # fmt: skip
def test_the_perjanjian_kinerja_of_a_lower_official_is_not_used(post: str, tmp_path: Path) -> None:
    one = seen(made.pk(tmp_path / "pk.pdf", post=post), "pk")
    assert not one.dipakai and "pejabat di bawah kepala perangkat daerah" in one.alasan


def test_a_bundle_is_read_up_to_the_lower_officials(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    low = made.pk(
        tmp_path / "bawah.pdf",
        post="Kepala Bidang Distribusi Pangan",
        rows=with_target("Skor Pola Pangan Harapan", "99"),
    )
    head = made.pk(tmp_path / "kepala.pdf")
    whole = pdfium.PdfDocument.new()
    for part in (head, low):
        with pdfium.PdfDocument(part) as pages:
            whole.import_pages(pages)
    whole.save(tmp_path / "bundel.pdf")
    whole.close()
    one = seen(tmp_path / "bundel.pdf", "pk")
    assert one.dipakai
    assert {b.at.page for b in one.laporan.baris if b.peran == "perjanjian_kinerja"} == {2}


def test_the_changed_perjanjian_kinerja_is_preferred_and_named(tmp_path: Path) -> None:
    first = made.pk(tmp_path / "awal.pdf")
    changed = made.pk(tmp_path / "ubah.pdf", title="PERJANJIAN KINERJA PERUBAHAN", date="3 Oktober")
    found = [companion(read_companion(p), "pk", ABOUT) for p in (first, changed)]
    awal, ubah = settle(found, ABOUT)
    assert (awal.dipakai, ubah.dipakai) == (False, True)
    assert awal.alasan == "PK Perubahan tertanggal 3 Oktober 2024 (ubah.pdf) yang dipakai."


def test_a_changed_document_may_say_so_in_its_file_name_only(tmp_path: Path) -> None:
    assert seen(made.pk(tmp_path / "PK Perubahan Dinas.pdf"), "pk").jenis == "pk_perubahan"
    assert seen(made.pk(tmp_path / "a.pdf", title="PERJANJIAN KINERJA"), "pk").jenis == "pk"


def test_scanned_pages_are_said_and_not_used(tmp_path: Path) -> None:
    page = Canvas().form(Canvas(), (1, 0, 0, 1, 0, 0))
    one = seen(save(tmp_path / "PK 2024.pdf", [page]), "pk")
    assert (one.dipakai, one.alasan) == (
        False,
        "Tabel sasaran, indikator, dan target tidak ditemukan di dalamnya.",
    )


# --- what the rules say -------------------------------------------------------------------------


@cache
def _draft_alone() -> Review:
    return review(DRAFT, strict=True)


def compared(*documents: Given) -> Review:
    return review(DRAFT, strict=True, documents=documents)


def of(done: Review, aturan: str) -> list[Finding]:
    return [f for f in done.findings if f.aturan == aturan]


def test_a_perjanjian_kinerja_that_agrees_is_silent(tmp_path: Path) -> None:
    done = compared(Given(made.pk(tmp_path / "pk.pdf"), "pk"))
    assert done.findings == ()
    said = {r.rule.id: r.sentence or "" for r in done.results}
    assert said["PK-003"].startswith("Target 6 dari 6 indikator")
    assert said["PK-003"].endswith("Perjanjian Kinerja (PK 2024 (pk.pdf) hal. 2).")
    assert done.laporan.baris == _draft_alone().laporan.baris


def test_another_target_is_found_with_the_document_named(tmp_path: Path) -> None:
    rows = with_target("Indeks Ketahanan Pangan", "81,00")
    done = compared(Given(made.pk(tmp_path / "pk.pdf", rows=rows), "pk"))
    (found,) = of(done, "PK-003")
    assert found.tertulis == "PK 2024 (pk.pdf) hal. 2: 81,00. hal. 11 (cetak 6), Tabel 3.1: 79,50."
    assert found.kondisi.startswith("Target 81,00 pada PK 2024 (pk.pdf) hal. 2 dan 79,50 pada hal. 11")
    assert found.jenis == "temuan" and found.membalik
    assert {a.page for a in (found.at, *found.also)} == {10, 11, 19}
    assert {f.aturan for f in done.findings} == {"PK-003"}


def test_a_place_in_a_workbook_is_its_row(tmp_path: Path) -> None:
    rows = [[s or None, i, t] for s, i, t in with_target("Indeks Ketahanan Pangan", "81,00")]
    sheet: list[list[str | None]] = [
        ["PERJANJIAN KINERJA TAHUN 2024"],
        [],
        ["Sasaran", "Indikator", "Target"],
    ]
    sheet += rows
    done = compared(Given(made.workbook(tmp_path / "pk.xlsx", sheet), "pk"))
    (found,) = of(done, "PK-003")
    assert "81,00 pada PK 2024 (pk.xlsx) lembar Sheet baris 4 dan" in found.kondisi
    said = {r.rule.id: r.sentence or "" for r in done.results}
    assert said["PK-003"].endswith("(PK 2024 (pk.xlsx)).")


def test_what_the_document_promises_and_the_draft_lacks(tmp_path: Path) -> None:
    rows = (*ROWS, ("Meningkatnya cadangan pangan daerah", "Jumlah cadangan beras pemerintah daerah", "120"))
    done = compared(Given(made.pk(tmp_path / "pk.pdf", rows=rows), "pk"))
    (indikator,), (sasaran,) = of(done, "PK-002"), of(done, "PK-001")
    assert indikator.tertulis == "PK 2024 (pk.pdf) hal. 2: “Jumlah cadangan beras pemerintah daerah”."
    assert sasaran.objek == "Meningkatnya cadangan pangan daerah"
    bab = done.laporan.find_bab("bab3")
    assert bab is not None and indikator.at == bab.at


def test_what_the_draft_reports_outside_the_document(tmp_path: Path) -> None:
    rows = tuple(r for r in ROWS if r[1] != "Skor Pola Pangan Harapan")
    done = compared(Given(made.pk(tmp_path / "pk.pdf", rows=rows), "pk"))
    (found,) = of(done, "PK-004")
    assert "5 indikator pada PK 2024 (pk.pdf) hal. 2" in found.kondisi


def test_the_draft_has_kept_the_target_of_the_first_document(tmp_path: Path) -> None:
    first = made.pk(tmp_path / "awal.pdf")
    rows = with_target("Indeks Ketahanan Pangan", "81,00")
    changed = made.pk(tmp_path / "ubah.pdf", title="PERJANJIAN KINERJA PERUBAHAN", rows=rows)
    (found,) = of(compared(Given(first, "pk"), Given(changed, "pk")), "PK-003")
    assert found.kondisi == (
        "Target 79,50 pada hal. 11 (cetak 6), Tabel 3.1 sama dengan PK 2024 (awal.pdf) hal. 2; "
        "PK Perubahan 2024 (ubah.pdf) hal. 2 memuat 81,00."
    )


def test_a_document_of_another_year_changes_nothing(tmp_path: Path) -> None:
    rows = with_target("Indeks Ketahanan Pangan", "81,00")
    done = compared(Given(made.pk(tmp_path / "pk.pdf", rows=rows, year=2022), "pk"))
    assert done.findings == () and done.results == _draft_alone().results


def test_a_changed_perjanjian_kinerja_has_to_be_told_of(tmp_path: Path) -> None:
    path = made.pk(tmp_path / "pkp.pdf", title="PERJANJIAN KINERJA PERUBAHAN", date="3 Oktober")
    (found,) = compared(Given(path, "pk")).findings
    assert found.aturan == "PK-005" and found.jenis == "saran"
    assert "PK Perubahan 2024 (pkp.pdf) tertanggal 3 Oktober 2024 diberikan." in found.kondisi


def test_the_plan_of_the_renstra_is_compared(tmp_path: Path) -> None:
    same = made.renstra(tmp_path / "sama.pdf", {"Indeks Ketahanan Pangan": "82,00"})
    other = made.renstra(tmp_path / "lain.pdf", {"Indeks Ketahanan Pangan": "85,00"})
    ends = [f for f in of(compared(Given(same, "renstra")), "TBL-007") if "tahun 2026" in f.kondisi]
    assert ends == []
    told = [f.kondisi for f in of(compared(Given(other, "renstra")), "TBL-007") if "tahun 2026" in f.kondisi]
    assert told and "85,00 pada Renstra 2022–2026 (lain.pdf) hal. 2" in told[0]


def test_realisasi_of_last_year_is_compared_with_its_report(tmp_path: Path) -> None:
    same = made.last_report(tmp_path / "sama.pdf", LAST)
    other = made.last_report(tmp_path / "lain.pdf", [["Indeks Ketahanan Pangan", "78,50", "76,10", "96,94"]])
    assert compared(Given(same, "lalu")).findings == ()
    (found,) = compared(Given(other, "lalu")).findings
    assert found.aturan == "CMP-008" and found.at.page == 12
    assert "76,10 pada LKjIP 2023 (lain.pdf) hal. 2, Tabel 3.1" in found.kondisi
    assert found.rekomendasi.startswith("Agar mencocokkan angka ini dengan LKjIP 2023 (lain.pdf)")


def test_answers_keep_the_documents(tmp_path: Path) -> None:
    rows = with_target("Indeks Ketahanan Pangan", "81,00")
    done = compared(Given(made.pk(tmp_path / "pk.pdf", rows=rows), "pk"))
    known = done.laporan.pendamping
    assert review_document(done.document, answers=done.answers, documents=known).results == done.results


# --- what is shown ------------------------------------------------------------------------------


def test_every_output_lists_the_documents(tmp_path: Path) -> None:
    used = Given(made.pk(tmp_path / "pk.pdf"), "pk")
    unused = Given(made.pk(tmp_path / "lama.pdf", year=2022), "pk")
    done = compared(used, unused)
    told = contract(done)
    jsonschema.validate(told, schema())
    assert [(p["jenis"], p["berkas"], p["halaman"], p["dipakai"]) for p in told["pendamping"]] == [
        ("pk", "pk.pdf", 2, True),
        ("pk", "lama.pdf", 2, False),
    ]
    assert all(len(p["sha256"]) == 64 for p in told["pendamping"])
    lines = " ".join(" ".join(terminal.lines(done)).split())
    page = html.render(done, b"").decode()
    for words in (lines, page):
        assert "PK 2024 (pk.pdf): Dinas Ketahanan Pangan Kabupaten Lembah Arunika" in words
        assert "Tahunnya 2022; draf tahun 2024." in words
    assert contract(_draft_alone())["pendamping"] == []


def test_a_folder_is_looked_through_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    made.pk(folder / "a.pdf")
    made.renstra(folder / "b.pdf", {"Indeks Ketahanan Pangan": "82,00"})
    (folder / "c.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (folder / "~$d.docx").write_bytes(b"x")
    (folder / "draf.pdf").write_bytes(DRAFT.read_bytes())
    code = main(
        ["periksa", str(DRAFT), "--keluaran", str(tmp_path), "--format", "json", "--dokumen", str(folder)]
    )
    told = json.loads((tmp_path / "ketahanan-pangan.json").read_text(encoding="utf-8"))["pendamping"]
    assert code == 0
    assert [(p["berkas"], p["jenis"], p["dipakai"]) for p in told] == [
        ("a.pdf", "pk", True), ("b.pdf", "renstra", True), ("c.xls", "lain", False),
    ]  # fmt: skip
    out = capsys.readouterr().out
    assert "c.xls:" in out and "Renstra 2022–2026 (b.pdf)" in out


def test_what_cannot_be_used_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(made.pk(tmp_path / "pk.pdf"))
    assert main(["periksa", str(DRAFT), path, "--pk", path, "--keluaran", str(tmp_path)]) == 2
    assert (
        main(["periksa", str(DRAFT), "--pk", str(tmp_path / "tiada.pdf"), "--keluaran", str(tmp_path)]) == 2
    )
    assert main(["periksa", str(DRAFT), "--dokumen", path, "--keluaran", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "sebutkan satu draf saja" in said and "tiada.pdf: berkas tidak ditemukan" in said
    assert "bukan folder" in said
