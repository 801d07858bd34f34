"""The local page without a browser: who may speak to it, what it shows, what it forgets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import HOST, KEY, client_of, desk_for_tests, send, settled
from reports import report
from starlette.testclient import TestClient

from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.guard import LARGEST, cookie_name

SAMPLE = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_for_tests() as desk:
        yield desk


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with client_of(desk) as client:
        yield client


def opened(client: TestClient, data: bytes, name: str = "draf.pdf") -> str:
    """Opens a draft and waits until it has been read; the address of its page."""
    return settled(client, send(client, (name, data)))


def test_only_the_own_host_with_the_key_is_served(desk: Desk) -> None:
    with TestClient(build(desk, KEY, frozenset({HOST})), base_url=f"http://{HOST}") as stranger:
        assert stranger.get("/").status_code == 403
        assert stranger.get("/?kunci=salah").status_code == 403
        assert stranger.get("/", headers={"host": "example.org"}).status_code == 421
        entered = stranger.get(f"/?kunci={KEY}")
        assert entered.status_code == 200 and "Buka draf" in entered.text


def test_two_pages_at_once_do_not_lock_each_other_out() -> None:
    assert cookie_name("satu") != cookie_name("dua")


def test_every_answer_carries_a_strict_policy(client: TestClient) -> None:
    for address in ("/", "/static/page.css", "/draf/tidakada"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_post_from_another_page_is_refused(client: TestClient) -> None:
    answer = client.post("/buka", files={"draf": ("a.pdf", b"x")}, headers={"origin": "http://example.org"})
    assert answer.status_code == 403


def test_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/buka", content=b"x", headers={"content-length": str(LARGEST + 1)})
    assert answer.status_code == 413 and "120 MB" in answer.text


def test_the_result_shows_catatan_page_and_downloads(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, report(tmp_path))
    page = client.get(address).text
    assert "Capaian “Cakupan air minum”" in page and "40 ÷ 80 × 100 = 50" in page and "<rect" in page
    picture = client.get(f"{address}/hal/2.png")
    assert picture.content.startswith(b"\x89PNG")
    for kind, begins in (("html", b"<!"), ("json", b"{"), ("docx", b"PK")):
        file = client.get(f"{address}/unduh/{kind}")
        assert file.status_code == 200 and file.content.lstrip()[:2].startswith(begins[:2])


def test_what_a_draft_says_is_text_and_never_markup(client: TestClient, tmp_path: Path) -> None:
    page = client.get(opened(client, report(tmp_path, "<script>alert(1)</script> air"))).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_file_name_is_shown_and_never_a_path(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    opened(client, report(tmp_path, "Cakupan sanitasi"), name="../../etc/<b>draf.pdf")
    assert all(path.parent == desk.folder for path in desk.folder.iterdir())
    assert "&lt;b&gt;draf.pdf" in client.get("/").text


def test_an_unreadable_file_is_said_plainly(client: TestClient) -> None:
    page = client.get(opened(client, b"bukan pdf")).text
    assert 'role="alert"' in page and "PDF" in page and "Traceback" not in page


def test_a_second_draft_is_told_against_the_first(client: TestClient, tmp_path: Path) -> None:
    opened(client, report(tmp_path, "Cakupan listrik"))
    fixed = report(tmp_path, "Cakupan listrik desa")
    page = client.get(opened(client, fixed)).text
    assert "tersisa" in page and "baru" in page


def test_the_same_file_again_is_there_at_once(client: TestClient, tmp_path: Path) -> None:
    data = report(tmp_path, "Cakupan jalan")
    first = opened(client, data)
    start = time.monotonic()
    assert opened(client, data) == first
    assert time.monotonic() - start < 1


def test_chosen_catatan_as_a_message(client: TestClient, tmp_path: Path) -> None:
    address = opened(client, report(tmp_path, "Cakupan pasar"))
    text = client.post(f"{address}/pesan", data={"pilih": ["1"]}).text
    assert "1. " in text and "tidak memuat nilai" in text


def test_forgetting_removes_file_and_page(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    address = opened(client, report(tmp_path, "Cakupan taman"))
    id = address.rsplit("/", 1)[-1]
    (path,) = desk.get(id).paths
    assert client.post(f"{address}/hapus").status_code == 200
    assert not path.exists()
    gone = client.get(address)
    assert gone.status_code == 404 and "sudah dihapus" in gone.text


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not built")
def test_the_sample_is_read_within_seconds(client: TestClient) -> None:
    start = time.monotonic()
    page = client.get(opened(client, SAMPLE.read_bytes())).text
    assert time.monotonic() - start < 15
    assert "Lembah Arunika" in page
