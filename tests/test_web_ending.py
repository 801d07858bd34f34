"""However the local page ends, nothing of a draft stays on the disk; and nobody takes its port."""

from __future__ import annotations

import mimetypes
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from running import hears_signals

from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.serve import listen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_every_signal_that_ends_the_page_leaves_the_temporary_folder_empty(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-m", "reviewer", "layani", "--tanpa-browser"]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, preexec_fn=hears_signals
    ) as page:
        assert page.stdout is not None
        assert "Halaman periksa" in page.stdout.readline() and "kunci=" in page.stdout.readline()
        assert len(list(tmp_path.glob("lkjip-*"))) == 1
        page.send_signal(getattr(signal, name))
        page.wait(20)
    assert list(tmp_path.iterdir()) == []


def test_the_port_is_taken_alone_where_the_system_would_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Listener(socket.socket):
        def setsockopt(self, level: int, option: int, value: object, *rest: object) -> None:
            asked.append(option)

    monkeypatch.setattr(socket, "socket", Listener)
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", -5, raising=False)
    listen(0).close()
    assert asked == [-5]


def test_a_port_in_use_is_refused() -> None:
    with listen(0) as first:
        first.listen()
        with pytest.raises(OSError, match=r"\w"):
            listen(first.getsockname()[1])


def test_a_strange_registry_does_not_keep_the_script_from_running(monkeypatch: pytest.MonkeyPatch) -> None:
    mimetypes.add_type("text/plain", ".js")
    desk = Desk()
    try:
        build(desk, "k", frozenset())
    finally:
        desk.close()
    assert mimetypes.guess_type("page.js")[0] == "text/javascript"


def test_a_file_that_a_scanner_holds_for_a_moment_is_deleted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [PermissionError(), PermissionError()]
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if held:
            raise held.pop()
        unlink(path, missing_ok)

    monkeypatch.setattr("reviewer.web.folder.DELETE_PAUSE", 0.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk = Desk()
    try:
        draft = desk._draft([("a.pdf", b"%PDF")], "0" * 64, False)
        monkeypatch.setattr(Path, "unlink", refuse)
        desk.forget(draft.id)
        assert not held and not draft.paths[0].exists()
    finally:
        desk.close()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_without_our_characters_shows_the_rest(encoding: str) -> None:
    for arguments in (["--help"], ["aturan"], ["jelaskan", "CAL-002"]):
        done = subprocess.run(
            [sys.executable, "-m", "reviewer", *arguments],
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            capture_output=True,
        )
        assert done.returncode == 0 and done.stderr == b"" and len(done.stdout) > 200
