"""A desk and a client that may speak to it, without a browser: for tests of the page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.testclient import TestClient

from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.guard import cookie_name

KEY = "kunci-uji"
HOST = "127.0.0.1:8000"


@contextmanager
def desk_for_tests() -> Iterator[Desk]:
    """A desk whose folder is gone afterwards."""
    desk = Desk()
    yield desk
    desk.close()
    assert not desk.folder.exists()


@contextmanager
def client_of(desk: Desk) -> Iterator[TestClient]:
    """A client with the right host and key."""
    app = build(desk, KEY, frozenset({HOST}))
    with TestClient(app, base_url=f"http://{HOST}", cookies={cookie_name(KEY): KEY}) as client:
        yield client


def send(client: TestClient, *files: tuple[str, bytes]) -> str:
    """Opens a draft, in one file or several; the address of its page."""
    answer = client.post("/buka", files=[("draf", file) for file in files], follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def settled(client: TestClient, address: str, seconds: float = 60) -> str:
    """The same address, once reading has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if "data-progress" not in client.get(address).text:
            return address
        time.sleep(0.1)
    raise AssertionError("the draft was not read in time")
