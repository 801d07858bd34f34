"""Profiles of the rubric and an office's own file, read and held against the rules that there are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from reviewer.findings import ParamValue, Rule
from reviewer.rubric import Rubric, RubricError, slots
from reviewer.settings.form import LISTS, SINGLE, OverlayForm, ProfileForm, RuleForm
from reviewer.toml_form import NoToml, faults_of, parse_toml

_Form = TypeVar("_Form", bound=BaseModel)
_ALWAYS: Final = frozenset({"indikator", "objek", "tempat", "tabel", "halaman", "daftar_tempat"})
"""Slots that every finding fills."""
_KINDS: Final = {bool: "true atau false", int: "bilangan bulat", tuple: "daftar teks", str: "teks"}
LARGEST: Final = 1024 * 1024
"""Bytes of an office's file; a real one has a few thousand."""


class BadSettings(RubricError):
    """The settings cannot be used. The message is Indonesian and lists every fault with file and key."""

    opening = "Setelan belum dapat dipakai. Mohon perbaiki hal berikut:"


@dataclass(frozen=True, slots=True)
class Overlay:
    """An office's own file: its name, the sha256 of its bytes, and what it sets."""

    name: str
    sha256: str
    form: OverlayForm


def load_overlay(path: Path, rubric: Rubric) -> Overlay:
    """The file at `path`. Raises BadSettings."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadSettings([f"{path}: berkas ini tidak dapat dibuka ({error.strerror})."]) from None
    return read_overlay(content, path.name, rubric)


def read_overlay(content: bytes, name: str, rubric: Rubric) -> Overlay:
    """The file with these bytes, called `name`. Raises BadSettings."""
    if len(content) > LARGEST:
        raise BadSettings([f"{name}: berkas ini terlalu besar untuk berkas setelan."])
    form = _form(content, name, OverlayForm)
    faults = list(_unfit(form.aturan, name, rubric))
    known = profiles(rubric)
    if form.profil is not None and form.profil not in known:
        faults.append(f"{name}, kunci “profil”: isinya “{form.profil}”; pilihannya {', '.join(known)}.")
    if faults:
        raise BadSettings(faults)
    return Overlay(name, hashlib.sha256(content).hexdigest(), form)


def profiles(rubric: Rubric) -> dict[str, ProfileForm]:
    """The profiles of the rubric by their id, which is the name of the file. Raises BadSettings."""
    if rubric.folder is None:
        return {}
    found: dict[str, ProfileForm] = {}
    faults: list[str] = []
    for path in sorted((rubric.folder / "profil").glob("*.toml")):
        form = _form(path.read_bytes(), f"profil/{path.name}", ProfileForm)
        faults += _unfit(form.aturan, f"profil/{path.name}", rubric)
        found[path.stem] = form
    if faults:
        raise BadSettings(faults)
    return found


def _form(content: bytes, shown: str, kind: type[_Form]) -> _Form:
    try:
        return kind.model_validate(parse_toml(content))
    except (NoToml, ValidationError) as fault:
        raise BadSettings(faults_of(fault, shown)) from None


def _unfit(aturan: Mapping[str, RuleForm], shown: str, rubric: Rubric) -> Iterator[str]:
    """What does not fit the rules of the rubric, a sentence each."""
    rules = {rule.id: rule for rule in rubric.rules}
    for id, form in aturan.items():
        key = f"{shown}, kunci “aturan.{id}"
        if id not in rules:
            yield f"{key}”: kode ini tidak ada. Semua aturan: lkjip aturan."
            continue
        for name, given in form.params.items():
            if reason := _bad_param(rules[id], name, given):
                yield f"{key}.params.{name}”: {reason}."
        for field, names in _slots_of(form):
            if unknown := sorted(names - _known_slots(rules[id], field)):
                yield f"{key}.{field}”: isian {{{unknown[0]}}} tidak tersedia pada aturan ini."


def _bad_param(rule: Rule, name: str, given: object) -> str:
    """Why a threshold cannot be this; empty where it can."""
    if name not in rule.params:
        known = ", ".join(rule.params)
        return f"tidak dikenal; {'pilihannya ' + known if known else 'aturan ini tidak memakai ambang'}"
    now = rule.params[name]
    number = as_number(now)
    if isinstance(now, int | Decimal | str) and not isinstance(now, bool) and number is not None:
        wanted = as_number(given)
        if wanted is None or (isinstance(now, int) and not isinstance(given, int)):
            return f"perlu berupa {'bilangan bulat' if isinstance(now, int) else 'angka'}"
        low, high = map(Decimal, rule.rentang.get(name, ("0", "1000000")))
        return "" if low <= wanted <= high else f"isinya {given}; perlu {low} sampai {high}"
    kind = tuple if isinstance(given, list) else type(given)
    return "" if kind is type(now) else f"perlu berupa {_KINDS[type(now)]}"


def as_number(value: object) -> Decimal | None:
    """A threshold as a number, written as one or as text; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def param(rule: Rule, name: str, given: object) -> ParamValue:
    """A threshold in the form in which the rule holds it."""
    if isinstance(given, list):
        return tuple(given)
    if isinstance(rule.params[name], str) and not isinstance(given, str):
        return str(given)
    assert isinstance(given, bool | int | str | Decimal)  # noqa: S101 -- the form allows nothing else
    return given


def _slots_of(form: RuleForm) -> Iterator[tuple[str, frozenset[str]]]:
    for field in (*SINGLE, *LISTS):
        given = getattr(form, field)
        sentences = [given] if isinstance(given, str) else given or []
        yield field, frozenset(name for sentence in sentences for name in slots(sentence))


def _known_slots(rule: Rule, field: str) -> frozenset[str]:
    """The slots that a sentence of this field may use: in lists those of the whole rule, for a sentence
    whose slots are not given is passed over; the other two fields are always printed."""
    if field == "kondisi_baik":
        return slots(rule.kondisi_baik)
    if field == "judul":
        return slots(rule.judul) | _ALWAYS
    sentences = (s for name in LISTS for s in getattr(rule, name))
    return frozenset(name for s in (rule.judul, *sentences) for name in slots(s)) | _ALWAYS
