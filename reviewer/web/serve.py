"""Starts the local page and the browser."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from types import FrameType

import uvicorn

from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.folder import sweep
from reviewer.web.guard import Guard

ADDRESS = "127.0.0.1"


def serve(port: int, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted. `port` 0 takes a free one; raises OSError where a port is taken."""
    with socket.socket() as listener:
        _bind(listener, port)
        taken = listener.getsockname()[1]
        key = secrets.token_urlsafe(24)
        url = f"http://{ADDRESS}:{taken}/?kunci={key}"
        hosts = frozenset({f"{ADDRESS}:{taken}", f"localhost:{taken}"})
        sweep()
        desk = Desk()
        try:
            # What the web framework spools of a large file goes with the folder as well.
            tempfile.tempdir = str(desk.folder)
            server = _server(build(desk, key, hosts))
            _end_in_order(server)
            listener.listen()  # whoever opens the address at once waits, and is not turned away
            say(url)
            if browser:
                threading.Timer(0.4, webbrowser.open, (url,)).start()
            server.run(sockets=[listener])
        finally:
            desk.close()


def _bind(listener: socket.socket, port: int) -> None:
    """On this computer alone. On Windows "reuse" would let another program take the same port."""
    if os.name == "nt":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined]
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((ADDRESS, port))


def _server(app: Guard) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            server_header=False,
        )
    )


def _end_in_order(server: uvicorn.Server) -> None:
    """A closed terminal or a shutdown ends like Ctrl+C does: with the folder deleted.

    uvicorn stops serving on SIGTERM and then raises it again, which by default ends the process before
    anything is deleted; SIGHUP it does not know.
    """

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    if threading.current_thread() is not threading.main_thread():
        return
    for name, end in (("SIGTERM", leave), ("SIGBREAK", leave), ("SIGHUP", stop)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, end)
