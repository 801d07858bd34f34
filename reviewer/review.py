"""path -> Review: read, extract, judge, group. The only module that knows all the verbs.

The verbs are imported when they are needed: the command line must answer `--help` at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.findings import Review
    from reviewer.laporan import Laporan
    from reviewer.rubric import Rubric

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages of the draft."""


def review(
    path: Path,
    *,
    rubric: Rubric | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Review:
    """The review of one draft.

    Raises `Unreadable` for a file that is no readable LKjIP and `RubricError` for a broken rubric.
    `strict` lets an exception inside a check through instead of making it a result.
    """
    from reviewer import findings
    from reviewer.catatan import group
    from reviewer.extract import extract
    from reviewer.judge import judge
    from reviewer.read import read
    from reviewer.rubric import load

    rules = rubric or load()
    document = read(path, progress=progress)
    laporan = extract(document)
    _refuse_other_documents(path, laporan)
    results = judge(laporan, rules, strict=strict)
    catatan = group(f for r in results for f in r.findings)
    return findings.Review(document, laporan, results, rules.sha256, catatan)


def look(path: Path, page: int, *, progress: Progress | None = None) -> bytes:
    """The PNG of one page with what was read on it. Raises `Unreadable`."""
    from reviewer.extract import extract
    from reviewer.read import Unreadable, read
    from reviewer.render.page_view import page_view

    document = read(path, progress=progress)
    if not 1 <= page <= len(document.pages):
        raise Unreadable(
            f"{path}: draf ini mempunyai {len(document.pages)} halaman; halaman {page} tidak ditemukan."
        )
    return page_view(path.read_bytes(), document, extract(document), page)


def _refuse_other_documents(path: Path, laporan: Laporan) -> None:
    """A letter, a Renstra without tables, a book: nothing in it can be judged as an LKjIP."""
    from reviewer.read import Unreadable

    performance = any(t.peran in ("perjanjian_kinerja", "capaian") for t in laporan.tabel)
    if not laporan.bab and not performance and not laporan.baris:
        raise Unreadable(
            f"{path}: berkas ini belum dikenali sebagai LKjIP; judul bab dan tabel kinerja "
            f"tidak ditemukan pada hal. 1–{laporan.halaman}. Periksa apakah berkas yang dipilih sudah benar."
        )
