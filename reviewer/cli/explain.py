"""`lkjip jelaskan` and `lkjip aturan`: the rules in words, from their TOML files alone."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import get_close_matches
from textwrap import wrap
from typing import Any, Final

import typer

from reviewer.cli.exits import FINE, UNREAD
from reviewer.findings import Rule
from reviewer.render.checklist import form
from reviewer.render.wording import TINGKAT, rule_label
from reviewer.rubric import RubricError, default_folder, load

_WIDTH: Final = 92
_INDENT: Final = 4
_SENTENCES: Final = (
    ("Tertulis", "tertulis"),
    ("Hitungan", "hitungan"),
    ("Kondisi", "kondisi"),
    ("Akibat", "akibat"),
    ("Rekomendasi", "rekomendasi"),
)
_PROSE: Final = (
    ("Kriteria", "kriteria"),
    ("Mengapa dilihat", "mengapa"),
    ("Contoh yang belum baik", "contoh_lemah"),
    ("Contoh yang baik", "contoh_baik"),
    ("Kapan tidak dicatat", "batas"),
    ("Kalimat bila sudah baik", "kondisi_baik"),
)


def explain(id: str) -> int:
    """Prints everything that the rule `id` says; near ids where there is no such rule."""
    try:
        rules = {rule.id: rule for rule in load().rules}
    except RubricError as error:
        typer.echo(str(error), err=True)
        return UNREAD
    rule = rules.get(_normal(id))
    if rule is None:
        typer.echo(_unknown(id, tuple(rules)), err=True)
        return UNREAD
    typer.echo("\n".join(_page(rule)))
    return FINE


def list_rules(format: str) -> int:
    """Prints all rules with their title and basis, as lines or as JSON."""
    if format not in ("teks", "json"):
        typer.echo(f"--format: “{format}” belum dikenal. Pilihannya: teks, json.", err=True)
        return UNREAD
    try:
        rules = load().rules
    except RubricError as error:
        typer.echo(str(error), err=True)
        return UNREAD
    if format == "json":
        typer.echo(json.dumps([_plain(rule) for rule in rules], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_list(rules)))
    return FINE


def _normal(id: str) -> str:
    """ "cal1", "cal-001" and "CAL 001" all mean CAL-001."""
    found = re.fullmatch(r"\s*([A-Za-z]{2,3})[\s_-]*(\d{1,3})\s*", id)
    return f"{found[1].upper()}-{int(found[2]):03}" if found else id.strip().upper()


def _unknown(id: str, known: Sequence[str]) -> str:
    near = get_close_matches(_normal(id), known, n=3, cutoff=0.5)
    near = near or [rule for rule in known if rule.startswith(_normal(id)[:3])][:3]
    hint = f" Mungkin maksudnya {', '.join(near)}." if near else ""
    return f"Aturan “{id}” belum dikenal.{hint} Semua aturan: lkjip aturan"


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}  {_shown(rule.judul)}"
    yield from _block("Yang dilihat", f"{rule_label(rule)} (tiap {rule.objek})")
    yield from _block("Tingkat", TINGKAT[rule.tingkat] + ("; saran" if rule.jenis == "saran" else ""))
    yield from _block("Dimensi", rule.dimensi)
    for title, name in _PROSE[:-1]:
        yield from _block(title, getattr(rule, name))
    yield from _unsur(rule)
    if rule.lke:
        yield from _block("Kriteria LKE, PermenPANRB 88/2021", ", ".join(rule.lke))
    yield ""
    yield "Kalimat yang dipakai; isian dalam kurung siku, kalimat pertama yang isiannya lengkap:"
    for title, name in _SENTENCES:
        yield from _block(title, *getattr(rule, name))
    yield from _block(_PROSE[-1][0], rule.kondisi_baik)
    if rule.params:
        yield from _block("Ketentuan", *(f"{k} = {_value(v)}" for k, v in rule.params.items()))
    if rule.keyakinan is not None:
        yield from _block("Ketepatan terukur", f"{rule.keyakinan}".replace(".", ","))


def _unsur(rule: Rule) -> Iterator[str]:
    said = {u.id: u.pernyataan for u in form()}
    if rule.reviu:
        lines = (f"{id}  {said[id]}" if id in said else id for id in rule.reviu)
        yield from _block("Checklist, PermenPANRB 53/2014 anak lampiran III/2-2", *lines)


def _block(title: str, *texts: str) -> Iterator[str]:
    """A title and its texts, wrapped; nothing where there is no text."""
    if not any(texts):
        return
    yield ""
    yield title
    for text in texts:
        mark = "- " if len(texts) > 1 else ""
        lines = wrap(
            mark + _shown(text),
            _WIDTH - _INDENT,
            subsequent_indent=" " * len(mark),
            break_on_hyphens=False,
            break_long_words=False,
        )
        yield from (" " * _INDENT + line for line in lines)


def _shown(sentence: str) -> str:
    """The sentence with its slots as a reader expects a blank: "[target]"."""
    return re.sub(r"\{(\w+)\}", lambda slot: f"[{slot[1].replace('_', ' ')}]", sentence)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace(".", ",")


def _list(rules: Sequence[Rule]) -> Iterator[str]:
    group = ""
    names = _groups()
    for rule in rules:
        if (code := rule.id.split("-")[0]) != group:
            yield f"{'' if not group else chr(10)}{code}  {names.get(code, '')}".rstrip()
            group = code
        yield f"  {rule.id}  {_shown(rule.judul)}"
        lines = wrap(rule.kriteria, _WIDTH - 11, break_on_hyphens=False)
        yield from (f"           {line}" for line in lines)
    yield f"\n{len(rules)} aturan. Selengkapnya: lkjip jelaskan {rules[0].id if rules else 'KODE'}"


def _groups() -> dict[str, str]:
    """The names of the groups of rules, from the rubric."""
    path = default_folder() / "kelompok.toml"
    if not path.is_file():
        return {}
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["kelompok"])


def _plain(rule: Rule) -> dict[str, Any]:
    """The rule as JSON can hold it; decimals as text, so that none changes."""
    values = {field.name: getattr(rule, field.name) for field in fields(rule)}
    values["keyakinan"] = None if rule.keyakinan is None else str(rule.keyakinan)
    values["params"] = {k: v if isinstance(v, int | tuple) else str(v) for k, v in rule.params.items()}
    return values
