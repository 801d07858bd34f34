"""Second documents on the local page: given, looked at, confirmed, used, taken away, carried on."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import companions as made
import hostile
import pytest
from desks import client_of, desk_for_tests, settled
from reports import report
from starlette.testclient import TestClient

from reviewer.cli import main
from reviewer.web import shelf as shelf_module
from reviewer.web.desk import Desk
from reviewer.web.draft import Draft, Trouble
from reviewer.web.kept import ENVIRONMENT

DRAFT = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"
pytestmark = pytest.mark.skipif(not DRAFT.exists(), reason="the sample is not built")
OTHER = made.with_target("Indeks Ketahanan Pangan", "81,00")
DIFFERENT = "Target 81,00 pada PK "

File = tuple[str, bytes]


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


def the_draft(addition: bytes = b"") -> File:
    """The clean sample; bytes behind its end make another file of it."""
    return "draf.pdf", DRAFT.read_bytes() + addition


def pk(tmp_path: Path, name: str = "pk.pdf", **more: Any) -> File:
    return name, made.pk(tmp_path / name, **more).read_bytes()


def opened(client: TestClient, draft: File, *beside: File) -> str:
    """Opens a draft with documents beside it and waits until all has been read; the address of its page."""
    files = [("draf", draft), *(("dokumen", file) for file in beside)]
    answer = client.post("/buka", files=files, follow_redirects=False)
    assert answer.status_code == 303
    return settled(client, str(answer.headers["location"]))


def add(client: TestClient, address: str, *files: File) -> str:
    """Lays documents beside an open draft; the page that asks what they are."""
    answer = client.post(f"{address}/dokumen", files=[("dokumen", file) for file in files])
    assert answer.status_code == 200
    return client.get(settled(client, address)).text


def chosen(page: str) -> dict[str, str]:
    """What is preselected for each document on the page that asks, by its name."""
    found = re.findall(r'aria-label="Jenis ([^"]+)">(.*?)</select>', page, re.DOTALL)
    return {name: re.findall(r'value="(\w+)" selected', options)[0] for name, options in found}


def ids(page: str) -> dict[str, str]:
    return {name: id for id, name in re.findall(r'value="(\w+)"[^>]*aria-label="Lepaskan ([^"]+)"', page)}


def confirm(client: TestClient, address: str, **kinds: str) -> str:
    """Confirms the documents, some of them as something else; the result page."""
    answer = client.post(f"{address}/dokumen/jenis", data=kinds)
    assert answer.status_code == 200
    return answer.text


def taken(client: TestClient, address: str) -> dict[str, tuple[str, bool]]:
    """The documents in the data file: what each was taken for and whether it is used."""
    told = json.loads(client.get(f"{address}/unduh/json").content)["pendamping"]
    return {p["berkas"]: (p["jenis"], p["dipakai"]) for p in told}


def draft_of(desk: Desk, address: str) -> Draft:
    return desk.get(address.rsplit("/", 1)[-1])


# ---- from choosing to the result -----------------------------------------------------------------------


@pytest.mark.slow
def test_kinds_are_recognised_and_asked_before_they_count(client: TestClient, tmp_path: Path) -> None:
    renstra = made.renstra(tmp_path / "r.pdf", {"Indeks Ketahanan Pangan": "82,00"}).read_bytes()
    rows = [["Sasaran", "Indikator Kinerja", "Target"], *(list(row) for row in made.ROWS)]
    sheet = made.workbook(tmp_path / "ekspor.xlsx", [["PERJANJIAN KINERJA TAHUN 2024"], [], *rows])
    changed = pk(tmp_path, "pkp.pdf", title="PERJANJIAN KINERJA PERUBAHAN", rows=OTHER, date="3 Oktober")
    address = opened(client, the_draft(), changed, ("r.pdf", renstra), ("ekspor.xlsx", sheet.read_bytes()))
    page = client.get(address)
    assert page.url.path == f"{address}/dokumen"
    assert chosen(page.text) == {"ekspor.xlsx": "pk", "pkp.pdf": "pk_perubahan", "r.pdf": "renstra"}
    assert "tertanggal 3 Oktober 2024" in page.text and "Renstra 2022–2026" in page.text
    result = confirm(client, address)
    assert "Dibandingkan dengan pkp.pdf, r.pdf." in result
    assert "PK Perubahan tertanggal 3 Oktober 2024 (pkp.pdf) yang dipakai." in result
    assert "dipakai untuk sasaran, indikator, dan target" in result
    assert taken(client, address) == {
        "ekspor.xlsx": ("pk", False), "pkp.pdf": ("pk_perubahan", True), "r.pdf": ("renstra", True),
    }  # fmt: skip


@pytest.mark.slow
def test_the_page_and_the_command_line_give_the_same_bytes(client: TestClient, tmp_path: Path) -> None:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    papers = [pk(folder, "pk 2.pdf", rows=OTHER), ("rusak.pdf", b"bukan pdf")]
    (folder / "rusak.pdf").write_bytes(papers[1][1])
    (tmp_path / "draf.pdf").write_bytes(the_draft()[1])
    main(["periksa", str(tmp_path / "draf.pdf"), "--dokumen", str(folder), "--format", "json,docx"])
    address = opened(client, the_draft(), *papers)
    confirm(client, address)
    for kind in ("json", "docx"):
        assert client.get(f"{address}/unduh/{kind}").content == (tmp_path / f"draf.{kind}").read_bytes()


def test_an_export_chosen_as_a_draft_goes_beside_it(client: TestClient, tmp_path: Path) -> None:
    sheet = made.workbook(tmp_path / "e.xlsx", [["Indikator Kinerja", "Target"], ["Indeks", "79,50"]])
    files = [("draf", the_draft()), ("draf", ("e.xlsx", sheet.read_bytes()))]
    answer = client.post("/buka", files=files, follow_redirects=False)
    address = settled(client, str(answer.headers["location"]))
    assert chosen(client.get(address).text) == {"e.xlsx": "pk"}
    alone = client.post("/buka", files=[("draf", ("e.xlsx", sheet.read_bytes()))])
    assert alone.status_code == 400 and "Pilih berkas drafnya" in alone.text


def test_what_the_person_says_counts(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    id = ids(client.get(address).text)["pk.pdf"]
    result = confirm(client, address, **{id: "lain"})
    assert DIFFERENT not in result and "Menurut pilihan, bukan dokumen pendamping." in result
    assert taken(client, address) == {"pk.pdf": ("lain", False)}
    again = client.get(f"{address}/dokumen").text
    assert chosen(again) == {"pk.pdf": "lain"} and "Kembali ke hasil" in again
    assert DIFFERENT in confirm(client, address, **{id: "pk"})
    assert DIFFERENT in confirm(client, address, **{id: "entah", "tiada": "pk"})


# ---- on the result page --------------------------------------------------------------------------------


def test_added_and_taken_away_on_the_result_page(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, the_draft())
    page = client.get(address).text
    assert "Diperiksa tanpa pembanding" in page and DIFFERENT not in page
    assert chosen(add(client, address, pk(tmp_path, rows=OTHER))) == {"pk.pdf": "pk"}
    start = time.monotonic()
    page = confirm(client, address)
    assert time.monotonic() - start < 10, "judged anew without reading the draft again"
    assert DIFFERENT in page
    gone = client.post(f"{address}/dokumen/lepas", data={"lepas": ids(page)["pk.pdf"]}).text
    assert DIFFERENT not in gone and "Diperiksa tanpa pembanding" in gone
    assert taken(client, address) == {}


def test_going_on_without_leaves_what_counted_before(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    confirm(client, address)
    asked = add(client, address, ("lama.pdf", made.pk(tmp_path / "lama.pdf", year=2022).read_bytes()))
    assert "Lanjut tanpa dokumen ini" in asked
    page = client.post(f"{address}/dokumen/lepas", data={"lepas": "baru"}).text
    assert DIFFERENT in page and "lama.pdf" not in page
    add(client, address, pk(tmp_path, rows=OTHER))
    assert list(ids(client.get(f"{address}/dokumen").text)) == ["pk.pdf"], "the same file twice is one"


@pytest.mark.slow
def test_what_was_chosen_stays_while_another_is_taken_away(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, the_draft(), pk(tmp_path, "a.pdf"), pk(tmp_path, "b.pdf", date="2 Mei"))
    found = ids(client.get(address).text)
    page = client.post(f"{address}/dokumen/lepas", data={"lepas": found["a.pdf"], found["b.pdf"]: "iku"})
    assert chosen(page.text) == {"b.pdf": "iku"}


@pytest.mark.slow
def test_a_reading_put_right_keeps_the_documents(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    page = confirm(client, address)
    row = re.search(r'href="(/draf/\w+/baris/[^"]+)"', page)
    assert row
    page = client.post(row[1], data={"realisasi": "81,20"}).text
    assert "dibetulkan menjadi “81,20”" in page and DIFFERENT in page
    for kind in ("html", "docx", "bertanda", "ringkasan", "json"):
        assert client.get(f"{address}/unduh/{kind}").status_code == 200
    assert "PK 2024 (pk.pdf)" in client.get(f"{address}/unduh/html").text


@pytest.mark.slow
def test_the_next_version_is_held_against_the_same_documents(client: TestClient, tmp_path: Path) -> None:
    first = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    confirm(client, first)
    second = opened(client, the_draft(b"\n% versi kedua\n"))
    page = client.get(second).text
    assert DIFFERENT in page and "Dokumen dari draf sebelumnya ikut dipakai" in page
    assert "0 selesai" in page and "0 baru" in page
    client.post(f"{first}/hapus")
    assert "Dibandingkan dengan pk.pdf" in client.get(second).text


@pytest.mark.slow
def test_a_draft_closed_for_newer_ones_is_read_again_with_its_documents(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    address = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    confirm(client, address)
    process = draft_of(desk, address).process
    process.kill()
    process.join(5)
    assert "PK 2024 (pk.pdf)" in client.get(f"{address}/unduh/html").text


# ---- what is wrong with a document ---------------------------------------------------------------------


@pytest.mark.slow
def test_a_bad_document_is_said_and_never_stops_the_draft(client: TestClient, tmp_path: Path) -> None:
    files = [
        ("rusak.pdf", b"bukan pdf"),
        ("<b>lama.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("sendiri.pdf", the_draft()[1]),
        ("kosong.csv", b""),
        pk(tmp_path, "orang.pdf", agency="Dinas Perhubungan Kabupaten Lembah Arunika"),
    ]
    address = opened(client, the_draft(), *files)
    page = client.get(address).text
    assert page.count("Belum terbaca:") == 4 and "Traceback" not in page and "&lt;b&gt;lama.xls" in page
    assert "sama dengan drafnya" in page and "bukan PDF" in page
    result = confirm(client, address)
    assert "Instansinya Dinas Perhubungan" in result and "Lembah Arunika" in result
    assert all(
        kind == ("lain", False) for name, kind in taken(client, address).items() if name != "orang.pdf"
    )


def test_too_many_documents_are_refused(client: TestClient) -> None:
    address = opened(client, the_draft())
    files = [("dokumen", (f"{n}.pdf", b"bukan pdf %d" % n)) for n in range(shelf_module.MOST + 1)]
    answer = client.post(f"{address}/dokumen", files=files)
    assert answer.status_code == 404 and f"Paling banyak {shelf_module.MOST}" in answer.text
    assert client.post(f"{address}/dokumen").status_code == 404
    assert "Diperiksa tanpa pembanding" in client.get(address).text


def test_a_document_that_takes_too_long_is_said_and_can_be_tried_again(
    client: TestClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "LONGEST", 0.0)
    address = opened(client, the_draft(), pk(tmp_path))
    page = client.get(address).text
    assert "Belum selesai dibaca dalam tiga menit" in page and "Lanjutkan" in page
    monkeypatch.undo()
    assert chosen(add(client, address, pk(tmp_path))) == {"pk.pdf": "pk"}, "chosen once more: tried once more"


@pytest.mark.slow
def test_a_document_that_stops_the_review_is_set_aside(
    client: TestClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = opened(client, the_draft(), pk(tmp_path, rows=OTHER))
    ask = desk.ask

    def stops(draft: Draft, *question: Any) -> Any:
        if question[0] == "documents" and any(document for _, document, _, _ in question[1]):
            raise Trouble("berhenti")
        return ask(draft, *question)

    monkeypatch.setattr(desk, "ask", stops)
    page = confirm(client, address)
    assert "Dokumen ini membuat alat berhenti, jadi tidak dipakai." in page and DIFFERENT not in page
    assert "Lembah Arunika" in page


def test_taken_away_while_it_is_read(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    address = opened(client, the_draft())
    long = hostile.many_lines(tmp_path, 3_000_000)
    client.post(f"{address}/dokumen", files=[("dokumen", ("panjang.pdf", long))], follow_redirects=False)
    draft = draft_of(desk, address)
    until(lambda: desk._shelf._reading is not None)
    (one,) = draft.given
    assert not one.over and "Membaca dokumen pendamping 0 dari 1" in client.get(address).text
    page = client.post(f"{address}/dokumen/lepas", data={"lepas": one.id}).text
    assert "Diperiksa tanpa pembanding" in page
    until(lambda: {p.name for p in desk.folder.iterdir()} == {"dipakai", draft.paths[0].name})


def until(so: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_draft_that_cannot_be_read_takes_its_documents_along(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    address = opened(client, ("draf.pdf", b"bukan pdf"), pk(tmp_path))
    assert client.get(address).status_code == 422
    assert draft_of(desk, address).given == ()


def test_the_files_are_gone_once_they_are_read(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    address = opened(client, ("a.pdf", report(tmp_path)), pk(tmp_path))
    until(
        lambda: {p.name for p in desk.folder.iterdir()} == {"dipakai", draft_of(desk, address).paths[0].name}
    )
