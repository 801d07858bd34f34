"""Drafts and names that mean harm: nothing runs, nothing is fetched, each ends as words on the page."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import desks
import hostile
import pytest
from desks import HOST, KEY, client_of, desk_for_tests
from pypdf import PdfReader
from reports import report
from starlette.testclient import TestClient

from reviewer.cli import main
from reviewer.document import printable
from reviewer.marks import mark
from reviewer.read import read
from reviewer.review import review
from reviewer.web import desk as desk_module
from reviewer.web import guard
from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.draft import Draft, shown_name
from reviewer.web.files import MAKERS
from reviewer.web.guard import cookie_name

NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
Make = Callable[[Path], bytes]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_for_tests() as desk:
        yield desk


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with client_of(desk) as client:
        yield client


def send(client: TestClient, data: bytes, name: str = "draf.pdf") -> str:
    """Opens a draft; the address of its page."""
    return desks.send(client, (name, data))


def finished(client: TestClient, address: str, seconds: float = 100) -> str:
    """The draft's page once it has been read, or given up; meanwhile the start page answers at once."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        start = time.monotonic()
        assert client.get("/").status_code == 200 and time.monotonic() - start < 2
        page = client.get(address).text
        if "data-progress" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the draft was neither read nor given up")


def draft_of(desk: Desk, address: str) -> Draft:
    return desk.get(address.rsplit("/", 1)[-1])


# drafts

NO_TEXT, BROKEN_WORD = "halaman tanpa teks", "dokumen Word ini tidak dapat dibuka"
LARGE, STOPPED, RESULT = "terlalu besar untuk dibaca", "berhenti di tengah jalan", ""
DRAFTS: dict[str, tuple[Make, str]] = {
    "ten thousand pages": (lambda _: hostile.many_pages(10_000), "10000 halaman, lebih dari 1500"),
    "an untrue count": (lambda _: hostile.untrue_count(), NO_TEXT),
    "a doubling tree": (lambda _: hostile.doubling_tree(), NO_TEXT),
    "a looping tree": (lambda _: hostile.looping_tree(), NO_TEXT),
    "a deep tree": (lambda _: hostile.deep_tree(), NO_TEXT),
    "a looping xref": (lambda _: hostile.looping_xref(), NO_TEXT),
    "looping objects": (lambda _: hostile.looping_objects(), "isi PDF rusak"),
    "nested arrays": (lambda _: hostile.nested_arrays(), NO_TEXT),
    "a huge page": (hostile.huge_page, RESULT),
    "a huge picture": (hostile.huge_image, RESULT),
    "a form in itself": (hostile.form_in_itself, STOPPED),
    "forms that double": (hostile.forms_doubling, STOPPED),
    "much of nothing": (hostile.content_bomb, RESULT),
    "many lines": (hostile.many_lines, RESULT),
    "a password": (hostile.encrypted, "dikunci dengan kata sandi"),
    "a zip bomb": (lambda _: hostile.zip_bomb(), LARGE),
    "a part that lies about its size": (lambda _: hostile.lying_bomb(), BROKEN_WORD),
    "a picture bomb": (lambda _: hostile.picture_bomb(), LARGE),
    "many parts": (lambda _: hostile.many_parts(), LARGE),
    "zips in zips": (lambda _: hostile.nested_zips(), RESULT),
    "a billion laughs": (lambda _: hostile.laughs(), BROKEN_WORD),
    "names that climb": (lambda _: hostile.climbing_names(), RESULT),
    "a billion columns": (lambda _: hostile.wide_table(), "belum dikenali sebagai LKjIP"),
    "boxes in boxes": (lambda _: hostile.boxes_in_boxes(), "belum dikenali sebagai LKjIP"),
    "notes in notes": (lambda _: hostile.notes_in_notes(), "belum dikenali sebagai LKjIP"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAFTS)
def test_a_hostile_draft_ends_as_words(name: str, client: TestClient, desk: Desk, tmp_path: Path) -> None:
    make, words = DRAFTS[name]
    address = send(client, make(tmp_path))
    page = finished(client, address)
    assert "Traceback" not in page and str(desk.folder) not in page
    if words:
        assert 'role="alert"' in page and words in page
        assert re.search(r"\b(?:Simpan|Buka|Pisahkan|Ekspor|Gunakan|Periksa)\b", page), "it says what to do"
    else:
        assert "Catatan periksa mandiri" in page
        _ask_for_everything(client, address, len(draft_of(desk, address).review.document.pages))  # type: ignore[union-attr]
    assert client.get("/").status_code == 200
    client.post(f"{address}/hapus")


def _ask_for_everything(client: TestClient, address: str, pages: int) -> None:
    """Each page's picture and each file is there, or the page says that it is not."""
    for place in (
        *(f"hal/{n}.png" for n in range(1, pages + 2)),
        *(f"unduh/{k}" for k in MAKERS),
    ):
        answer = client.get(f"{address}/{place}")
        assert answer.status_code == 200 or "belum dapat ditampilkan" in answer.text


class Fetched(Exception):
    """Something outside of the draft was asked for."""


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "file:///etc/passwd", "\\\\rekaan\\x", "/etc/passwd"]
)
def test_nothing_that_lies_elsewhere_is_fetched(address: str, tmp_path: Path) -> None:
    """In a process of its own: an audit hook cannot be taken away again."""
    for number, data in enumerate(
        (hostile.outside_entity(address), hostile.outside_dtd(address), hostile.outside_parts(address))
    ):
        (tmp_path / f"{number}.docx").write_bytes(data)
    script = """
import sys
from pathlib import Path
from reviewer.cli import main
asked = []
def hook(event, arguments):
    told = str(arguments)
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess", "os.system", "urllib")):
        asked.append((event, told))
    if event == "open" and ("passwd" in told or "rekaan" in told):
        asked.append((event, told))
sys.addaudithook(hook)
folder = Path(sys.argv[1])
for number in range(3):
    main(["periksa", str(folder / f"{number}.docx"), "--format", "html,docx,json"])
main(["tandai", str(folder / "2.docx")])
assert (folder / "2-bertanda.docx").exists()
assert not asked, asked
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("tidak dapat dibuka") == 2
    assert all("root:" not in path.read_bytes().decode("latin-1") for path in tmp_path.iterdir())


def test_names_in_a_package_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b" / "c"
    inside.mkdir(parents=True)
    draft = inside / "draf.docx"
    draft.write_bytes(hostile.climbing_names())
    main(["periksa", str(draft)])
    main(["tandai", str(draft)])
    assert not [p for p in tmp_path.rglob("*") if "keluar" in p.name]
    assert not Path("/tmp/keluar.txt").exists()
    with zipfile.ZipFile(inside / "draf-bertanda.docx") as archive:
        assert not [n for n in archive.namelist() if "keluar" in n]


# words of a draft

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
SHEET = "=cmd|' /C calc'!A0"
TURNED = "lap\u202egnuj\u2066x\u200f"
TERMINAL = "\x9b31m\x9d0;judul\x9c"
WORDS = f"Cakupan {SCRIPT} {SHEET} {{{{7*7}}}} ${{x}} {TURNED} {TERMINAL} air minum"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A PDF and a Word draft whose indikator is called WORDS (what a PDF font can show of them)."""
    folder = tmp_path_factory.mktemp("draf")
    made = {"docx": folder / "draf.docx", "pdf": folder / "draf.pdf"}
    escaped = WORDS.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    word = hostile.word_report("ISI").replace(b"", b"")
    with zipfile.ZipFile(BytesIO(word)) as archive:
        text = archive.read("word/document.xml").decode().replace("ISI", escaped)
    made["docx"].write_bytes(hostile.repacked({"word/document.xml": text.encode()}))
    shown = f"<script>alert(1)</script> {SHEET} \x1b[31m\x07 air minum"
    made["pdf"].write_bytes(report(folder, shown))
    return made


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_a_draft_says_is_printable(kind: str, drafts: dict[str, Path]) -> None:
    words = " ".join(w.text for page in read(drafts[kind]).pages for w in page.words)
    assert "<script>alert(1)</script>" in words and "=cmd|" in words
    assert not NOT_SHOWN.search(words)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_is_text_in_every_format(
    kind: str, drafts: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["periksa", str(drafts[kind]), "--keluaran", str(tmp_path), "--format", "html,docx,json"])
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert not NOT_SHOWN.search(text.replace("\r", ""))
    html = (tmp_path / "draf.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html and "<img src=x" not in html and "&lt;script&gt;alert(1)" in html
    assert not NOT_SHOWN.search(html)
    told = json.loads((tmp_path / "draf.json").read_text(encoding="utf-8"))
    assert any("<script>alert(1)</script>" in str(row["indikator"]) for row in told["laporan"]["baris"])
    with zipfile.ZipFile(tmp_path / "draf.docx") as archive:
        xml = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "=cmd|" in xml and "&lt;script&gt;" in xml
    assert "DDE" not in xml and "instrText" not in xml and "External" not in relations
    assert not NOT_SHOWN.search(xml)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_is_text_in_marks(kind: str, drafts: dict[str, Path]) -> None:
    data = drafts[kind].read_bytes()
    marked = mark(review(drafts[kind]), data).data
    if kind == "pdf":
        notes = [
            a.get_object() for page in PdfReader(BytesIO(marked)).pages for a in page.get("/Annots") or ()
        ]
        texts = [str(note["/Contents"]) for note in notes]
        assert {str(note["/Subtype"]) for note in notes} == {"/Text", "/Highlight"}
        assert not [note for note in notes if {"/A", "/AA", "/RC"} & set(note)]
    else:
        with zipfile.ZipFile(BytesIO(marked)) as archive:
            xml = archive.read("word/comments.xml").decode()
        assert "instrText" not in xml and "hyperlink" not in xml
        texts = [xml.replace("&lt;", "<").replace("&gt;", ">")]
    assert any("<script>alert(1)</script>" in text for text in texts)
    assert not any(NOT_SHOWN.search(text.replace("\r", "")) for text in texts)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_is_text_on_the_page_and_in_its_message(
    kind: str, drafts: dict[str, Path], client: TestClient
) -> None:
    address = send(client, drafts[kind].read_bytes(), f"draf.{kind}")
    page = finished(client, address)
    message = client.post(f"{address}/pesan").text
    for text in (page, message):
        assert "<script>alert" not in text and "<img src=x" not in text and "&lt;script&gt;" in text
        assert not NOT_SHOWN.search(text)
    assert "49" not in re.findall(r"\{\{.*?\}\}|Cakupan[^“”]*?49", page)


def test_printable_leaves_words_alone() -> None:
    for text in ("Capaian 97,50 % – “baik”", "ﬁ \ue000 \u00ad x\u200b", "", "👍🏽"):
        assert printable(text) == text
    assert printable("a\x1b[2Jb\u202ec\nd") == "a\ufffd[2Jbc\ufffdd"


# names

NAMES = {
    "../../etc/passwd": "passwd",
    "C:\\Users\\x\\draf.pdf": "draf.pdf",
    "..": "..",
    "/": "draf",
    "a\0b.pdf": "a\ufffdb.pdf",
    "x" * 5_000 + ".pdf": "x" * 111 + "…xxxx.pdf",
    "laporan\u202efdp.exe": "laporanfdp.exe",
    "\x1b]0;judul\x07\x1b[2J.pdf": "\ufffd]0;judul\ufffd\ufffd[2J.pdf",
    'a";\r\nSet-Cookie: x=1;.pdf': 'a";\ufffd\ufffdSet-Cookie: x=1;.pdf',
    "CON": "CON",
    "aux.pdf": "aux.pdf",
    "NUL.docx": "NUL.docx",
    "<img src=x onerror=alert(1)>.pdf": "<img src=x onerror=alert(1)>.pdf",
    "{{7*7}}.pdf": "{{7*7}}.pdf",
    "\ud800.pdf": "\ud800.pdf",
}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_shown_and_never_a_path(name: str) -> None:
    assert shown_name(name) == NAMES[name]


@pytest.mark.parametrize(
    "name", [n for n in NAMES if "\ud800" not in n and len(n) < 200], ids=lambda n: str(sum(map(ord, n)))
)
def test_a_name_is_text_on_the_page(name: str, client: TestClient, desk: Desk, tmp_path: Path) -> None:
    address = send(client, report(tmp_path, f"Cakupan nomor {abs(hash(name)) % 10_000}"), name)
    page = finished(client, address)
    assert "<img src=x" not in page and not NOT_SHOWN.search(page)
    assert all(re.fullmatch(r"[0-9a-f]{16}-0\.(?:pdf|docx)|dipakai", p.name) for p in desk.folder.iterdir())
    for kind in MAKERS:
        header = client.get(f"{address}/unduh/{kind}").headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="[\w.\- ]+"(?:; filename\*=[\w%.\'\-]+)?', header)
    client.post(f"{address}/hapus")


def test_a_name_gives_a_terminal_no_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draf\x1b[2J\u202efdp.pdf"
    draft.write_bytes(report(tmp_path))
    main(["periksa", str(draft)])
    main(["tandai", str(draft)])
    draft.write_bytes(b"")
    main(["periksa", str(draft)])
    said = capsys.readouterr()
    assert "kosong" in said.err
    assert not NOT_SHOWN.search(said.out) and not NOT_SHOWN.search(said.err)


# time


def test_a_body_that_never_ends_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SLOWEST", 0.3)
    head = {
        "host": HOST,
        "cookie": f"{cookie_name(KEY)}={KEY}",
        "content-type": "multipart/form-data; boundary=x",
        "content-length": "1000000",
    }
    scope: dict[str, Any] = {
        "type": "http", "method": "POST", "path": "/buka", "query_string": b"", "headers": [
            (name.encode(), value.encode()) for name, value in head.items()
        ],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(build(desk, KEY, frozenset({HOST}))(scope, receive, send))
    assert sent[0]["status"] == 408
    assert "belum sampai seluruhnya" in b"".join(m.get("body", b"") for m in sent).decode()


# processes


def begun(client: TestClient, desk: Desk, tmp_path: Path) -> tuple[str, int]:
    """A draft that takes long; its address and its process, in the middle of reading."""
    address = send(client, hostile.many_lines(tmp_path, 1_500_000))
    deadline = time.monotonic() + 20
    while draft_of(desk, address).stage == "antre" and time.monotonic() < deadline:
        time.sleep(0.02)
    process = draft_of(desk, address).process
    assert process is not None
    return address, int(process.pid)


@pytest.mark.slow
def test_a_process_that_is_killed_ends_as_a_message(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    address, process = begun(client, desk, tmp_path)
    (path,) = draft_of(desk, address).paths
    os.kill(process, signal.SIGKILL)
    page = finished(client, address, 10)
    assert STOPPED in page and "Simpan ulang" in page
    assert not path.exists(), "a draft that was given up is not kept"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system stops no process")
def test_a_process_that_hangs_ends_as_a_message(
    client: TestClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LONGEST", 4.0)
    address, process = begun(client, desk, tmp_path)
    os.kill(process, signal.SIGSTOP)
    page = finished(client, address, 15)
    assert "belum selesai dibaca" in page
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system stops no process")
def test_a_hang_while_drawing_ends_as_a_message_and_the_next_try_works(
    client: TestClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = send(client, report(tmp_path, "Cakupan pelabuhan"))
    finished(client, address)
    monkeypatch.setattr(desk_module, "LONGEST_ANSWER", 1.0)
    process = draft_of(desk, address).process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    answer = client.get(f"{address}/hal/1.png")
    assert answer.status_code == 404 and "belum dapat ditampilkan" in answer.text
    monkeypatch.undo()
    assert client.get(f"{address}/hal/1.png").content.startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_waiting_process_that_died_is_replaced(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    os.kill(desk._spare.process.pid, signal.SIGKILL)
    desk._spare.process.join(5)
    assert "Catatan periksa mandiri" in finished(client, send(client, report(tmp_path, "Cakupan pantai")))


@pytest.mark.slow
def test_more_drafts_than_processes(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    """All at once: each is read, no more processes than allowed, and the first can still be asked."""
    count = desk_module.MOST_OPEN + 3
    data = [report(tmp_path, f"Cakupan wilayah {n}") for n in range(count)]
    addresses = [send(client, one) for one in data]
    for address in addresses:
        assert "Catatan periksa mandiri" in finished(client, address)
    assert sum(d.process is not None for d in desk.drafts.values()) <= desk_module.MOST_OPEN
    for address in addresses:
        assert client.get(f"{address}/hal/2.png").content.startswith(b"\x89PNG")
        assert client.get(f"{address}/unduh/json").content.startswith(b"{")
    assert sum(d.process is not None for d in desk.drafts.values()) <= desk_module.MOST_OPEN


@pytest.mark.slow
def test_a_draft_deleted_while_it_is_read_leaves_nothing(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    address, process = begun(client, desk, tmp_path)
    (path,) = draft_of(desk, address).paths
    assert client.post(f"{address}/hapus").status_code == 200
    time.sleep(0.5)
    assert not path.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
