"""What only the writer can say of a draft: readings put right, catatan answered, facts outside its text.

Answers belong to one draft, known by its sha256. Nothing here judges: `extract` applies the readings,
`review` sets the answered catatan apart, and every output lists both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal

from reviewer.laporan import Arah, Baris, Cited, Indikator, Laporan, PeranTabel

Kolom = Literal["sasaran", "indikator", "satuan", "target", "realisasi", "capaian", "predikat"]
Alasan = Literal["data_belum_terbit", "sesuai_pk_perubahan", "salah_baca", "lain"]

KOLOM: Final[tuple[Kolom, ...]] = (
    "sasaran", "indikator", "satuan", "target", "realisasi", "capaian", "predikat",
)  # fmt: skip
ALASAN: Final[dict[Alasan, str]] = {
    "data_belum_terbit": "Data belum terbit",
    "sesuai_pk_perubahan": "Sesuai PK Perubahan",
    "salah_baca": "Alat salah baca",
    "lain": "Alasan lain",
}


class BadAnswers(ValueError):
    """The text is no file of answers; the message is Indonesian and says what to do."""


@dataclass(frozen=True, slots=True)
class CellFix:
    """A cell that was read wrongly: row `baris` (from 0) of a table, and what the page really says."""

    tabel: str
    baris: int
    kolom: Kolom
    terbaca: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class RoleFix:
    """A table that was taken for something else."""

    tabel: str
    terbaca: PeranTabel
    menjadi: PeranTabel


@dataclass(frozen=True, slots=True)
class ArahFix:
    """The direction of an indikator, by its name as linked."""

    indikator: str
    terbaca: Arah
    menjadi: Arah


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that the writer has answered. `judul`: the catatan that it stood in, answered as a whole."""

    sidik: str
    alasan: Alasan
    judul: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class NotOurs:
    """A whole rule that does not hold for this instansi, and why; without a reason it is no answer."""

    aturan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile that the writer chose, by its id; empty for the one that the draft tells."""

    profil: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An answer to what no draft shows; `hal` is the id of a question in `rubric/pernyataan.toml`."""

    hal: str
    isi: str


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the writer said of the draft with this sha256; of one object the last word counts."""

    draf: str = ""
    sel: tuple[CellFix, ...] = ()
    peran: tuple[RoleFix, ...] = ()
    arah: tuple[ArahFix, ...] = ()
    dijelaskan: tuple[Explained, ...] = ()
    pernyataan: tuple[Statement, ...] = ()
    tidak_berlaku: tuple[NotOurs, ...] = ()
    profil: tuple[Profile, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return any(getattr(self, field) for field in _FIELDS.values())


Answer = CellFix | RoleFix | ArahFix | Explained | Statement | NotOurs | Profile
_FIELDS: Final[dict[type[Answer], str]] = {
    CellFix: "sel", RoleFix: "peran", ArahFix: "arah", Explained: "dijelaskan", Statement: "pernyataan",
    NotOurs: "tidak_berlaku", Profile: "profil",
}  # fmt: skip


def _object(answer: Answer) -> tuple[object, ...]:
    """What an answer speaks of: one answer for each."""
    match answer:
        case CellFix():
            return (answer.tabel, answer.baris, answer.kolom)
        case RoleFix():
            return (answer.tabel,)
        case ArahFix():
            return (answer.indikator,)
        case Explained():
            return (answer.sidik,)
        case Statement():
            return (answer.hal,)
        case NotOurs():
            return (answer.aturan,)
        case Profile():
            return ()  # a draft has one


def with_answer(answers: Answers, answer: Answer) -> Answers:
    """The answers with one more; it takes the place of an earlier one about the same.

    Of a reading put right twice what was read first stays known; put back to that, it is no answer, and
    neither is a statement without words.
    """
    field = _FIELDS[type(answer)]
    some = getattr(answers, field)
    kept = [a for a in some if _object(a) != _object(answer)]
    if isinstance(answer, CellFix | RoleFix | ArahFix):
        earlier = next((a for a in some if _object(a) == _object(answer)), answer)
        first: dict[str, Any] = {"terbaca": earlier.terbaca}
        answer = replace(answer, **first)
    if _says_something(answer):
        kept.append(answer)
    put: dict[str, Any] = {field: tuple(kept)}
    return replace(answers, **put)


def _says_something(answer: Answer) -> bool:
    if isinstance(answer, CellFix | RoleFix | ArahFix):
        return answer.menjadi != answer.terbaca
    if isinstance(answer, Profile):
        return bool(answer.profil)
    if isinstance(answer, NotOurs):
        return bool(answer.alasan.strip())
    return not isinstance(answer, Statement) or bool(answer.isi)


def without(answers: Answers, kind: str, number: int) -> Answers:
    """The answers without the one at `number` (from 0) of a field; as they are where there is none.

    A catatan was answered as a whole, so the answers to all its findings go together.
    """
    if kind not in _FIELDS.values():
        return answers
    some = getattr(answers, kind)
    gone = [a for n, a in enumerate(some) if n == number]
    titles = {a.judul for a in gone if isinstance(a, Explained)}
    kept = [a for a in some if a not in gone and not (isinstance(a, Explained) and a.judul in titles)]
    left: dict[str, Any] = {kind: tuple(kept)}
    return replace(answers, **left)


def for_draft(answers: Answers, sha256: str) -> Answers:
    """What of them holds for this draft: readings belong to the draft they were put right in."""
    if answers.draf in ("", sha256):
        return replace(answers, draf=sha256)
    return replace(answers, draf=sha256, sel=(), peran=())


def unapplied(answers: Answers, laporan: Laporan) -> Iterator[Answer]:
    """Readings put right that the Laporan does not show: the table or row is not there as it was."""
    tables = {t.id: t for t in laporan.tabel}
    for cell in answers.sel:
        rows = tables[cell.tabel].baris if cell.tabel in tables else ()
        now = value(rows[cell.baris], cell.kolom) if cell.baris < len(rows) else None
        if now is None or now.text != cell.menjadi:
            yield cell
    for role in answers.peran:
        if role.tabel not in tables or tables[role.tabel].peran != role.menjadi:
            yield role
    names = {i.nama for i in laporan.indikator}
    yield from (a for a in answers.arah if a.indikator not in names)


def value(baris: Baris, kolom: Kolom) -> Cited | None:
    """The cell of a row."""
    cited: Cited | None = getattr(baris, kolom)
    return cited


def arah_of(answers: Answers, indikator: Indikator) -> Arah | None:
    """The direction that the writer gave to an indikator."""
    return next((a.menjadi for a in answers.arah if a.indikator == indikator.nama), None)


def load(text: str | bytes) -> Answers:
    """Answers from JSON. Raises BadAnswers."""
    from pydantic import ValidationError

    try:
        answers: Answers = _adapter().validate_json(text)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "awal berkas"
        raise BadAnswers(
            f"Berkas jawaban belum dapat dibaca (pada {place}). Pakai berkas .json dari tombol "
            "“Unduh jawaban” pada halaman periksa."
        ) from None
    return answers


def dump(answers: Answers) -> bytes:
    """The same bytes for the same answers: JSON, UTF-8."""
    return bytes(_adapter().dump_json(answers, indent=1)) + b"\n"


@cache
def _adapter() -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(extra="forbid"))(Answers))
