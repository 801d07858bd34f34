"""The profile, the office's file and the rules that were not applied, in words for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewer.findings import Off, Result, Rule, Setting, Settings
from reviewer.render.wording import TINGKAT, rule_label

_CHOSEN: Final = {
    "draf": "menurut instansi pada draf",
    "pilihan": "dipilih pengguna",
    "setelan": "menurut berkas setelan",
    "bawaan": "tingkat instansi tidak tampak dari draf",
}
_BY: Final = {"profil": "profil", "setelan": "setelan kantor", "penyusun": "penyusun"}
_WORDS: Final = "kata-katanya"


def used(settings: Settings) -> Iterator[str]:
    """The profile, the office's file with its sha256, and what each changed; nothing where no profile is."""
    if settings.profil:
        yield f"Profil {settings.sebutan} ({settings.profil}; {_CHOSEN[settings.dipilih]})."
    if settings.berkas:
        name = f"“{settings.nama}”, " if settings.nama else ""
        yield f"Setelan kantor: {name}berkas {settings.berkas}, sha256 {settings.sha256[:16]}."
    yield from (_change(one) for one in settings.perubahan)


def left_out(settings: Settings, results: tuple[Result, ...]) -> Iterator[str]:
    """The rules that were not applied, each with who said so and why."""
    rules = {result.rule.id: result.rule for result in results}
    yield from (_off(one, rules) for one in settings.tidak_dipakai)


def contract(settings: Settings) -> dict[str, Any]:
    """The settings as the JSON holds them."""
    return {
        "profil": settings.profil or None,
        "dipilih": settings.dipilih,
        "ragam": settings.ragam,
        "nama": settings.nama or None,
        "berkas": settings.berkas or None,
        "sha256": settings.sha256 or None,
        "perubahan": [
            {"aturan": c.aturan, "hal": c.hal, "semula": c.semula or None, "menjadi": c.menjadi or None,
             "oleh": c.oleh, "alasan": c.alasan or None}
            for c in settings.perubahan
        ],
        "tidak_dipakai": [
            {"aturan": o.aturan, "alasan": o.alasan, "oleh": o.oleh} for o in settings.tidak_dipakai
        ],
    }  # fmt: skip


def _change(one: Setting) -> str:
    """ "FRM-002: bulan opd 1, semula 2 (setelan kantor: alasan)."""
    by = f"{_BY[one.oleh]}: {one.alasan}" if one.alasan else _BY[one.oleh]
    if not one.semula:
        return f"{one.aturan}: {one.hal.replace('_', ' ')} memakai {_WORDS} sendiri ({by})."
    name = one.hal.removeprefix("params.").replace("_", " ")
    old, new = (TINGKAT.get(v, v) if one.hal == "tingkat" else v.replace(".", ",") for v in (
        one.semula, one.menjadi,
    ))  # fmt: skip
    return f"{one.aturan}: {name} {new}, semula {old} ({by})."


def _off(one: Off, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(one.aturan)
    label = f"{rule_label(rule)} ({one.aturan})" if rule else one.aturan
    return f"{label}: {one.alasan.rstrip('.')} (menurut {_BY[one.oleh]})."
