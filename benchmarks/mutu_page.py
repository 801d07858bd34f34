"""What was measured → docs/mutu.md, in plain Indonesian. What was not measured is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reviewer.findings import Rule
from reviewer.render.wording import rule_label
from reviewer.rubric import Rubric

_NONE: Final = "–"
_HEAD: Final = """# Mutu aturan

Berkas ini dibuat dengan `uv run python -m benchmarks.mutu`; jangan disunting sendiri.
Tanda – berarti tidak diukur.
"""
_COLUMNS: Final = """
- **Sampel ditemukan**: kelemahan yang ditanam pada laporan karangan dan ditemukan aturannya (recall).
- **Mirip senyap**: hal yang mirip kelemahan tetapi bukan, dan memang tidak dicatat.
- **Ketepatan sampel**: dari semua catatan aturan itu pada sampel, yang memang ditanam (precision).
- **Kunci ditemukan**: hal pasti pada kunci laporan nyata yang dicatat aturan itu pada halamannya (recall).
- **Dibaca benar**: catatan pada laporan nyata yang dibaca orang dan dinyatakan benar (precision). Yang
  dibaca di sini hanya catatan yang didahulukan.
"""
_TITLES: Final = (
    "Aturan", "Yang dilihat", "Sampel ditemukan", "Mirip senyap", "Ketepatan sampel", "Kunci ditemukan",
    "Dibaca benar", "Disajikan",
)  # fmt: skip
_TABLE: Final = f"\n| {' | '.join(_TITLES)} |\n|{'---|' * len(_TITLES)}"


def page(measured: Mapping[str, Any], verdicts: Sequence[Mapping[str, Any]], rubric: Rubric) -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_dates(measured, verdicts), _COLUMNS, *_planted(measured.get("tanam"))]) + (
        "\n## Per aturan\n" + "\n".join([_TABLE, *_rows(measured, verdicts, rubric)]) + "\n"
    )


def _dates(measured: Mapping[str, Any], verdicts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    samples, real = measured.get("sampel"), measured.get("nyata")
    yield f"Sampel diukur {samples['tanggal']}." if samples else "Sampel belum diukur."
    if real:
        yield f"Laporan nyata: {real['laporan']} laporan berkunci, diukur {real['tanggal']}."
    else:
        yield "Laporan nyata belum diukur."
    right = sum(v["verdict"] == "benar" for v in verdicts)
    yield (
        f"Dibaca orang: {len(verdicts)} catatan yang didahulukan, {right} benar; cara dan tanggalnya pada "
        "`mutu-verdicts.toml`."
    )


def _planted(tanam: Mapping[str, Any] | None) -> Iterator[str]:
    yield "## Kelemahan ditanam pada draf buatan\n"
    if not tanam:
        yield "Belum diukur."
        return
    cases, found, others = (
        sum(kind[key] for kind in tanam["jenis"].values()) for key in ("kasus", "ditemukan", "lain")
    )
    yield (
        f"Diukur {tanam['tanggal']} pada {tanam['draf']} draf buatan, tiap draf dengan tata letak sendiri, "
        f"{cases} draf bertanam. Ditemukan {_share(found, cases)} (sasaran 0,95). Catatan lain yang ikut "
        f"muncul: {_decimal(others / cases)} aturan per draf (sasaran paling banyak 1)."
    )
    clean = _share(tanam["bersih"], tanam["draf"])
    yield f"Draf buatan sebelum ditanami tanpa catatan yang didahulukan: {clean} (sasaran 0,98)."
    yield f"{_heavy(tanam['berat'])}\n"
    yield "| Yang ditanam | Kasus | Ditemukan | Aturan lain per draf |\n|---|---|---|---|"
    for name, kind in sorted(tanam["jenis"].items()):
        extra = _decimal(kind["lain"] / kind["kasus"])
        yield f"| {name} | {kind['kasus']} | {_share(kind['ditemukan'], kind['kasus'])} | {extra} |"


def _heavy(rules: Mapping[str, int]) -> str:
    """Which rules spoke of drafts before a fault was planted."""
    if not rules:
        return ""
    most = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    said = ", ".join(f"{rule} ({count} draf)" for rule, count in most)
    return f"Yang mencatat: {said}. Benar tidaknya catatan itu belum dibaca satu per satu."


def _rows(
    measured: Mapping[str, Any], verdicts: Sequence[Mapping[str, Any]], rubric: Rubric
) -> Iterator[str]:
    samples = measured.get("sampel", {}).get("aturan", {})
    real = measured.get("nyata", {}).get("aturan", {})
    read = Counter(v["aturan"] for v in verdicts)
    right = Counter(v["aturan"] for v in verdicts if v["verdict"] == "benar")
    for rule in rubric.rules:
        s, r = samples.get(rule.id, {}), real.get(rule.id, {})
        hits = s.get("ditemukan", 0)
        cells = (
            _share(hits, s.get("tanam", 0)),
            _share(s.get("senyap", 0), s.get("mirip", 0)),
            _share(hits, hits + s.get("alarm", 0)),
            _share(r.get("kunci_ditemukan", 0), r.get("kunci", 0)),
            _share(right[rule.id], read[rule.id]),
            _shipped(rule, rubric),
        )
        yield f"| {rule.id} | {rule_label(rule)} | {' | '.join(cells)} |"


def _shipped(rule: Rule, rubric: Rubric) -> str:
    """A rule whose measured precision is below what the rubric asks for gives advice only."""
    asked = rubric.groups.keyakinan
    unsure = rule.keyakinan is not None and asked is not None and rule.keyakinan < asked
    return "saran" if unsure or rule.jenis == "saran" else "catatan"


def _share(good: int, all: int) -> str:
    """ "0,95 (19 dari 20)"."""
    return f"{_decimal(good / all)} ({good} dari {all})" if all else _NONE


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
