"""The handlers for second documents: given beside a draft, looked at, confirmed, taken away."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reviewer.laporan import Jenis
from reviewer.web.companion import KINDS
from reviewer.web.draft import Draft, Trouble
from reviewer.web.laid import seen
from reviewer.web.pages import Pages, ready, text_of
from reviewer.web.uploads import files_of

NONE_CHOSEN: Final = "Pilih dokumennya dahulu, lalu tekan “Baca dokumen”."
NEW: Final = "baru"
"""In place of an id: every document that the person has not confirmed."""


class Documents:
    """The handlers, beside those that show the draft."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.desk = pages.desk

    async def add(self, request: Request) -> Response:
        """Files to lay beside a draft; they are read, then shown."""
        draft = self.desk.get(request.path_params["id"])
        files = (await files_of(request)).beside
        if not files:
            raise Trouble(NONE_CHOSEN)
        await run_in_threadpool(self.desk.lay, draft, files)
        return RedirectResponse(f"/draf/{draft.id}", 303)

    async def look(self, request: Request) -> Response:
        """What each document was taken for, to be confirmed or put right."""
        draft = self.desk.get(request.path_params["id"])
        if not draft.settled:
            return RedirectResponse(f"/draf/{draft.id}", 303)
        return self.pages.page("documents.html.jinja", draft=draft, kinds=KINDS, seen=seen)

    async def confirm(self, request: Request) -> Response:
        draft = self.desk.get(request.path_params["id"])
        ready(draft)
        await run_in_threadpool(self.desk.confirm, draft, _kinds(draft, await request.form()))
        return RedirectResponse(f"/draf/{draft.id}", 303)

    async def put_away(self, request: Request) -> Response:
        """Takes away one document, or all that were not confirmed."""
        draft = self.desk.get(request.path_params["id"])
        form = await request.form()
        wanted = text_of(form, "lepas")
        self.desk.remember(draft, _kinds(draft, form))
        ids = [c.id for c in draft.given if c.id == wanted or (wanted == NEW and not c.confirmed)]
        await run_in_threadpool(self.desk.put_away, draft, ids)
        return RedirectResponse(f"/draf/{draft.id}#dokumen", 303)


def _kinds(draft: Draft, form: FormData) -> dict[str, Jenis]:
    """What the person chose for each document."""
    said = {one.id: text_of(form, one.id) for one in draft.given}
    return {id: kind for id, word in said.items() for kind in KINDS if kind == word}
