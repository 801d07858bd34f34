"""Who may speak to the page: this computer only, with the key from the printed address, in bounds."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "lkjip_kunci"
LARGEST = 120 * 1024 * 1024
"""Bytes of one request; the largest real report has 20 MB."""
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware: host, key, origin, size, and the headers of every answer."""

    def __init__(self, app: ASGIApp, key: str, hosts: frozenset[str]) -> None:
        self.app, self.key, self.hosts = app, key, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self.app(scope, _bounded(receive), _with_headers(send))

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("Alamat ini tidak dilayani.", 421)
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("kunci", [""])[0]
        if given and hmac.compare_digest(given, self.key):
            answer = RedirectResponse(scope["path"], 303)
            answer.set_cookie(COOKIE, self.key, httponly=True, samesite="strict", path="/")
            return answer
        if not hmac.compare_digest(_cookie(headers), self.key):
            return PlainTextResponse("Buka alamat lengkap yang tercetak saat lkjip layani dijalankan.", 403)
        if scope["method"] == "POST" and not self._same_origin(headers):
            return PlainTextResponse("Permintaan dari halaman lain tidak dilayani.", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return PlainTextResponse("Berkas terlalu besar; paling besar 120 MB.", 413)
        return None

    def _same_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return origin is None or origin.removeprefix("http://") in self.hosts


def _cookie(headers: Headers) -> str:
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


class TooLarge(Exception):
    """The body went past LARGEST."""


def _bounded(receive: Receive) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            raise TooLarge
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with
