"""Reads rubric/**/*.toml into Rules; refuses a bad file by name, key and reason."""

from __future__ import annotations

import hashlib
import os
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from reviewer.findings import Dimensi, Objek, Perubahan, Rule, Sifat, Tingkat, Wajib
from reviewer.toml_form import NoToml, faults_of, read_toml

ENVIRONMENT: Final = "LKJIP_RUBRIK"
"""Names a rubric folder to be used instead of the one that comes with the product."""

_NAME: Final = re.compile(r"(?P<id>[A-Z]{2,3}-\d{3})-[a-z0-9-]+\.toml")
_LIKE_A_RULE: Final = re.compile(r"[A-Za-z]{2,3}-?\d+.*\.toml")
_BY_DIMENSI: Final[dict[Dimensi, Sifat]] = {
    "terstruktur": "ketiadaan",
    "relevan": "penilaian",
    "akurat": "pertentangan",
}
_EFFORT: Final[dict[Sifat, int]] = {"hitungan": 1, "pertentangan": 2, "ketiadaan": 3, "penilaian": 3}


class RubricError(Exception):
    """The rubric cannot be used. The message is Indonesian and lists every fault with file and key."""

    opening = "Rubrik belum dapat dipakai. Mohon perbaiki hal berikut:"

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"- {fault}" for fault in faults)
        super().__init__(f"{self.opening}\n{lines}")


@dataclass(frozen=True, slots=True)
class Rubric:
    """All rules, sorted by id, the sha256 over every TOML file of the folder, and how catatan are formed.

    `folder`: where profiles and the words of outputs lie; None for a rubric without them. `off`: why rules
    are not applied, by their id.
    """

    rules: tuple[Rule, ...]
    sha256: str
    groups: Groups = field(default_factory=lambda: Groups())
    folder: Path | None = None
    off: Mapping[str, str] = field(default_factory=dict)


def default_folder() -> Path:
    """Where the rubric lies: environment, source checkout, or the data of the installed package."""
    if chosen := os.environ.get(ENVIRONMENT):
        return Path(chosen)
    checkout = Path(__file__).resolve().parent.parent
    # pyproject.toml tells a checkout from site-packages, where some other package may be named "rubric"
    if (checkout / "pyproject.toml").is_file() and (checkout / "rubric").is_dir():
        return checkout / "rubric"
    return Path(str(resources.files("reviewer"))) / "_data" / "rubric"


def load(folder: Path | None = None) -> Rubric:
    """All rules of the folder. Raises RubricError that lists all faults of all files."""
    root = folder if folder is not None else default_folder()
    paths = sorted(root.rglob("*.toml"), key=lambda path: path.relative_to(root).as_posix())
    if not paths:
        raise RubricError([f"{root}: folder rubrik tidak ditemukan atau tidak memuat berkas aturan."])
    faults: list[str] = []
    rules = [rule for path in paths if (rule := _read_rule(path, path.relative_to(root).as_posix(), faults))]
    faults += _same_ids(paths)
    groups = _read_groups(root, faults)
    if not rules and not faults:
        faults.append(f"{root}: tidak memuat berkas aturan (nama berkas diawali kode, misalnya CAL-001-…).")
    if faults:
        raise RubricError(faults)
    return Rubric(tuple(sorted(rules, key=lambda rule: rule.id)), _digest(root, paths), groups, root)


def slots(sentence: str) -> frozenset[str]:
    """The names in braces that a sentence needs. Raises ValueError where the braces do not match."""
    names = [name for _, name, spec, conversion in string.Formatter().parse(sentence) if name is not None]
    if any(not name.isidentifier() for name in names):
        raise ValueError("isi kurung kurawal perlu berupa satu nama, misalnya {target}")
    return frozenset(names)


def _well_formed(sentence: str) -> str:
    try:
        slots(sentence)
    except ValueError as fault:
        message = str(fault)
        raise ValueError(
            message if message.startswith("isi ") else "kurung kurawal belum berpasangan"
        ) from fault
    if not sentence.strip():
        raise ValueError("belum diisi")
    return sentence


Sentence = Annotated[str, AfterValidator(_well_formed)]
Text = Annotated[str, Field(min_length=1)]
Param = bool | int | Decimal | str | list[str]


class _Perubahan(BaseModel):
    """What moves between two slots."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    apa: Text
    dari: Text
    menjadi: Text


class _File(BaseModel):
    """The form of one rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    judul: Sentence
    objek: Objek
    check: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    tingkat: Tingkat
    dimensi: Dimensi
    tertulis: list[Sentence] = []
    hitungan: list[Sentence] = []
    kondisi: Annotated[list[Sentence], Field(min_length=1)]
    akibat: list[Sentence] = []
    rekomendasi: Annotated[list[Sentence], Field(min_length=1)]
    kondisi_baik: Sentence
    kriteria: Text
    mengapa: Text
    contoh_lemah: Text
    contoh_baik: Text
    batas: Text
    reviu: list[str]
    lke: list[str]
    jenis: Literal["temuan", "saran"] = "temuan"
    keyakinan: Decimal | None = None
    params: dict[str, Param] = {}
    sifat: Sifat | None = None
    usaha: Annotated[int, Field(ge=1, le=4)] | None = None
    hilir: bool | str = False
    simpulan: bool | str = False
    menghalangi: bool = False
    wajib: Wajib = "tidak"
    kelengkapan: bool = False
    perubahan: list[_Perubahan] = []
    kurang: str = ""
    dokumen: list[Literal["pk", "renstra", "lalu"]] = []
    rentang: dict[str, Annotated[list[str], Field(min_length=2, max_length=2)]] = {}


class Joined(BaseModel):
    """Rules (whole codes, or the letters of a group) whose findings form one catatan, and its words.

    `sedikitnya`: findings or objects from which they do. `tanpa_data`, `sebab`, `upaya`: those of the
    rules that say a realisasi is not available, a cause or an effort is not told. Without words the
    leading finding's are used.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    aturan: list[str] = []
    sedikitnya: Annotated[int, Field(ge=1)] = 1
    tanpa_data: list[str] = []
    sebab: list[str] = []
    upaya: list[str] = []
    judul: list[Sentence] = []
    rekomendasi: list[Sentence] = []


class Groups(BaseModel):
    """kelompok.toml: names of the groups of rules, how catatan are formed, and what counts as a change.

    `ambang`: the poin from which a change is one of the conclusion, by what changes. `keyakinan`: the
    measured precision from which a rule's findings are no advice.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kelompok: dict[str, Text] = {}
    catatan: dict[Literal["angka", "penyebab", "anggaran", "simpulan", "pola"], Joined] = {}
    ambang: dict[str, Decimal] = {}
    keyakinan: Decimal | None = None


def _read_groups(root: Path, faults: list[str]) -> Groups:
    """kelompok.toml of the folder; a folder without it joins nothing."""
    path = root / "kelompok.toml"
    if not path.is_file():
        return Groups()
    try:
        return Groups.model_validate(read_toml(path))
    except (NoToml, ValidationError) as fault:
        faults += faults_of(fault, path.name)
    return Groups()


def _read_rule(path: Path, shown: str, faults: list[str]) -> Rule | None:
    """The rule of one file; None for a file that is no rule. Faults are added to `faults`."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        if _LIKE_A_RULE.fullmatch(path.name):
            faults.append(f"{shown}: nama berkas belum sesuai bentuk CAL-001-nama-singkat.toml.")
        return None
    try:
        form = _File.model_validate(read_toml(path))
    except (NoToml, ValidationError) as fault:
        faults += faults_of(fault, shown)
    else:
        return _rule(named["id"], form)
    return None


def _rule(id: str, form: _File) -> Rule:
    """The rule with tuples for lists."""
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in form}
    sifat = form.sifat or _sifat(form)
    return Rule(
        id=id,
        **values
        | {
            "params": {name: tuple(v) if isinstance(v, list) else v for name, v in form.params.items()},
            "rentang": {name: tuple(v) for name, v in form.rentang.items()},
            "sifat": sifat,
            "usaha": form.usaha or _EFFORT[sifat],
            "perubahan": tuple(Perubahan(p.apa, p.dari, p.menjadi) for p in form.perubahan),
        },
    )


def _sifat(form: _File) -> Sifat:
    """What findings usually stand on, for a rule that does not say it."""
    return "hitungan" if form.hitungan else _BY_DIMENSI[form.dimensi]


def _same_ids(paths: list[Path]) -> list[str]:
    seen: dict[str, list[str]] = {}
    for path in paths:
        if named := _NAME.fullmatch(path.name):
            seen.setdefault(named["id"], []).append(path.name)
    return [
        f"{', '.join(names)}: kode {id} dipakai lebih dari satu berkas."
        for id, names in seen.items()
        if len(names) > 1
    ]


def _digest(root: Path, paths: list[Path]) -> str:
    """sha256 over names and texts, with one kind of line end so that every machine gets the same."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
