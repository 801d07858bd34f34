"""Starts the local page and the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from reviewer.web.app import build
from reviewer.web.desk import Desk

ADDRESS = "127.0.0.1"


def serve(port: int, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted. `port` 0 takes a free one; raises OSError where a port is taken."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
        taken = listener.getsockname()[1]
        key = secrets.token_urlsafe(24)
        url = f"http://{ADDRESS}:{taken}/?kunci={key}"
        desk = Desk()
        hosts = frozenset({f"{ADDRESS}:{taken}", f"localhost:{taken}"})
        server = uvicorn.Server(
            uvicorn.Config(
                build(desk, key, hosts), log_level="error", access_log=False, timeout_graceful_shutdown=1
            )
        )
        say(url)
        if browser:
            threading.Timer(0.4, webbrowser.open, (url,)).start()
        try:
            server.run(sockets=[listener])
        finally:
            desk.close()
