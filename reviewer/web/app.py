"""The routes of the local page."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reviewer.web.answering import Answering
from reviewer.web.desk import Desk
from reviewer.web.documents import Documents
from reviewer.web.draft import Trouble
from reviewer.web.guard import Guard, TooLarge, TooSlow
from reviewer.web.pages import Pages

HERE = Path(__file__).parent


def _name_our_types() -> None:
    """Windows takes the types of files from its registry, where a program may have made `.js` plain text.

    The browser then refuses the script, for it is told not to guess.
    """
    mimetypes.add_type("text/css", ".css")
    mimetypes.add_type("text/javascript", ".js")


def build(desk: Desk, key: str, hosts: frozenset[str]) -> Guard:
    """The application; `hosts` are the Host headers that it answers to."""
    _name_our_types()
    pages = Pages(desk)
    answering = Answering(pages)
    documents = Documents(pages)
    routes = [
        Route("/", pages.start),
        Route("/buka", pages.open, methods=["POST"]),
        Route("/draf/{id:str}", pages.draft),
        Route("/draf/{id:str}/gambar", pages.picture),
        Route("/draf/{id:str}/hal/{page:int}.png", pages.sheet),
        Route("/draf/{id:str}/kemajuan", pages.events),
        Route("/draf/{id:str}/selesai", pages.done),
        Route("/draf/{id:str}/unduh/{kind:str}", pages.file),
        Route("/draf/{id:str}/pesan", pages.message, methods=["POST"]),
        Route("/draf/{id:str}/bidang", pages.bidang, methods=["POST"]),
        Route("/draf/{id:str}/akhir", pages.take_final, methods=["POST"]),
        Route("/draf/{id:str}/siap-unggah", pages.final),
        Route("/draf/{id:str}/hapus", pages.forget, methods=["POST"]),
        Route("/draf/{id:str}/jelaskan", answering.explain, methods=["POST"]),
        Route("/draf/{id:str}/profil", answering.profile, methods=["POST"]),
        Route("/draf/{id:str}/nyatakan", answering.state, methods=["POST"]),
        Route("/draf/{id:str}/baris/{tabel:str}/{baris:int}", answering.row, methods=["GET", "POST"]),
        Route("/draf/{id:str}/tabel", answering.tables, methods=["GET", "POST"]),
        Route("/draf/{id:str}/batalkan", answering.take_back, methods=["POST"]),
        Route("/draf/{id:str}/simpan", answering.keep, methods=["POST"]),
        Route("/draf/{id:str}/dokumen", documents.add, methods=["POST"]),
        Route("/draf/{id:str}/dokumen", documents.look),
        Route("/draf/{id:str}/dokumen/jenis", documents.confirm, methods=["POST"]),
        Route("/draf/{id:str}/dokumen/lepas", documents.put_away, methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    troubles = (Trouble, TooLarge, TooSlow, HTTPException, Exception)
    app = Starlette(routes=routes, exception_handlers=dict.fromkeys(troubles, pages.trouble))
    return Guard(app, key, hosts)
