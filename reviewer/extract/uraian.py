"""The prose of the report as sentences: under which analysis each stands and of which indikator it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.document import Anchor
from reviewer.extract.kata import says, topic_of
from reviewer.extract.penamaan import Names, blank, plain
from reviewer.laporan import Cited, Judul, Narasi

_END = re.compile(r"(?<=[.;!?])\s+(?=[A-Z0-9(•„“\"'‘-])")
_ABBREVIATED = re.compile(
    r"^\W*\w{1,3}[.)]$|\b(?:no|dr|drs|ir|kab|prov|jl|rp|hal|dll|dsb|sbb|nip|st|h|hj|[a-z])\.$", re.IGNORECASE
)
_RUN_IN = re.compile(
    r"^\W*(?:\d{1,2}|[a-zA-Z])[.)]\s*(?P<head>(?:Perbandingan|Membandingkan|Analisis|Evaluasi|Efisiensi|Faktor|Kendala"
    r"|Hambatan|Penyebab|Upaya|Program (?:dan|/))\b)"
)
_RUN_IN_WORDS = 12
"""Words of a paragraph that may be its heading."""
_ITEM = re.compile(r"^\s*(?:[-–•*·»>]|\(?\w{1,3}[.)])\s*")
_ORDINALS = {
    w: i + 1
    for i, w in enumerate(
        ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
    )
}
_ORDINAL = re.compile(
    r"\bsasaran(?:\s+strategis)?\s+(?:ke-?\s?)?(pertama|ke[a-z]+|\d{1,2})\b|\bss\s?-?(\d{1,2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kalimat:
    """One sentence, or one row of a table.

    `bare`: lower case, names taken out. `topik`: the analysis of the nearest heading that opens one.
    `indikator`: the names it speaks of; `disebut`: it names them itself. `peran`: "sebab" or "upaya"
    where the heading or the line above it says that such things follow.
    """

    text: str
    bare: str
    at: Anchor
    bab: str | None
    topik: str | None
    indikator: tuple[str, ...]
    disebut: bool
    peran: str = ""


@dataclass(frozen=True, slots=True)
class Pokok:
    """Whom the sentences may speak of: indikator, and sasaran with their indikator in order."""

    indikator: Names
    sasaran: Names
    anggota: Mapping[str, tuple[str, ...]]

    def focus(self, text: str) -> tuple[str, ...]:
        """The indikator that a text names itself or through their sasaran."""
        if named := self.indikator.named(text):
            return named
        groups = [self.anggota.get(s, ()) for s in self.sasaran.named(text)] or self._by_ordinal(text)
        return tuple(dict.fromkeys(i for g in groups for i in g))

    def bare(self, text: str) -> str:
        """The text in lower case without the names, so that their words are not read as statements."""
        return blank(text, [*self.indikator.mentions(text), *self.sasaran.mentions(text)])

    def _by_ordinal(self, text: str) -> list[tuple[str, ...]]:
        order = list(self.anggota.values())
        numbers = [_ORDINALS.get(w.casefold(), int(w) if w.isdigit() else 0) for w in _ordinals(text)]
        return [order[n - 1] for n in numbers if 0 < n <= len(order)]


def _ordinals(text: str) -> list[str]:
    return [a or b for a, b in _ORDINAL.findall(text)]


def read_sentences(narasi: Sequence[Narasi], judul: Sequence[Judul], pokok: Pokok) -> list[Kalimat]:
    """Every sentence of the prose given, in reading order."""
    out: list[Kalimat] = []
    for block in narasi:
        trail = trail_at(judul, block.at)
        out.extend(_block(block, trail, pokok))
    return out


def trail_at(judul: Sequence[Judul], at: Anchor) -> list[str]:
    """The headings above a place, the nearest last."""
    trail: list[Judul] = []
    for heading in judul:
        if _position(heading.at) > _position(at):
            break
        trail = [h for h in trail if h.level < heading.level] + [heading]
    return [h.text for h in trail]


def _position(at: Anchor) -> tuple[int, float]:
    return (at.page, at.box[1] if at.box else 0.0)


def topic_at(trail: Sequence[str]) -> str | None:
    """The analysis of the nearest heading that opens one."""
    return next((t for h in reversed(trail) if (t := topic_of(h))), None)


def run_in_topic(text: str) -> str | None:
    """The analysis that a paragraph opens whose first words are a numbered heading of one."""
    found = _RUN_IN.match(text)
    if found is None or (len(text.split()) <= _RUN_IN_WORDS and text.rstrip()[-1:] in ".;:,"):
        return None
    return topic_of(" ".join(text[found.start("head") :].split()[:_RUN_IN_WORDS]))


def topic_before(kalimat: Sequence[Kalimat], judul: Sequence[Judul], at: Anchor) -> str | None:
    """The analysis under which a table stands: of the text before it, or of the headings above it."""
    above = [k for k in kalimat if _position(k.at) <= _position(at)]
    last = max((_position(k.at) for k in above), default=(0, 0.0))
    between = any(last < _position(h.at) <= _position(at) for h in judul)
    return topic_at(trail_at(judul, at)) if between or not above else above[-1].topik


def _block(block: Narasi, trail: Sequence[str], pokok: Pokok) -> Iterator[Kalimat]:
    topic = topic_at(trail)
    home = next((f for h in reversed(trail) if (f := pokok.focus(h))), ())
    focus, role = home, _role(trail[-1]) if trail else ""
    leading = ""
    for paragraph in _rejoined(block, trail):
        topic = run_in_topic(paragraph.text) or topic
        item = bool(_ITEM.match(paragraph.text))
        if not item:
            leading = ""
            if says("umum", paragraph.text):
                focus = home
        for text in sentences(paragraph.text):
            named = pokok.focus(text)
            focus = named or (focus if topic in ("A6", "A7") else _narrowed(text, focus))
            bare = pokok.bare(text)
            yield Kalimat(
                text, bare, paragraph.at, block.bab, topic, focus, bool(named), leading if item else role
            )
        if paragraph.text.rstrip().endswith(":") or (not item and len(paragraph.text.split()) <= 16):
            leading = _role(paragraph.text) or (leading if item else role)


def _role(text: str) -> str:
    """What a heading or lead-in announces; nothing where it announces both."""
    cause, effort = says("sebab", text), says("upaya", text)
    return "" if cause == effort else "sebab" if cause else "upaya"


def _rejoined(block: Narasi, trail: Sequence[str]) -> list[Cited]:
    """The paragraphs, with those joined again that a page or a run-in heading cut."""
    out: list[Cited] = []
    for paragraph in block.paragraf:
        text = paragraph.text.strip()
        if text[:1].islower() and out and out[-1].text.rstrip()[-1:] not in ".:;!?":
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}")
        elif text[:1].islower() and not out and trail:
            out.append(replace(paragraph, text=f"{trail[-1]} {text}"))
        elif text:
            out.append(replace(paragraph, text=text))
    return out


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; abbreviations do not end one."""
    out: list[str] = []
    for part in _END.split(text):
        if out and _ABBREVIATED.search(out[-1]):
            out[-1] = f"{out[-1]} {part}"
        elif part.strip():
            out.append(part.strip())
    return out


def _narrowed(text: str, focus: tuple[str, ...]) -> tuple[str, ...]:
    """Of several indikator in focus those whose own words, which the others lack, the sentence uses."""
    if len(focus) < 2:
        return focus
    words = {n: set(plain(n).split()) for n in focus}
    have = set(plain(text).split())
    own = {n: {w for w in words[n] if len(w) > 3} - set().union(*_others(words, n)) for n in focus}
    used = tuple(n for n in focus if own[n] & have)
    return used or focus


def _others(words: Mapping[str, set[str]], name: str) -> Iterable[set[str]]:
    return [w for n, w in words.items() if n != name]
