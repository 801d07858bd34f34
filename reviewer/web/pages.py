"""The handlers that open a draft, show it and hand its files out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from reviewer.answers import ALASAN
from reviewer.findings import Catatan, Review
from reviewer.render.answered import questions
from reviewer.rubric import load
from reviewer.settings import profiles
from reviewer.web.desk import Desk
from reviewer.web.draft import Draft, Trouble
from reviewer.web.files import LABELS, MAKERS, File, plain
from reviewer.web.guard import TOO_LARGE, TOO_SLOW, TooLarge, TooSlow
from reviewer.web.laid import laid
from reviewer.web.result import Spot, handles, has_pages, message, progress, shown, spot, spots
from reviewer.web.uploads import files_of

HERE = Path(__file__).parent
TICK = 0.15
"""Seconds between two looks at how far a draft is."""
DPI = 110
NOT_THERE = "Halaman itu tidak ada. Kembali ke halaman pertama, lalu buka drafnya."
NOT_UNDERSTOOD = "Permintaan ini tidak terbaca. Kembali ke halaman pertama, lalu pilih berkasnya lagi."
UNKNOWN = "Ada kendala yang belum dikenal. Muat ulang halaman ini, atau buka drafnya lagi."
LONGEST_TEXT = 500
"""Letters of one answer."""


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

    # ---- opening ---------------------------------------------------------------------------------

    async def start(self, request: Request) -> Response:
        drafts = sorted(self.desk.drafts.values(), key=lambda d: -d.opened)
        return self.page("open.html.jinja", drafts=[d for d in drafts if not d.is_final], trouble="")

    async def open(self, request: Request) -> Response:
        files = await files_of(request)
        if not files.draft:
            return self._refused("Pilih berkas drafnya dahulu, lalu tekan Periksa.", 400)
        draft = await run_in_threadpool(self.desk.open, files.draft)
        if files.beside:
            await run_in_threadpool(self.desk.lay, draft, files.beside)
        return RedirectResponse(f"/draf/{draft.id}", 303)

    async def draft(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        if draft.stage == "kendala":
            return self._refused(f"{draft.name}: {draft.message}", 422)
        if draft.review is None or not draft.settled:
            return self.page("progress.html.jinja", draft=draft, stages=_STAGES)
        if draft.asking:
            return RedirectResponse(f"/draf/{draft.id}/dokumen", 303)
        return self.page("result.html.jinja", **await run_in_threadpool(self._result, draft, request))

    def _refused(self, trouble: str, status: int) -> Response:
        return self.page("open.html.jinja", status, drafts=(), trouble=trouble)

    def _result(self, draft: Draft, request: Request) -> dict[str, Any]:
        review = ready(draft)
        before = self.desk.before(draft)
        outcome = progress(before.name, before.review, review) if before and before.review else None
        return {
            "draft": draft, "view": shown(review), "progress": outcome, "downloads": LABELS,
            "handles": handles(review), "reasons": ALASAN, "questions": questions(),
            "profiles": {id: p.sebutan for id, p in profiles(load()).items()},
            "profile": review.answers.profil[-1].profil if review.answers.profil else "",
            "laid": laid(draft, review), "said": {s.hal: s.isi for s in draft.answers.pernyataan},
            **self.shown_page(draft, request),
        }  # fmt: skip

    async def events(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        stages = self.templates.get_template("stages.html.jinja")
        return StreamingResponse(
            _events(draft, lambda: stages.render(draft=draft, stages=_STAGES)), media_type="text/event-stream"
        )

    async def done(self, request: Request) -> Response:
        """Shows the address again at which reading was watched, now that it has ended."""
        return Response(headers={"HX-Refresh": "true"})

    # ---- the draft's own pages ---------------------------------------------------------------------

    def shown_page(self, draft: Draft, request: Request) -> dict[str, Any]:
        """Which page is shown, with which boxes: by catatan and place, or by page number."""
        review = ready(draft)
        asked = request.query_params
        chosen = next((c for c in review.catatan if str(c.nomor) == asked.get("c")), None)
        wanted = number(asked.get("hal", ""))
        numbered = 0 < wanted <= len(review.document.pages)
        if chosen is None and not numbered:
            chosen = next(iter(review.catatan), None)
        if chosen is None:
            return beside(draft, (spot(review, wanted if numbered else 1, []),))
        return beside(draft, spots(review, chosen), chosen, number(asked.get("t", "")))

    async def picture(self, request: Request) -> Response:
        """The page picture alone, for swapping it in place."""
        draft = self.desk.get(request.path_params["id"])
        return self.page("picture.html.jinja", **self.shown_page(draft, request))

    async def sheet(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        data = await run_in_threadpool(self.desk.ask, draft, "page", request.path_params["page"], DPI)
        return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    # ---- handing on --------------------------------------------------------------------------------

    async def file(self, request: Request) -> Response:
        draft, kind = self.desk.get(request.path_params["id"]), request.path_params["kind"]
        if kind not in MAKERS or draft.review is None:
            raise Trouble("Berkas itu tidak tersedia.")
        return _download(draft, await run_in_threadpool(self.desk.ask, draft, "file", kind))

    async def message(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        review = ready(draft)
        numbers = _numbers(await request.form())
        text, chosen = message(await run_in_threadpool(shown, review), numbers)
        return self.page("message.html.jinja", draft=draft, text=text, chosen=chosen)

    async def bidang(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        form = await request.form()
        name, due = text_of(form, "bidang", 120), text_of(form, "batas", 120)
        if not name:
            raise Trouble("Tulis nama bidangnya dahulu, misalnya Bidang Distribusi.")
        file = await run_in_threadpool(self.desk.ask, draft, "bidang", name, tuple(_numbers(form)), due)
        return _download(draft, file)

    async def take_final(self, request: Request) -> Response:
        """Opens the final PDF to hold it against a checked draft."""
        draft = self.desk.get(request.path_params["id"])
        files = (await files_of(request)).draft
        if len(files) != 1 or not files[0][0].lower().endswith(".pdf"):
            raise Trouble("Pilih satu berkas PDF akhir. Bila masih Word, ekspor dahulu ke PDF.")
        final = await run_in_threadpool(self.desk.open, files, is_final=True)
        return RedirectResponse(f"/draf/{draft.id}/siap-unggah?berkas={final.id}", 303)

    async def final(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        final = self.desk.get(request.query_params.get("berkas", ""))
        if final.stage == "kendala":
            return self._refused(f"{final.name}: {final.message}", 422)
        if not final.over:
            return self.page("progress.html.jinja", draft=final, stages=_STAGES)
        lines = await run_in_threadpool(self.desk.ask, final, "final", ready(draft))
        return self.page("final.html.jinja", draft=draft, final=final, lines=lines)

    async def forget(self, request: Request) -> Response:
        await run_in_threadpool(self.desk.forget, request.path_params["id"])
        return RedirectResponse("/", 303)

    async def trouble(self, request: Request, error: Exception) -> Response:
        """What a person reads when something is not there."""
        status, text = _told(error)
        return self._refused(text, status)


_STAGES = (
    ("antre", "Membuka berkas"),
    ("membaca", "Membaca halaman"),
    ("memeriksa", "Menghitung ulang dan mencocokkan"),
)


def _told(error: Exception) -> tuple[int, str]:
    """Status and words for what stopped a request."""
    match error:
        case Trouble():
            return 404, str(error)
        case TooLarge():
            return 413, TOO_LARGE
        case TooSlow():
            return 408, TOO_SLOW
        case HTTPException():
            return error.status_code, NOT_THERE if error.status_code in (404, 405) else NOT_UNDERSTOOD
    return 500, UNKNOWN


def ready(draft: Draft) -> Review:
    """The review of a draft. Raises Trouble while it is still being read."""
    if draft.review is None:
        raise Trouble("Draf ini belum selesai dibaca.")
    return draft.review


def beside(
    draft: Draft, places: Sequence[Spot], chosen: Catatan | None = None, turn: int = 0
) -> dict[str, Any]:
    """What the template of the page picture shows: the place at `turn`, or the last."""
    index = min(turn, len(places) - 1)
    return {
        "draft": draft, "spot": places[index], "chosen": chosen, "index": index, "count": len(places),
        "pictures": has_pages(ready(draft)),
    }  # fmt: skip


def number(said: str) -> int:
    """A number as an address or a form gives it; 0 for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def text_of(form: FormData, name: str, longest: int = LONGEST_TEXT) -> str:
    """One field of a form as a line of text, without control characters."""
    value = form.get(name)
    if not isinstance(value, str):
        return ""
    clean = "".join(c if c.isprintable() else " " for c in value)
    return " ".join(clean.split())[:longest]


def _numbers(form: FormData) -> list[int]:
    return [number(n) for n in form.getlist("pilih") if isinstance(n, str)]


def _download(draft: Draft, file: File) -> Response:
    stem = plain(draft.names[0].rsplit(".", 1)[0])
    name = f"{stem}-{file.ending}" if stem else file.ending
    return Response(
        file.data, media_type=file.type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


async def _events(draft: Draft, render: Callable[[], str]) -> AsyncIterator[str]:
    """How far reading is, as pieces of the page, and a last event when it has ended."""
    last = ""
    while not draft.settled:
        state = " ".join(render().split())
        if state != last:
            last = state
            yield f"event: tahap\ndata: {state}\n\n"
        await asyncio.sleep(TICK)
    yield "event: selesai\ndata: ya\n\n"
