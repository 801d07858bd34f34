"""path -> Review: read, extract, judge, group. The only module that knows all the verbs.

The verbs are imported when they are needed: the command line must answer `--help` at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer.document import Document
    from reviewer.findings import Review
    from reviewer.laporan import Laporan
    from reviewer.rubric import Rubric

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages of the draft."""

_PERFORMANCE: Final = ("perjanjian_kinerja", "capaian")
_NAMED_ON: Final = 3
_CHAPTERS: Final = 3
"""A report has four chapters; a regulation about reports cites one or two of them."""
_NAME: Final = re.compile(r"laporan (?:akuntabilitas )?kinerja|\b(?:lkj|lkjip|lakip|lkip)\b", re.IGNORECASE)


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
    return review_parts((path,), rubric=rubric, progress=progress, strict=strict)


def review_parts(
    paths: Sequence[Path],
    *,
    rubric: Rubric | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Review:
    """The review of one report whose chapters are files of their own, in this order."""
    from reviewer import findings
    from reviewer.catatan import group
    from reviewer.extract import extract, lay_back
    from reviewer.judge import judge
    from reviewer.read import join, read
    from reviewer.rubric import load

    rules = rubric or load()
    document = join([read(path, progress=progress, scanned=len(paths) > 1) for path in paths])
    document, laporan = lay_back(document, extract(document))
    _refuse_other_documents(" + ".join(map(str, paths)), document, laporan)
    results = judge(laporan, rules, strict=strict)
    catatan = group((f for r in results for f in r.findings), rules.groups)
    return findings.Review(document, laporan, results, rules.sha256, catatan)


def look(path: Path, page: int, *, progress: Progress | None = None) -> bytes:
    """The PNG of one page with what was read on it. Raises `Unreadable`."""
    from reviewer.extract import extract, lay_back
    from reviewer.read import Unreadable, read
    from reviewer.render.page_view import page_view

    document = read(path, progress=progress)
    if not 1 <= page <= len(document.pages):
        raise Unreadable(
            f"{path}: draf ini mempunyai {len(document.pages)} halaman; halaman {page} tidak ditemukan."
        )
    return page_view(path.read_bytes(), *lay_back(document, extract(document)), page)


def _refuse_other_documents(path: str, document: Document, laporan: Laporan) -> None:
    """A letter, a thesis, a Renstra: nothing in it can be judged as an LKjIP.

    One sign is enough, since real reports lack any one of them: a performance table, a chapter on
    akuntabilitas kinerja, or pages that call themselves a performance report (plans cite one in passing).
    """
    from reviewer.read import Unreadable

    table = any(b.peran in _PERFORMANCE for b in laporan.baris) or any(
        t.peran in _PERFORMANCE for t in laporan.tabel
    )
    chapter = any("akuntabilitas" in b.judul.casefold() for b in laporan.bab)
    outline = sum(b.id.startswith("bab") for b in laporan.bab) >= _CHAPTERS
    if table or chapter or (outline and _pages_naming_it(document) >= _NAMED_ON):
        return
    raise Unreadable(
        f"{path}: berkas ini belum dikenali sebagai LKjIP; tabel perjanjian kinerja, tabel capaian, dan bab "
        f"akuntabilitas kinerja tidak ditemukan pada hal. 1–{laporan.halaman}. "
        "Periksa apakah berkas yang dipilih sudah benar."
    )


def _pages_naming_it(document: Document) -> int:
    texts = (" ".join(w.text for w in page.words) for page in document.pages)
    return sum(_NAME.search(text) is not None for text in texts)
