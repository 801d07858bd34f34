"""The routes of the local page."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reviewer.findings import Review
from reviewer.web.desk import Desk, Draft, Trouble
from reviewer.web.files import TYPES
from reviewer.web.guard import LARGEST, Guard, TooLarge
from reviewer.web.result import message, progress, shown, spot, spots

HERE = Path(__file__).parent
TICK = 0.15
"""Seconds between two looks at how far a draft is."""
DPI = 110


class Pages:
    """The handlers, around one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )

    def page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer."""
        return HTMLResponse(self.templates.get_template(name).render(**values), status)

    async def start(self, request: Request) -> Response:
        drafts = sorted(self.desk.drafts.values(), key=lambda d: -d.opened)
        return self.page("open.html.jinja", drafts=drafts, trouble="")

    async def open(self, request: Request) -> Response:
        async with request.form(max_files=1, max_fields=4, max_part_size=LARGEST) as form:
            upload = form.get("draf")
            if not isinstance(upload, UploadFile) or not upload.filename:
                return self.page(
                    "open.html.jinja",
                    400,
                    drafts=(),
                    trouble="Pilih berkas drafnya dahulu, lalu tekan Periksa.",
                )
            name = upload.filename.replace("\\", "/").rsplit("/", 1)[-1][:120]
            data = await upload.read()
        draft = await run_in_threadpool(self.desk.open, name, data)
        return RedirectResponse(f"/draf/{draft.id}", 303)

    async def draft(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        if draft.stage == "kendala":
            return self.page("open.html.jinja", 422, drafts=(), trouble=f"{draft.name}: {draft.message}")
        if draft.review is None:
            return self.page("progress.html.jinja", draft=draft)
        return self.page("result.html.jinja", **await run_in_threadpool(self._result, draft, request))

    def _result(self, draft: Draft, request: Request) -> dict[str, Any]:
        review = _ready(draft)
        before = self.desk.before(draft)
        outcome = progress(before.name, before.review, review) if before and before.review else None
        return {
            "draft": draft, "view": shown(review), "progress": outcome, "formats": TYPES,
            **self._picture(draft, request),
        }  # fmt: skip

    def _picture(self, draft: Draft, request: Request) -> dict[str, Any]:
        """Which page is shown, with which boxes: by catatan and place, or by page number."""
        review = _ready(draft)
        chosen = next((c for c in review.catatan if str(c.nomor) == request.query_params.get("c")), None)
        wanted = request.query_params.get("hal", "")
        if chosen is None and wanted.isdigit() and 0 < int(wanted) <= len(review.document.pages):
            return {
                "draft": draft,
                "spot": spot(review, int(wanted), []),
                "chosen": None,
                "index": 0,
                "count": 1,
            }
        chosen = chosen or next(iter(review.catatan), None)
        if chosen is None:
            return {"draft": draft, "spot": spot(review, 1, []), "chosen": None, "index": 0, "count": 1}
        places = spots(review, chosen)
        asked = request.query_params.get("t", "0")
        index = min(int(asked) if asked.isdigit() else 0, len(places) - 1)
        return {"draft": draft, "spot": places[index], "chosen": chosen, "index": index, "count": len(places)}

    async def picture(self, request: Request) -> Response:
        """The page picture alone, for swapping it in place."""
        draft = self.desk.get(request.path_params["id"])
        return self.page("picture.html.jinja", **self._picture(draft, request))

    async def sheet(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        data = await run_in_threadpool(self.desk.ask, draft, "page", request.path_params["page"], DPI)
        return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    async def file(self, request: Request) -> Response:
        draft, kind = self.desk.get(request.path_params["id"]), request.path_params["kind"]
        if kind not in TYPES or draft.review is None:
            raise Trouble("Berkas itu tidak tersedia.")
        data = await run_in_threadpool(self.desk.ask, draft, "file", kind)
        return Response(
            data,
            media_type=TYPES[kind],
            headers={"Content-Disposition": f'attachment; filename="catatan-lkjip.{kind}"'},
        )

    async def message(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        review = _ready(draft)
        form = await request.form()
        numbers = [int(n) for n in form.getlist("pilih") if isinstance(n, str) and n.isdigit()]
        text = message(await run_in_threadpool(shown, review), numbers)
        return self.page("message.html.jinja", draft=draft, text=text)

    async def forget(self, request: Request) -> Response:
        await run_in_threadpool(self.desk.forget, request.path_params["id"])
        return RedirectResponse("/", 303)

    async def events(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        return StreamingResponse(_events(draft), media_type="text/event-stream")

    async def trouble(self, request: Request, error: Exception) -> Response:
        """What a person reads when something is not there."""
        too_large = isinstance(error, TooLarge)
        text = "Berkas terlalu besar; paling besar 120 MB." if too_large else str(error)
        return self.page("open.html.jinja", 413 if too_large else 404, drafts=(), trouble=text)


def _ready(draft: Draft) -> Review:
    if draft.review is None:
        raise Trouble("Draf ini belum selesai dibaca.")
    return draft.review


async def _events(draft: Draft) -> AsyncIterator[str]:
    last = ""
    while True:
        state = json.dumps({"tahap": draft.stage, "selesai": draft.done, "dari": draft.total})
        if state != last:
            last = state
            yield f"data: {state}\n\n"
        if draft.over:
            return
        await asyncio.sleep(TICK)


def _name_our_types() -> None:
    """Windows reads types from its registry, where some program may have made .js a plain text.

    The browser then refuses the script, for it is told not to guess.
    """
    mimetypes.add_type("text/css", ".css")
    mimetypes.add_type("text/javascript", ".js")


def build(desk: Desk, key: str, hosts: frozenset[str]) -> Guard:
    """The application; `hosts` are the Host headers that it answers to."""
    _name_our_types()
    pages = Pages(desk)
    routes = [
        Route("/", pages.start),
        Route("/buka", pages.open, methods=["POST"]),
        Route("/draf/{id:str}", pages.draft),
        Route("/draf/{id:str}/gambar", pages.picture),
        Route("/draf/{id:str}/hal/{page:int}.png", pages.sheet),
        Route("/draf/{id:str}/kemajuan", pages.events),
        Route("/draf/{id:str}/catatan-lkjip.{kind:str}", pages.file),
        Route("/draf/{id:str}/pesan", pages.message, methods=["POST"]),
        Route("/draf/{id:str}/hapus", pages.forget, methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    app = Starlette(routes=routes, exception_handlers={Trouble: pages.trouble, TooLarge: pages.trouble})
    return Guard(app, key, hosts)
