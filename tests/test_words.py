"""No text that a person reads uses a word of rubric/kata_dilarang.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer import rubric
from reviewer.findings import Rule
from reviewer.render.answered import questions
from reviewer.rubric import load

FORBIDDEN = tomllib.loads((rubric.default_folder() / "kata_dilarang.toml").read_text(encoding="utf-8"))[
    "kata"
]
PACKAGE = Path(rubric.__file__).parent
TEMPLATES = sorted(p for room in ("render", "web") for p in (PACKAGE / room).rglob("*.jinja"))
SPEAKING = sorted(
    p
    for folder in (
        ".",
        "cli",
        "checks",
        "marks",
        "read",
        "read/lembar",
        "read/word",
        "render",
        "settings",
        "web",
    )
    for p in (PACKAGE / folder).glob("*.py")
) + [PACKAGE / "extract" / name for name in ("jenis.py", "pendamping.py", "pilihan.py")]


def found(text: str) -> list[str]:
    """The forbidden words in a text, quotations left out."""
    plain = re.sub(r"“[^”]*”", " ", text)
    hits = []
    for entry in FORBIDDEN:
        rest = plain
        for allowed in entry.get("kecuali", ()):
            rest = re.sub(re.escape(allowed), " ", rest, flags=re.IGNORECASE)
        hits += [w for w in entry["kata"] if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", rest, re.IGNORECASE)]
    return hits


def texts(rule: Rule) -> list[str]:
    lists = (rule.tertulis, rule.hitungan, rule.kondisi, rule.akibat, rule.rekomendasi)
    single = (
        rule.judul,
        rule.kondisi_baik,
        rule.kriteria,
        rule.mengapa,
        rule.contoh_lemah,
        rule.contoh_baik,
        rule.batas,
    )
    return [s for group in lists for s in group] + list(single)


def visible(template: str) -> str:
    """What a template prints by itself: no tags, no template language, no styles or scripts."""
    text = re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(style|script)\b.*?</\1>|<!--.*?-->", " ", template)
    return re.sub(r"(?s)<[^>]*>", " ", text)


def sentences(source: str) -> Iterator[str]:
    """String literals with white space that are no docstrings: what a program may say."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and " " in text.strip():
            yield text


def test_every_entry_says_what_to_use_instead() -> None:
    for entry in FORBIDDEN:
        assert entry["kata"] and entry["pakai"] and entry["alasan"]
        assert set(entry) <= {"kata", "pakai", "alasan", "kecuali"}


def test_the_search_sees_words_and_spares_quotations_and_real_acts() -> None:
    assert found("Ada 3 Temuan.") == ["temuan"]
    assert found("Salah satu baris; pembaca menemukan “temuan” pada draf.") == []
    assert found("Alat bantu. Bukan hasil reviu atau evaluasi; tidak memuat nilai.") == []
    assert found("Angka ini salah.") == ["salah"]


@pytest.mark.parametrize("rule", load().rules, ids=lambda r: r.id)
def test_rules(rule: Rule) -> None:
    assert [(text, words) for text in texts(rule) if (words := found(text))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates(path: Path) -> None:
    assert found(visible(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SPEAKING, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_messages(path: Path) -> None:
    said = sentences(path.read_text(encoding="utf-8"))
    assert [(text, words) for text in said if (words := found(text))] == []


def test_questions_to_the_writer_use_none() -> None:
    for question in questions():
        assert not found(f"{question.tanya} {question.contoh}"), question.id
