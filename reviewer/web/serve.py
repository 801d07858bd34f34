"""Starts the local page and the browser."""

from __future__ import annotations

import secrets
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from reviewer.web.app import build
from reviewer.web.desk import Desk
from reviewer.web.ending import end_in_order
from reviewer.web.folder import sweep
from reviewer.web.guard import Guard

ADDRESS = "127.0.0.1"


def serve(port: int, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted. `port` 0 takes a free one; raises OSError where a port is taken."""
    with listen(port) as listener:
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
            end_in_order(server, desk.close)
            listener.listen()  # whoever opens the address at once waits, and is not turned away
            say(url)
            if browser:
                threading.Timer(0.4, webbrowser.open, (url,)).start()
            server.run(sockets=[listener])
        finally:
            desk.close()


def listen(port: int) -> socket.socket:
    """A socket on this computer alone; raises OSError where the port is taken."""
    listener = socket.socket()
    # Under Windows' SO_REUSEADDR another program could take over a port that is in use; there its
    # opposite is asked for. Elsewhere SO_REUSEADDR only spares the wait after a page has ended.
    option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    try:
        listener.setsockopt(socket.SOL_SOCKET, option, 1)
        listener.bind((ADDRESS, port))
    except OSError:
        listener.close()
        raise
    return listener


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
