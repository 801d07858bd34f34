"""Answering on the local page: readings put right, catatan explained, files handed on, the final look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from desks import client_of, desk_for_tests, send, settled
from draw import Canvas, save
from reports import report
from starlette.testclient import TestClient

from reviewer.answers import load
from reviewer.web.desk import Desk
from reviewer.web.kept import ENVIRONMENT

BASE = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan"
WRONG = "Capaian “{}” belum cocok"


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_for_tests() as desk:
        yield desk


@pytest.fixture
def client(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "data"))
    with client_of(desk) as client:
        yield client
    for id in list(desk.drafts):
        desk.forget(id)


def opened(client: TestClient, *files: tuple[str, bytes]) -> str:
    return settled(client, send(client, *files))


def row_of(page: str) -> str:
    found = re.search(r'href="(/draf/\w+/baris/[^"]+)"', page)
    assert found
    return found[1]


def sidik_of(page: str) -> list[str]:
    return re.findall(r'name="sidik" value="(\w+)"', page)


def first_card(page: str) -> str:
    found = re.search(r'<article class="card".*?</article>', page, re.DOTALL)
    assert found
    return found[0]


def cards(page: str) -> str:
    return " ".join(re.findall(r'<article class="card".*?</article>', page, re.DOTALL))


# ---- readings ----------------------------------------------------------------------------------------


def test_a_cell_put_right_is_computed_anew_and_can_be_taken_back(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan air minum")))
    page = client.get(address).text
    assert WRONG.format("Cakupan air minum") in cards(page)
    row = row_of(page)
    form = client.get(row).text
    assert 'name="realisasi" value="40"' in form and "<rect" in form
    fixed = client.post(row, data={"target": "80", "realisasi": "60", "capaian": "75"})
    assert fixed.status_code == 200
    assert WRONG.format("Cakupan air minum") not in cards(fixed.text)
    assert (
        "realisasi terbaca “40”, dibetulkan menjadi “60”" in fixed.text and "dibetulkan</span>" in fixed.text
    )
    assert 'value="60"' in client.get(row).text
    back = client.post(f"{address}/batalkan", data={"jenis": "sel", "nomor": "0"}).text
    assert WRONG.format("Cakupan air minum") in cards(back)


def test_nothing_changed_is_no_answer(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan jalan")))
    row = row_of(client.get(address).text)
    page = client.post(row, data={"target": "80", "realisasi": "40", "capaian": "75"}).text
    assert "terbaca “" not in page


def test_the_direction_of_an_indikator_can_be_given(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan sungai")))
    row = row_of(client.get(address).text)
    page = client.post(row, data={"arah": "turun"}).text
    assert "makin rendah makin baik" in page


def test_a_table_can_be_called_what_it_is(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan pasar")))
    tables = client.get(f"{address}/tabel").text
    name = re.search(r'<select name="([^"]+)"', tables)
    assert name and '<option value="capaian" selected>' in tables
    page = client.post(f"{address}/tabel", data={name[1]: "lain"}).text
    assert "terbaca sebagai capaian kinerja, dibetulkan menjadi bukan tabel kinerja" in page
    assert client.post(f"{address}/tabel", data={name[1]: "aneh"}).status_code == 200


def test_a_row_that_is_not_there_is_said(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan taman")))
    for place in ("t9.9/0", "t2.1/99", "..%2f..%2fetc/0"):
        answer = client.get(f"{address}/baris/{place}")
        assert answer.status_code == 404 and "Traceback" not in answer.text


# ---- catatan -----------------------------------------------------------------------------------------


def test_an_explained_catatan_is_listed_and_counted_no_more(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan listrik")))
    chosen = sidik_of(first_card(client.get(address).text))
    note = "BPS terbit <b>Maret</b>"
    page = client.post(
        f"{address}/jelaskan", data={"sidik": chosen, "alasan": "data_belum_terbit", "keterangan": note}
    ).text
    assert not set(chosen) & set(sidik_of(page))
    assert "Data belum terbit" in page and "&lt;b&gt;Maret" in page and "<b>Maret" not in page
    kept = load(client.get(f"{address}/unduh/jawaban").content)
    assert [e.sidik for e in kept.dijelaskan] == chosen
    assert "Data belum terbit" in client.get(f"{address}/unduh/html").text
    back = client.post(f"{address}/batalkan", data={"jenis": "dijelaskan", "nomor": "0"}).text
    assert set(chosen) <= set(sidik_of(back))


def test_another_reason_needs_its_words(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan hutan")))
    chosen = sidik_of(first_card(client.get(address).text))
    for data in ({"alasan": "lain"}, {"alasan": "entah"}, {}):
        answer = client.post(f"{address}/jelaskan", data={"sidik": chosen, **data})
        assert answer.status_code == 404 and "Pilih alasannya" in answer.text


def test_a_whole_rule_that_does_not_hold_is_listed_and_can_be_taken_back(
    client: TestClient, tmp_path: Path
) -> None:
    at = opened(client, ("draf.pdf", report(tmp_path, "Cakupan air")))
    before = client.get(at).text
    sent = {"alasan": "tidak_berlaku", "sidik": sidik_of(first_card(before))}
    assert client.post(f"{at}/jelaskan", data=sent).status_code == 404
    page = client.post(f"{at}/jelaskan", data={**sent, "keterangan": "Bukan tugas kami"}).text
    assert "tidak berlaku bagi kami: Bukan tugas kami" in page
    assert "Bukan tugas kami (menurut penyusun)" in client.get(f"{at}/unduh/html").text
    rules = len(load(client.get(f"{at}/unduh/jawaban").content).tidak_berlaku)
    for _ in range(rules):  # a catatan may stand on several rules
        back = client.post(f"{at}/batalkan", data={"jenis": "tidak_berlaku", "nomor": "0"}).text
    assert rules and cards(back) == cards(before)


def test_a_profile_is_chosen_and_said(client: TestClient, tmp_path: Path) -> None:
    at = opened(client, ("draf.pdf", report(tmp_path, "Cakupan air")))
    page = client.post(f"{at}/profil", data={"profil": "pemda"}).text
    assert "Profil pemerintah daerah (pemda; dipilih pengguna)." in page
    assert client.post(f"{at}/profil", data={"profil": "desa"}).status_code == 404
    assert "dipilih pengguna" not in client.post(f"{at}/profil", data={"profil": ""}).text


def test_statements_go_into_the_checklist_and_out_again(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan rumah")))
    page = client.post(f"{address}/nyatakan", data={"tim_penyusun": "SK 12/2025", "situs": " "}).text
    assert "SK 12/2025" in page and "1 dari" in page
    assert "Menurut penyusun: SK 12/2025" in client.get(f"{address}/unduh/html").text
    emptied = client.post(f"{address}/nyatakan", data={"tim_penyusun": ""}).text
    assert "SK 12/2025" not in emptied


def test_explanations_go_along_to_the_next_version_readings_do_not(
    client: TestClient, tmp_path: Path
) -> None:
    first = opened(client, ("a.pdf", report(tmp_path, "Cakupan hotel")))
    page = client.get(first).text
    client.post(f"{first}/jelaskan", data={"sidik": sidik_of(first_card(page)), "alasan": "salah_baca"})
    client.post(row_of(page), data={"target": "81"})
    second = opened(client, ("b.pdf", report(tmp_path, "Cakupan hotel", title="versi kedua")))
    page = client.get(second).text
    assert "Alat salah baca" in page and "terbaca “80”" not in page
    assert "draf sebelumnya ikut dipakai" in page


def test_another_agency_is_no_next_version(client: TestClient, tmp_path: Path, desk: Desk) -> None:
    if not BASE.with_suffix(".pdf").exists():
        pytest.skip("the sample is not built")
    opened(client, ("lain.pdf", BASE.with_suffix(".pdf").read_bytes()))
    files = sorted(p for p in BASE.parent.parent.glob("*/*.pdf") if p.parent != BASE.parent)
    assert files, "a second clean report"
    page = client.get(opened(client, ("b.pdf", files[0].read_bytes()))).text
    assert "dibanding lain.pdf" not in page


# ---- kept --------------------------------------------------------------------------------------------


def test_answers_are_kept_only_when_asked_and_go_with_the_result(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    data = report(tmp_path, "Cakupan sekolah")
    folder = tmp_path / "data" / "jawaban"
    address = opened(client, ("a.pdf", data))
    client.post(f"{address}/nyatakan", data={"situs": "laman dinas"})
    assert not folder.exists()
    client.post(f"{address}/simpan", data={"simpan": "ya"})
    assert len(list(folder.iterdir())) == 1
    client.post(f"{address}/nyatakan", data={"situs": "laman dinas", "mekanisme": "surat"})
    # The window is closed, and the same draft is opened another day.
    with (
        desk_for_tests() as later,
        client_of(later) as again,
    ):
        place = opened(again, ("a.pdf", data))
        assert "laman dinas" in again.get(place).text and "surat" in again.get(place).text
        again.post(f"{place}/hapus")
    assert not list(folder.iterdir())


@pytest.mark.skipif(not BASE.with_suffix(".docx").exists(), reason="the sample is not built")
def test_readings_put_right_are_kept_of_a_word_draft_with_its_pdf(client: TestClient) -> None:
    files = [
        ("a.docx", BASE.with_suffix(".docx").read_bytes()),
        ("a.pdf", BASE.with_suffix(".pdf").read_bytes()),
    ]
    address = opened(client, *files)
    client.post(f"{address}/simpan", data={"simpan": "ya"})
    client.post(row_of(client.get(address).text), data={"realisasi": "71,55"})
    assert "dibetulkan menjadi “71,55”" in client.get(address).text
    with desk_for_tests() as later, client_of(later) as again:
        assert "dibetulkan menjadi “71,55”" in again.get(opened(again, *files)).text


def test_no_longer_kept_is_gone(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan bandara")))
    client.post(f"{address}/nyatakan", data={"situs": "x"})
    client.post(f"{address}/simpan", data={"simpan": "ya"})
    client.post(f"{address}/simpan", data={})
    assert not list((tmp_path / "data" / "jawaban").iterdir())


# ---- handing on --------------------------------------------------------------------------------------


def test_every_file_of_the_page_opens(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("Draf LKjIP (1).pdf", report(tmp_path, "Cakupan wisata")))
    begins = {"docx": b"PK", "bertanda": b"%PDF", "ringkasan": b"PK", "html": b"<!doctype", "json": b"{"}
    for kind, start in begins.items():
        file = client.get(f"{address}/unduh/{kind}")
        assert file.content.lstrip().startswith(start), kind
        assert "draf-lkjip-1-" in file.headers["content-disposition"]
    assert client.get(f"{address}/unduh/aneh").status_code == 404


def test_one_word_file_for_a_bidang(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path, "Cakupan pelabuhan")))
    page = client.post(f"{address}/pesan", data={"pilih": ["1"]}).text
    assert 'name="pilih" value="1"' in page
    file = client.post(
        f"{address}/bidang", data={"pilih": ["1"], "bidang": "Bidang Laut", "batas": "20 Februari"}
    )
    text = "\n".join(p.text for p in docx.Document(BytesIO(file.content)).paragraphs)
    assert "Bidang Laut" in text and "20 Februari" in text
    assert "catatan-bidang-laut.docx" in file.headers["content-disposition"]
    assert client.post(f"{address}/bidang", data={"pilih": ["1"]}).status_code == 404


def test_chapter_files_are_one_report_in_the_order_of_their_names(client: TestClient, tmp_path: Path) -> None:
    one = save(
        tmp_path / "1.pdf",
        [Canvas().text(270, 60, "BAB I", bold=True).text(240, 80, "PENDAHULUAN", bold=True)],
    )
    rest = report(tmp_path, "Cakupan kebun")
    page = client.get(opened(client, ("BAB 10.pdf", rest), ("BAB 2.pdf", one.read_bytes()))).text
    assert "BAB 2.pdf dan 1 berkas lain" in client.get("/").text
    assert "3 halaman" in page and "BAB 10.pdf hal. 2" in page


@pytest.mark.skipif(not BASE.with_suffix(".docx").exists(), reason="the sample is not built")
def test_a_word_draft_tells_its_places_in_words(client: TestClient) -> None:
    address = opened(client, ("draf.docx", BASE.with_suffix(".docx").read_bytes()))
    page = client.get(address).text
    assert "Lembah Arunika" in page and "<img" not in page
    assert "komentar tepat pada tempatnya" in page
    assert client.get(f"{address}/unduh/bertanda").content.startswith(b"PK")


@pytest.mark.skipif(not BASE.with_suffix(".docx").exists(), reason="the sample is not built")
def test_a_word_draft_with_its_pdf_has_pages(client: TestClient) -> None:
    word, pdf = (BASE.with_suffix(kind).read_bytes() for kind in (".docx", ".pdf"))
    address = opened(client, ("Draf.docx", word), ("draf.pdf", pdf))
    page = client.get(address).text
    assert "Draf.docx" in page and 'src="' + address + "/hal/" in page
    assert client.get(f"{address}/hal/2.png").content.startswith(b"\x89PNG")
    assert client.get(f"{address}/unduh/bertanda").content.startswith(b"PK")


@pytest.mark.skipif(not BASE.with_suffix(".pdf").exists(), reason="the sample is not built")
def test_the_final_file_is_held_against_the_draft(client: TestClient) -> None:
    data = BASE.with_suffix(".pdf").read_bytes()
    address = opened(client, ("draf.docx", BASE.with_suffix(".docx").read_bytes()))
    answer = client.post(f"{address}/akhir", files={"draf": ("final.pdf", data)}, follow_redirects=False)
    place = settled(client, answer.headers["location"])
    page = client.get(place).text
    assert "Siap unggah" in page and "hal sudah sesuai" in page and "final.pdf" in page
    assert "final.pdf" not in client.get("/").text, "a final file is no draft"
    refused = client.post(f"{address}/akhir", files={"draf": ("final.docx", b"PK")})
    assert refused.status_code == 404 and "ekspor dahulu ke PDF" in refused.text


@pytest.mark.skipif(not BASE.with_suffix(".pdf").exists(), reason="the sample is not built")
def test_a_draft_that_is_the_final_file_itself_stays_a_draft(client: TestClient) -> None:
    data = BASE.with_suffix(".pdf").read_bytes()
    address = opened(client, ("draf.pdf", data))
    answer = client.post(f"{address}/akhir", files={"draf": ("final.pdf", data)}, follow_redirects=False)
    assert "hal sudah sesuai" in client.get(answer.headers["location"]).text
    assert "draf.pdf" in client.get("/").text
