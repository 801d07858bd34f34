"""The handlers by which the writer answers: readings put right, catatan explained, statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reviewer.answers import (
    ALASAN,
    KOLOM,
    Alasan,
    Answer,
    Answers,
    ArahFix,
    CellFix,
    Explained,
    NotOurs,
    Profile,
    RoleFix,
    Statement,
    value,
    with_answer,
    without,
)
from reviewer.findings import Review
from reviewer.laporan import Arah, Baris, Indikator, PeranTabel
from reviewer.places import table_of
from reviewer.render.answered import ARAH, ROLE, questions
from reviewer.render.wording import hal, table_name
from reviewer.rubric import load
from reviewer.settings import profiles
from reviewer.web.draft import Draft, Trouble
from reviewer.web.pages import Pages, beside, number, ready, text_of
from reviewer.web.result import row_spot

_SIDIK: Final = re.compile(r"[0-9a-f]{16}")
WHOLE_RULE: Final = "tidak_berlaku"
"""The reason by which a whole rule is said not to hold, whatever it finds."""
NEEDED: Final = (
    "Pilih alasannya; untuk “Alasan lain” dan aturan yang tidak berlaku, tulis juga keterangannya."
)
GONE: Final = "Baris itu tidak ditemukan lagi. Muat ulang halaman hasilnya."


class Answering:
    """The handlers, beside those that show the draft."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.desk = pages.desk

    async def explain(self, request: Request) -> Response:
        """A catatan answered with a reason."""
        draft, form = await self._asked(request)
        alasan = text_of(form, "alasan")
        chosen: Alasan | None = next((a for a in ALASAN if a == alasan), None)
        note = text_of(form, "keterangan")
        whole = alasan == WHOLE_RULE
        if (chosen is None and not whole) or ((chosen == "lain" or whole) and not note):
            raise Trouble(NEEDED)
        sidik = {s for s in form.getlist("sidik") if isinstance(s, str) and _SIDIK.fullmatch(s)}
        found = [(c, f) for c in ready(draft).catatan for f in c.findings if f.sidik in sidik]
        if chosen is None:
            return await self._answer(draft, (NotOurs(f.aturan, note) for _, f in found))
        return await self._answer(draft, (Explained(f.sidik, chosen, c.judul, note) for c, f in found))

    async def profile(self, request: Request) -> Response:
        """The kind of instansi, where the draft is of another than it seems."""
        draft, form = await self._asked(request)
        chosen = text_of(form, "profil")
        if chosen and chosen not in profiles(load()):
            raise Trouble("Pilih salah satu profil dari daftarnya.")
        return await self._answer(draft, iter((Profile(chosen),)))

    async def state(self, request: Request) -> Response:
        """What only the writer knows; an emptied field takes the statement back."""
        draft, form = await self._asked(request)
        return await self._answer(draft, (Statement(q.id, text_of(form, q.id)) for q in questions()))

    async def row(self, request: Request) -> Response:
        """One row of a table: shown for putting right, and put right."""
        draft = self.desk.get(request.path_params["id"])
        review = ready(draft)
        tabel, number = request.path_params["tabel"], request.path_params["baris"]
        baris = _row(review, tabel, number)
        if request.method == "POST":
            form = await request.form()
            return await self._answer(
                draft, _fixes(review, baris, tabel, number, form), f"#r-{tabel}-{number}"
            )
        return self.pages.page("row.html.jinja", **_row_page(draft, review, tabel, number, baris))

    async def tables(self, request: Request) -> Response:
        """What every table was taken for: shown, and put right."""
        draft = self.desk.get(request.path_params["id"])
        review = ready(draft)
        if request.method == "POST":
            return await self._answer(draft, _roles(review, await request.form()))
        rows = [(t, table_name(t), hal(t.at)) for t in review.laporan.tabel]
        return self.pages.page("tables.html.jinja", draft=draft, tables=rows, roles=ROLE)

    async def take_back(self, request: Request) -> Response:
        draft, form = await self._asked(request)
        which = text_of(form, "nomor")
        if not which.isdigit():
            raise Trouble("Jawaban itu tidak ditemukan.")
        return await self._put(draft, without(draft.answers, text_of(form, "jenis"), number(which)))

    async def keep(self, request: Request) -> Response:
        draft, form = await self._asked(request)
        await run_in_threadpool(self.desk.keep, draft, bool(text_of(form, "simpan")))
        return _back(draft)

    # ---- what they share ---------------------------------------------------------------------------

    async def _asked(self, request: Request) -> tuple[Draft, FormData]:
        draft = self.desk.get(request.path_params["id"])
        ready(draft)
        return draft, await request.form()

    async def _answer(self, draft: Draft, said: Iterator[Answer], place: str = "#jawaban") -> Response:
        answers = draft.answers
        for one in said:
            answers = with_answer(answers, one)
        return await self._put(draft, answers, place)

    async def _put(self, draft: Draft, answers: Answers, place: str = "#jawaban") -> Response:
        if answers != draft.answers:
            await run_in_threadpool(self.desk.answer, draft, answers)
        return _back(draft, place)


def _back(draft: Draft, place: str = "#jawaban") -> Response:
    return RedirectResponse(f"/draf/{draft.id}{place}", 303)


def _row(review: Review, tabel: str, number: int) -> Baris:
    found = table_of(tabel, review.laporan)
    if found is None or number >= len(found.baris):
        raise Trouble(GONE)
    return found.baris[number]


def _indikator(review: Review, baris: Baris) -> Indikator | None:
    return next((i for i in review.laporan.indikator if baris in i.baris), None)


def _row_page(draft: Draft, review: Review, tabel: str, number: int, baris: Baris) -> dict[str, Any]:
    found = table_of(tabel, review.laporan)
    return {
        "tabel": tabel,
        "number": number,
        "table": table_name(found) if found else "",
        "place": hal(baris.at),
        "fields": [(k, k.capitalize(), _text(baris, k)) for k in KOLOM],
        "arah": baris.arah,
        "directions": ARAH,
        **beside(draft, (row_spot(review, baris),)),
    }


def _text(baris: Baris, kolom: Any) -> str:
    cited = value(baris, kolom)
    return cited.text if cited else ""


def _fixes(review: Review, baris: Baris, tabel: str, number: int, form: FormData) -> Iterator[Answer]:
    for kolom in KOLOM:
        now, typed = _text(baris, kolom), text_of(form, kolom)
        if kolom in form and typed != " ".join(now.split()):
            yield CellFix(tabel, number, kolom, now, typed)
    wanted = text_of(form, "arah")
    arah: Arah | None = next((a for a in ARAH if a == wanted), None)
    one = _indikator(review, baris)
    if arah is not None and one is not None and arah != one.arah:
        yield ArahFix(one.nama, one.arah, arah)


def _roles(review: Review, form: FormData) -> Iterator[Answer]:
    known: tuple[PeranTabel, ...] = get_args(PeranTabel)
    for tabel in review.laporan.tabel:
        wanted = text_of(form, tabel.id)
        peran = next((p for p in known if p == wanted), None)
        if peran is not None and peran != tabel.peran:
            yield RoleFix(tabel.id, tabel.peran, peran)
