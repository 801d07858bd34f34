"""path -> Review: read, extract, judge, group. The only module that knows all the verbs.

The verbs are imported when they are needed: the command line must answer `--help` at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer.answers import Answers
    from reviewer.document import Document
    from reviewer.findings import Result, Review
    from reviewer.laporan import Jenis, Laporan, Pendamping
    from reviewer.rubric import Rubric
    from reviewer.settings import Wanted

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages of the draft."""


@dataclass(frozen=True, slots=True)
class Given:
    """A second document. `jenis`: what the person calls it; None where its pages shall tell, and where
    a file that cannot be read is listed instead of stopping the review. `document`: as it was read
    before, by `first_look`."""

    path: Path
    jenis: Jenis | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A second document before any draft is beside it: `seen` is what its own pages say that it is.
    `document` is None where it could not be read; `trouble` says why."""

    document: Document | None
    seen: Pendamping
    trouble: str = ""


_FAULT: Final = "Ada kendala pada alat saat membaca dokumen ini ({})."
_LARGE: Final = "Dokumen ini memerlukan memori terlalu besar. Berikan halaman yang diperlukan saja."
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
    answers: Answers | None = None,
    paper: Path | None = None,
    documents: Sequence[Given] = (),
    wanted: Wanted | None = None,
) -> Review:
    """The review of one draft.

    Raises `Unreadable` for a file that is no readable LKjIP and `RubricError` for a broken rubric.
    `strict` lets an exception inside a check through instead of making it a result. `answers`: what
    the writer said of it. `paper`: a PDF of a Word draft, from which its places are taken.
    `documents`: what the draft is compared with. `wanted`: the profile and the office's file that the
    person chose; without them the profile is the one for the instansi that the draft shows.
    """
    return review_parts(
        (path,), rubric=rubric, progress=progress, strict=strict, answers=answers, paper=paper,
        documents=documents, wanted=wanted,
    )  # fmt: skip


def review_parts(
    paths: Sequence[Path],
    *,
    rubric: Rubric | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    answers: Answers | None = None,
    paper: Path | None = None,
    documents: Sequence[Given] = (),
    wanted: Wanted | None = None,
) -> Review:
    """The review of one report whose chapters are files of their own, in this order. As `review`."""
    document = read_draft(paths, paper=paper, progress=progress)
    return review_document(
        document, rubric=rubric, strict=strict, answers=answers, documents=documents, name=_named(paths),
        wanted=wanted,
    )  # fmt: skip


def read_draft(
    paths: Sequence[Path],
    *,
    names: Sequence[str] = (),
    paper: Path | None = None,
    progress: Progress | None = None,
) -> Document:
    """What is on the pages of a draft, in one file or several. Raises `Unreadable`.

    `names`: what the person calls the files, where they lie under other names. `paper`: as in `review`.
    """
    from reviewer.read import beside, join, read

    parts = [read(path, progress=progress, scanned=len(paths) > 1) for path in paths]
    if names:
        parts = [replace(part, name=name) for part, name in zip(parts, names, strict=True)]
    document = join(parts)
    return document if paper is None else beside(document, read(paper, progress=progress))


def review_document(
    document: Document,
    *,
    rubric: Rubric | None = None,
    strict: bool = False,
    answers: Answers | None = None,
    documents: Sequence[Given | Pendamping] = (),
    name: str = "",
    wanted: Wanted | None = None,
) -> Review:
    """The review of a draft that has been read; with other answers it is judged anew without reading.

    `documents`: as in `review`, or as they were read before. `name`: what a message calls the draft.
    Raises as `review`.
    """
    from reviewer import findings
    from reviewer.answers import Answers, for_draft
    from reviewer.catatan import group
    from reviewer.extract import extract, lay_back
    from reviewer.extract.tempat import without_stand_ins
    from reviewer.rubric import load
    from reviewer.settings import Wanted, fit

    said = for_draft(answers, document.sha256) if answers else Answers()
    document, laporan = lay_back(document, extract(document, said))
    _refuse_other_documents(name or document.name, document, laporan)
    fitted = fit(rubric or load(), laporan.jenjang, wanted or Wanted(), said)
    rules, laporan = fitted.rubric, replace(laporan, jenjang=fitted.jenjang)
    laporan = replace(laporan, pendamping=_companions(documents, document, laporan, strict))
    results = _judged(laporan, rules, strict)
    if document.origin == "docx":
        known = laporan.pendamping
        document, laporan, results = without_stand_ins((document, replace(laporan, pendamping=()), results))
        laporan = replace(laporan, pendamping=known)
    found = findings.Review(document, laporan, results, rules.sha256, answers=said, settings=fitted.settings)
    return replace(found, catatan=group(found.open, rules.groups))


def first_look(path: Path, name: str = "") -> FirstLook:
    """What a second document seems to be. `name`: what the person calls it."""
    from reviewer.document import printable
    from reviewer.extract import companion, unread_companion
    from reviewer.laporan import Laporan
    from reviewer.read import Unreadable, read_companion

    called = printable(name or path.name)
    try:
        document = replace(read_companion(path), name=called)
        seen = companion(document, None, Laporan(None, None, "tidak_diketahui", 0, (), (), (), (), ()))
        return FirstLook(document, seen)
    except Unreadable as error:
        reason = error.message.replace(f"{path}: ", "").replace(path.name, called)
        reason = reason[:1].upper() + reason[1:]
    except MemoryError:
        reason = _LARGE
    except Exception as fault:
        reason = _FAULT.format(type(fault).__name__)
    return FirstLook(None, unread_companion(called, reason), reason)


def _companions(
    documents: Sequence[Given | Pendamping], draft: Document, laporan: Laporan, strict: bool
) -> tuple[Pendamping, ...]:
    """The second documents as read, with the decision on each; the draft itself is none of them."""
    if not documents:
        return ()
    from reviewer.extract import companion, settle, unread_companion
    from reviewer.read import Unreadable, read_companion

    found: list[Pendamping] = [d for d in documents if not isinstance(d, Given)]
    for given in (d for d in documents if isinstance(d, Given)):
        try:
            document = given.document or read_companion(given.path)
            if document.sha256 not in {draft.sha256, *(p.sha256 for p in found)}:
                found.append(companion(document, given.jenis, laporan))
        except Unreadable as error:
            if given.jenis is not None:
                raise
            reason = error.message.replace(f"{given.path}: ", "")
            found.append(unread_companion(given.path.name, reason[:1].upper() + reason[1:]))
        except Exception as fault:
            if strict:
                raise
            found.append(unread_companion(given.path.name, _FAULT.format(type(fault).__name__)))
    return settle(found, laporan)


def _judged(laporan: Laporan, rules: Rubric, strict: bool) -> tuple[Result, ...]:
    from reviewer.extract import beside
    from reviewer.judge import judge

    kinds = {rule.dokumen for rule in rules.rules if rule.dokumen} if laporan.pendamping else set()
    return judge(laporan, rules, strict=strict, beside={kind: beside(laporan, kind) for kind in kinds})


def _named(paths: Sequence[Path]) -> str:
    return " + ".join(map(str, paths))


def look(path: Path, page: int, *, progress: Progress | None = None) -> bytes:
    """The PNG of one page with what was read on it. Raises `Unreadable`."""
    from reviewer.extract import extract, lay_back
    from reviewer.read import Unreadable, read
    from reviewer.render.page_view import page_view

    document = read(path, progress=progress)
    if document.origin == "docx":
        raise Unreadable(
            f"{path}: halaman draf Word tidak dapat digambar. Ekspor sebagai PDF, lalu lihat PDF itu."
        )
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
