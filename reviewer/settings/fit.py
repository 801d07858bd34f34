"""Rubric, profile, overlay, and what the writer said of whole rules → the rules of one review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from reviewer.answers import Answers
from reviewer.findings import Off, Rule, Setter, Setting, Settings
from reviewer.laporan import Jenjang
from reviewer.rubric import Rubric
from reviewer.settings.files import BadSettings, Overlay, param, profiles
from reviewer.settings.form import LISTS, PLAIN, SINGLE, ProfileForm, RuleForm


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose: a profile by its id (None: as the draft tells), and an office's file."""

    profil: str | None = None
    overlay: Overlay | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """The rules as they hold for one draft, what was set, and the level that the draft is judged as."""

    rubric: Rubric
    settings: Settings
    jenjang: Jenjang


def fit(rubric: Rubric, jenjang: Jenjang, wanted: Wanted = Wanted(), said: Answers | None = None) -> Fitted:
    """The rules for a draft of this level. Raises BadSettings for a profile that there is not.

    `said`: what the writer chose and declared not to hold.
    """
    known, said = profiles(rubric), said or Answers()
    if wanted.profil is None and said.profil:
        wanted = replace(wanted, profil=said.profil[-1].profil)
    id, chosen = _profile(known, jenjang, wanted)
    profile, overlay = known.get(id), wanted.overlay
    layers: list[tuple[Setter, Mapping[str, RuleForm]]] = []
    if profile:
        layers.append(("profil", profile.aturan))
    if overlay:
        layers.append(("setelan", overlay.form.aturan))
    rules, changes, off = _laid(rubric, layers)
    off |= {one.aturan: Off(one.aturan, one.alasan, "penyusun") for one in said.tidak_berlaku}
    gone = tuple(off[rule.id] for rule in rubric.rules if rule.id in off)
    ragam = (overlay.form.ragam if overlay else None) or (profile.ragam if profile else "reviu")
    used = Settings(
        profil=id, sebutan=profile.sebutan if profile else "", dipilih=chosen, ragam=ragam,
        nama=overlay.form.nama if overlay else "", berkas=overlay.name if overlay else "",
        sha256=overlay.sha256 if overlay else "", perubahan=changes, tidak_dipakai=gone,
    )  # fmt: skip
    fitted = replace(rubric, rules=rules, off={one.aturan: reason(one) for one in gone})
    return Fitted(fitted, used, _level(profile, jenjang, chosen))


def _profile(
    known: Mapping[str, ProfileForm], jenjang: Jenjang, wanted: Wanted
) -> tuple[str, Literal["draf", "pilihan", "setelan", "bawaan"]]:
    """The id of the profile and who chose it: the person, the office's file, or the draft itself."""
    if wanted.profil is not None:
        if wanted.profil not in known:
            raise BadSettings([f"profil “{wanted.profil}” belum dikenal; pilihannya {', '.join(known)}."])
        return wanted.profil, "pilihan"
    if wanted.overlay and wanted.overlay.form.profil:
        return wanted.overlay.form.profil, "setelan"
    told = next((id for id, form in known.items() if jenjang in form.jenjang), None)
    if told is not None:
        return told, "draf"
    return next((id for id, form in known.items() if form.bawaan), ""), "bawaan"


def _level(profile: ProfileForm | None, jenjang: Jenjang, chosen: str) -> Jenjang:
    """A profile that the person chose says what the draft is; one taken for want of better does not."""
    if profile is None or chosen in ("draf", "bawaan") or jenjang in profile.jenjang:
        return jenjang
    return profile.jenjang[0]


def _laid(
    rubric: Rubric, layers: list[tuple[Setter, Mapping[str, RuleForm]]]
) -> tuple[tuple[Rule, ...], tuple[Setting, ...], dict[str, Off]]:
    """The rules with the layers over them, what that changed, and which rules are off."""
    rules: list[Rule] = []
    changes: list[Setting] = []
    off: dict[str, Off] = {}
    for rule in rubric.rules:
        laid = rule
        for by, aturan in layers:
            if (form := aturan.get(rule.id)) is None:
                continue
            off.pop(rule.id, None)
            if not form.aktif:
                off[rule.id] = Off(rule.id, form.alasan.strip(), by)
            before, laid = laid, _with(laid, form)
            changes += _changes(before, laid, form, by)
        rules.append(laid)
    return tuple(rules), tuple(changes), off


def _with(rule: Rule, form: RuleForm) -> Rule:
    """The rule as the form wants it. Sentences of a list stand before the rule's own, which serve where
    their slots are not given."""
    put: dict[str, Any] = {name: given for name in (*SINGLE, *PLAIN) if (given := getattr(form, name))}
    put |= {name: (*given, *getattr(rule, name)) for name in LISTS if (given := getattr(form, name))}
    if form.tingkat:
        put["tingkat"] = form.tingkat
    given = {name: param(rule, name, value) for name, value in form.params.items()}
    return replace(rule, params={**rule.params, **given}, **put)


def _changes(before: Rule, after: Rule, form: RuleForm, by: Setter) -> Iterator[Setting]:
    """What a form changed, in words of the file: weight and thresholds with both values, words by name."""
    why = form.alasan.strip() if form.aktif else ""
    if before.tingkat != after.tingkat:
        yield Setting(before.id, "tingkat", before.tingkat, after.tingkat, by, why)
    for name in sorted(form.params):
        old, new = _shown(before.params[name]), _shown(after.params[name])
        if old != new:
            yield Setting(before.id, f"params.{name}", old, new, by, why)
    for name in (*SINGLE, *LISTS, *PLAIN):
        if getattr(before, name) != getattr(after, name):
            yield Setting(before.id, name, "", "", by, why)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def reason(off: Off) -> str:
    """Why a rule is not applied, as its result says it."""
    by = {"profil": "Menurut profil", "setelan": "Menurut setelan kantor", "penyusun": "Menurut penyusun"}
    return f"{by[off.oleh]} tidak berlaku: {off.alasan}"
