"""Requests that mean harm, to the page as people start it: refused in Indonesian, and it goes on serving."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reports import report
from running import Running, running

from reviewer.web.folder import PrivateFolder, sweep
from reviewer.web.guard import COOKIE, LARGEST

INDONESIAN = re.compile(r"\b(?:tidak|belum|buka|pilih|terlalu|kembali)\b", re.IGNORECASE)
PROC = Path("/proc/self/fd").is_dir()
MB = 1024 * 1024
EDGE = "x-batas-x"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("sementara")) as page:
        yield page
    assert page.folders() == [], "the private folder goes when the page is ended"


@pytest.fixture(autouse=True)
def still_there(page: Running) -> Iterator[None]:
    """Whatever a test does, the page answers afterwards, quickly."""
    yield
    if page.process.poll() is None:
        start = time.monotonic()
        assert page.ask("GET", "/")[0] == 200
        assert time.monotonic() - start < 3


# who asks


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.example.org:{port}",
        "evil.test:{port}",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "2130706433:{port}",
        "localhost.example.org:{port}",
        "127.0.0.1:{port}@example.org",
        "",
    ],
)
def test_another_host_is_not_served(host: str, page: Running) -> None:
    """A name of somebody else that leads here (DNS rebinding) gives them nothing, even with the key."""
    for path in ("/", "/static/page.css", f"/?kunci={page.key}"):
        status, _, text = page.ask("GET", path, {"Host": host.format(port=page.port)})
        assert status == 421 and INDONESIAN.search(text) and page.key not in text


@pytest.mark.parametrize(
    "cookie", ["", "lain=1", f"{COOKIE}=", f"{COOKIE}=salah", f"{COOKIE}=\xe9\xff", COOKIE]
)
def test_without_the_key_nothing_is_shown(cookie: str, page: Running) -> None:
    for method, path in (
        ("GET", "/"),
        ("GET", "/static/page.css"),
        ("POST", "/buka"),
        ("GET", "/?kunci=%C3%A9"),
    ):
        status, _, text = page.ask(method, path, {"Cookie": cookie})
        assert status == 403 and "Buka alamat lengkap" in text


def test_two_headers_of_one_kind_are_no_way_in(page: Running) -> None:
    for extra in ("Host: example.org", "Content-Length: 3\r\nContent-Length: 500000000"):
        raw = f"POST /buka HTTP/1.1\r\nHost: 127.0.0.1:{page.port}\r\n{extra}\r\n\r\n"
        assert _raw(page, raw.encode()).split(b" ")[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://example.org",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:1",
        "127.0.0.1:{port}",
        "file://",
    ],
)
def test_another_page_may_not_post(origin: str, page: Running) -> None:
    for path in ("/buka", "/draf/x/hapus", "/draf/x/pesan"):
        status, _, text = page.ask("POST", path, {"Origin": origin.format(port=page.port)}, b"")
        assert status == 403 and "halaman lain" in text


def test_the_page_itself_may_post(page: Running) -> None:
    status, _, text = page.ask("POST", "/buka", {"Origin": f"http://127.0.0.1:{page.port}"}, b"")
    assert status == 400 and INDONESIAN.search(text)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_not_served(method: str, page: Running) -> None:
    for path in ("/", "/buka", "/static/page.css", "/draf/x"):
        status, headers, text = page.ask(method, path)
        assert status == 405 and INDONESIAN.search(text)
        assert "Access-Control-Allow-Origin" not in headers


def test_head_tells_as_little_as_get(page: Running) -> None:
    assert page.ask("HEAD", "/")[0] == 200
    assert page.ask("HEAD", "/", {"Cookie": ""})[0] == 403
    assert page.ask("GET", "/buka")[0] == 405


def test_a_websocket_is_not_served(page: Running) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
               "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip
    assert page.ask("GET", "/", upgrade)[0] == 200
    assert page.ask("GET", "/", {**upgrade, "Cookie": ""})[0] == 403


# where to


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%2f%2e%2e%2freview.py",
        "/static/..%5c..%5creview.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/page.css%00.png",
        "/static/",
        "/draf/..%2f..%2fetc%2fpasswd",
        "/draf/../../etc/passwd",
        "/draf/%00",
        "/draf/x/hal/1.png",
        "/draf/x/hal/-1.png",
        "/draf/x/hal/99999999999999999999.png",
        "/draf/x/unduh/py",
        "/draf/x/unduh/..%2f..%2fdipakai",
        "/draf/x/kemajuan",
        "/%0d%0aSet-Cookie:%20x=1",
        "/" + "a" * 20_000,
        "/tidak-ada",
    ],
)
def test_a_path_leads_nowhere_else(path: str, page: Running) -> None:
    status, headers, text = page.ask("GET", path)
    assert status in (404, 400) and INDONESIAN.search(text)
    assert "root:" not in text and "import" not in text and "Traceback" not in text
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "query", ["?hal=%C2%B2", "?c=%C2%B2&t=%C2%B2", "?hal=" + "9" * 5_000, "?t=-1&c=1", "?c[]=1"]
)
def test_numbers_in_an_address_may_be_anything(query: str, page: Running, tmp_path: Path) -> None:
    address = _opened(page, report(tmp_path, "Cakupan alamat"))
    assert page.ask("GET", address + query)[0] == 200
    assert page.ask("GET", f"{address}/gambar{query}")[0] == 200
    status, _, _ = page.ask("POST", f"{address}/pesan", _FORM, b"pilih=%C2%B2&pilih=1")
    assert status == 200


def test_the_key_stays_out_of_addresses_and_answers(page: Running) -> None:
    """The printed address leads on at once, and only to a path of this page."""
    for path in ("/", "//example.org/", "/%5cexample.org", "/%2f%2fexample.org", "/x%0d%0aX-Y:%20z"):
        status, headers, _ = page.ask("GET", f"{path}?kunci={page.key}", {"Cookie": ""})
        assert status == 303
        assert (
            re.fullmatch(r"/(?![/\\])[^?\r\n]*", headers["location"]) and page.key not in headers["location"]
        )
        assert "x-y" not in headers
        cookie = headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and "domain" not in cookie
        assert headers["referrer-policy"] == "same-origin", "no other host is told where one came from"
    assert page.key not in page.ask("GET", "/")[2]


def test_every_answer_carries_the_policy_and_no_name_of_the_server(page: Running) -> None:
    asked = [("GET", "/"), ("GET", "/static/page.js"), ("GET", "/tidak-ada"), ("PUT", "/"), ("POST", "/buka")]
    for method, path in asked:
        _, headers, _ = page.ask(method, path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin" and "server" not in headers


# how much, and how slowly


def _upload_head(page: Running, **headers: str) -> bytes:
    lines = {
        "Host": f"127.0.0.1:{page.port}",
        **page.cookie,
        "Content-Type": f"multipart/form-data; boundary={EDGE}",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return b"POST /buka HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in lines.items()).encode() + b"\r\n"


_PART = f'--{EDGE}\r\nContent-Disposition: form-data; name="draf"; filename="a.pdf"\r\n\r\n'.encode()
_END = f"\r\n--{EDGE}--\r\n".encode()
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _raw(page: Running, *pieces: bytes, seconds: float = 60) -> bytes:
    """Sends raw bytes; what comes back until the other side closes, or a whole answer is there."""
    with socket.create_connection(("127.0.0.1", page.port), seconds) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return _answer(connection)


def _answer(connection: socket.socket) -> bytes:
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    status = f"HTTP/1.1 {answer.status} {answer.reason}\r\n{answer.headers}\r\n"
    return status.encode() + answer.read()


def _opened(page: Running, data: bytes, seconds: float = 60) -> str:
    """Opens a draft; its address once it has been read."""
    body = _PART + data + _END
    answer = _raw(page, _upload_head(page, Content_Length=str(len(body))), body).decode()
    found = re.search(r"(?mi)^location: (\S+)", answer)
    assert found, answer
    deadline = time.monotonic() + seconds
    while "data-progress" in page.ask("GET", found[1])[2]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found[1]


def _peak_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def _stored_mb(page: Running) -> float:
    """What lies in the folder, open files without a name included (they are in /proc alone)."""
    named = sum(p.stat().st_size for p in page.temporary.rglob("*") if p.is_file())
    links = Path(f"/proc/{page.process.pid}/fd").iterdir()
    nameless = sum(p.stat().st_size for p in links if str(page.temporary) in str(p.readlink()) and p.exists())
    return (named + nameless) / MB


@pytest.mark.slow
@pytest.mark.skipif(not PROC, reason="looks at memory and open files in /proc")
@pytest.mark.parametrize("how", ["length", "chunked", "untrue"])
def test_half_a_gigabyte_is_refused_in_words(how: str, page: Running) -> None:
    """With its true length, in chunks without any, or with a length that is never reached."""
    size = 500 * MB
    block = bytes(4 * MB)
    with socket.create_connection(("127.0.0.1", page.port), 60) as connection:
        most = 0.0
        if how == "length":
            connection.sendall(_upload_head(page, Content_Length=str(size + len(_PART))) + _PART)
        elif how == "chunked":
            connection.sendall(
                _upload_head(page, Transfer_Encoding="chunked") + b"%x\r\n%s\r\n" % (len(_PART), _PART)
            )
        else:
            connection.sendall(_upload_head(page, Content_Length=str(10 * size), Connection="close") + _PART)
        for number in range(size // len(block)):
            connection.sendall(b"%x\r\n%s\r\n" % (len(block), block) if how == "chunked" else block)
            if number % 20 == 0:
                most = max(most, _stored_mb(page))
        if how == "chunked":
            connection.sendall(b"0\r\n\r\n")
        answer = _answer(connection)
    assert answer.startswith(b"HTTP/1.1 413") and "paling besar 120 MB" in answer.decode()
    assert most < LARGEST / MB * 1.2 and _peak_mb(page.process.pid) < 400
    assert _stored_mb(page) < 10, "nothing of it is kept"


def test_a_length_that_says_too_little_gives_no_draft(page: Running) -> None:
    body = _PART + b"%PDF-" + bytes(1000) + _END
    answer = _raw(page, _upload_head(page, Content_Length="100", Connection="close"), body)
    assert answer.startswith(b"HTTP/1.1 400") and INDONESIAN.search(answer.decode())


@pytest.mark.parametrize(
    "body", [b"", b"bukan multipart", b"--x-batas-x\r\n\r\n", _PART, b"--x-batas-x--\r\n", _PART * 40 + _END]
)
def test_a_form_that_is_none_is_said_in_indonesian(body: bytes, page: Running) -> None:
    answer = _raw(page, _upload_head(page, Content_Length=str(len(body))), body)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 303")) and b"Traceback" not in answer


@pytest.mark.slow
def test_a_dribbling_body_holds_nobody_up(page: Running, tmp_path: Path) -> None:
    """Twenty requests that send a byte now and then; another person's draft is read meanwhile."""
    slow = [socket.create_connection(("127.0.0.1", page.port), 30) for _ in range(20)]
    try:
        for connection in slow:
            connection.sendall(_upload_head(page, Content_Length="1000000") + _PART)
        start = time.monotonic()
        address = _opened(page, report(tmp_path, "Cakupan sabar"))
        for connection in slow:
            connection.sendall(b"x")
        assert page.ask("GET", address)[0] == 200 and time.monotonic() - start < 30
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.slow
def test_two_drafts_at_once(page: Running, tmp_path: Path) -> None:
    """Piece by piece in turn; each is its own draft afterwards."""
    names = ("Cakupan timur", "Cakupan barat")
    bodies = [_PART + report(tmp_path, name) + _END for name in names]
    both = [socket.create_connection(("127.0.0.1", page.port), 30) for _ in bodies]
    for connection, body in zip(both, bodies, strict=True):
        connection.sendall(_upload_head(page, Content_Length=str(len(body))))
    for start in range(0, max(map(len, bodies)), 200):
        for connection, body in zip(both, bodies, strict=True):
            connection.sendall(body[start : start + 200])
    found = [re.search(r"(?mi)^location: (\S+)", _answer(connection).decode()) for connection in both]
    for connection in both:
        connection.close()
    for name, place in zip(names, found, strict=True):
        assert place
        while "data-progress" in (text := page.ask("GET", place[1])[2]):
            time.sleep(0.1)
        assert f"“{name}”" in text


def test_a_closed_window_in_the_middle_leaves_nothing(page: Running) -> None:
    with socket.create_connection(("127.0.0.1", page.port), 30) as connection:
        connection.sendall(_upload_head(page, Content_Length=str(50 * MB)) + _PART + bytes(3 * MB))
        time.sleep(0.3)
    time.sleep(0.3)
    assert not [p for folder in page.folders() for p in folder.iterdir() if p.stat().st_size > 2 * MB]


# processes and folders


@pytest.mark.skipif(not PROC, reason="looks at open files in /proc")
def test_it_listens_on_this_computer_alone_and_passes_the_socket_to_nobody(page: Running) -> None:
    wanted = f":{page.port:04X}"
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    rows = [line.split() for t in tables if t.exists() for line in t.read_text().splitlines()[1:]]
    listening = [row for row in rows if row[1].endswith(wanted) and row[3] == "0A"]
    assert [row[1] for row in listening] == [f"0100007F{wanted}"]
    socket_of = f"socket:[{listening[0][9]}]"
    assert socket_of in _files_of(page.process.pid)
    children = _children(page.process.pid)
    assert children
    for child in children:
        assert not [name for name in _files_of(child) if name == socket_of]


def _files_of(process: int) -> list[str]:
    return [str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()]


def _children(process: int) -> list[int]:
    """Children and their children."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    own = [int(word) for task in tasks for word in task.read_text().split()]
    return [*own, *(deeper for child in own for deeper in _children(child))]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_every_end_deletes_the_folder_and_leaves_no_process(how: str, tmp_path: Path) -> None:
    with running(tmp_path) as page:
        address = _opened(page, report(tmp_path, "Cakupan akhir"))
        page.ask("GET", address)
        assert len(page.folders()) == 1 and page.folders()[0].stat().st_mode & 0o077 == 0
        children = _children(page.process.pid) if PROC else []
        page.process.send_signal(getattr(signal, how))
        page.process.wait(10)
        assert page.folders() == []
        assert _all_end(children)
        assert page.process.stdout is not None and "Traceback" not in page.process.stdout.read()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_what_a_killed_page_left_is_swept_by_the_next(tmp_path: Path) -> None:
    with running(tmp_path) as page:
        _opened(page, report(tmp_path, "Cakupan sisa"))
        children = _children(page.process.pid) if PROC else []
        page.process.kill()
        page.process.wait(10)
        assert len(page.folders()) == 1
    assert _all_end(children), "a process without its page ends by itself"
    with running(tmp_path) as second:
        assert len(second.folders()) == 1
        with running(tmp_path) as third:
            assert len(third.folders()) == 2, "a folder in use is left alone"
    assert second.folders() == []


def _all_end(processes: list[int], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{p}/exe").exists() for p in processes):
            return True
        time.sleep(0.1)
    return False


def test_sweeping_leaves_other_folders_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "lkjip-punya-orang").mkdir()
    (tmp_path / "lkjip-punya-orang" / "draf.pdf").write_bytes(b"x")
    kept = tmp_path / "lain"
    kept.mkdir()
    (kept / "dipakai").write_bytes(b"")
    (tmp_path / "lkjip-tautan").symlink_to(kept)
    left = tmp_path / "lkjip-sisa"
    left.mkdir()
    (left / "dipakai").write_bytes(b"")
    used = PrivateFolder()
    sweep()
    assert {p.name for p in tmp_path.iterdir()} == {
        "lkjip-punya-orang", "lain", "lkjip-tautan", used.path.name
    }  # fmt: skip
    assert (kept / "dipakai").exists()
    used.remove()
    assert not used.path.exists()


def test_a_port_that_is_taken_is_said(page: Running) -> None:
    done = subprocess.run(
        [*page.process.args[:3], "layani", "--tanpa-browser", "--port", str(page.port)],  # type: ignore[index]
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and "sedang dipakai" in done.stderr
