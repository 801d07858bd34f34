"""Who may speak to the page: this computer only, with the key from the printed address, in bounds."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from time import monotonic
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "lkjip_kunci"
"""How the names of our cookies begin; browsers keep no ports apart, so each page has one of its own."""
LARGEST = 120 * 1024 * 1024
"""Bytes of one request; the largest real report has 20 MB."""
SLOWEST = 120.0
"""Seconds until a request has arrived in full; on one computer this takes less than one."""
DRAIN = 10.0
"""Seconds in which the rest of a refused request is thrown away, so that its sender hears why."""
METHODS = ("GET", "HEAD", "POST")
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TOO_LARGE = "Berkas terlalu besar; paling besar 120 MB."
TOO_SLOW = (
    "Berkas belum sampai seluruhnya dalam dua menit, jadi dihentikan. Muat ulang halaman, lalu buka lagi."
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware: host, key, origin, size, time, and the headers of every answer."""

    def __init__(self, app: ASGIApp, key: str, hosts: frozenset[str]) -> None:
        self.app, self.key, self.hosts = app, key, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        # Nothing here speaks anything else; a WebSocket that is not accepted is closed by the server.

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        send = _with_headers(send)
        refused = self._refuse(scope)
        if refused is not None:
            if scope["method"] == "POST":
                await _drain(receive)
            await refused(scope, receive, send)
            return
        try:
            await self.app(scope, _bounded(receive), send)
        except ClientDisconnect:
            return  # the window was closed in the middle of opening a draft

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("Alamat ini tidak dilayani.", 421)
        if scope["method"] not in METHODS:
            return PlainTextResponse("Permintaan ini tidak dilayani.", 405, {"Allow": ", ".join(METHODS)})
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("kunci", [""])[0]
        if self._is_key(given):
            answer = RedirectResponse(_own(scope["path"]), 303)
            answer.set_cookie(cookie_name(self.key), self.key, httponly=True, samesite="strict", path="/")
            return answer
        if not self._is_key(_cookie(headers, cookie_name(self.key))):
            return PlainTextResponse("Buka alamat lengkap yang tercetak saat lkjip layani dijalankan.", 403)
        if not self._same_origin(headers):
            return PlainTextResponse("Permintaan dari halaman lain tidak dilayani.", 403)
        if _length(headers) > LARGEST:
            return PlainTextResponse(TOO_LARGE, 413)
        return None

    def _is_key(self, given: str) -> bool:
        # Bytes: compare_digest takes only ASCII as text, and what is given is anybody's.
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.key.encode())

    def _same_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return origin is None or origin in {f"http://{host}" for host in self.hosts}


def _own(path: str) -> str:
    """A path that stays on this host: "//elsewhere" would be another one."""
    return "/" + quote(path.lstrip("/\\"))


def cookie_name(key: str) -> str:
    """The cookie of the page with this key: two pages open at once do not lock each other out."""
    return f"{COOKIE}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _cookie(headers: Headers, wanted: str) -> str:
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted:
            return value
    return ""


def _length(headers: Headers) -> int:
    """The length that a request says it has; one that is no plain number counts as too large."""
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else LARGEST + 1


class TooLarge(Exception):
    """The body went past LARGEST."""


class TooSlow(Exception):
    """The body had not arrived after SLOWEST."""


def _bounded(receive: Receive) -> Receive:
    """The body with an end: in bytes, whatever its header said, and in time."""
    seen, whole, deadline = 0, False, monotonic() + SLOWEST

    async def bounded() -> Message:
        nonlocal seen, whole
        if whole:  # what comes now is the end of the connection, hours later perhaps
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, deadline - monotonic()))
        except TimeoutError:
            raise TooSlow from None
        seen += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if seen > LARGEST:
            if not whole:
                await _drain(receive)
            raise TooLarge
        return message

    return bounded


async def _drain(receive: Receive) -> None:
    """Throws the rest of a body away, for a while: a browser that is cut off while it sends shows
    its own page of a lost connection in place of our answer."""
    try:
        async with asyncio.timeout(DRAIN):
            while (await receive()).get("more_body", False):
                pass
    except TimeoutError:
        return


def _with_headers(send: Send) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with
