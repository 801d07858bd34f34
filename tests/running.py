"""The local page as people start it, in a process of its own with a temporary folder of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reviewer.web.guard import cookie_name


@dataclass(frozen=True, slots=True)
class Running:
    """A page that is being served; `temporary` is the system's temporary folder as it sees it."""

    process: subprocess.Popen[str]
    port: int
    key: str
    temporary: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/?kunci={self.key}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"{cookie_name(self.key)}={self.key}"}

    def connect(self, seconds: float = 30) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> tuple[int, dict[str, str], str]:
        """One request with the key in its cookie: status, headers, text. A header of None is left out."""
        with _closing(self.connect()) as connection:
            connection.request(method, path, body, {**self.cookie, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")

    def folders(self) -> list[Path]:
        """The private folders that lie in the temporary folder."""
        return sorted(self.temporary.glob("lkjip-*"))


@contextmanager
def _closing(connection: http.client.HTTPConnection) -> Iterator[http.client.HTTPConnection]:
    try:
        yield connection
    finally:
        connection.close()


def hears_signals() -> None:
    """As started from a terminal: a run of the tests under nohup would hand on that they are ignored."""
    for name in ("SIGHUP", "SIGINT", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


@contextmanager
def running(temporary: Path) -> Iterator[Running]:
    """Starts the page, and ends it like a shutdown of the system does."""
    command = [sys.executable, "-m", "reviewer", "layani", "--tanpa-browser"]
    place = {"TMPDIR": str(temporary), "TMP": str(temporary), "TEMP": str(temporary)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | place,
        preexec_fn=hears_signals,
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                found = re.search(r"http://127\.0\.0\.1:(\d+)/\?kunci=(\S+)", line)
                if found:
                    break
            else:
                raise AssertionError("no address was printed")
            yield Running(process, int(found[1]), found[2], temporary)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(10)
