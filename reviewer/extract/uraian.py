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
_RUN_IN_WORDS = 13
"""Words of a paragraph that may be its heading."""
_LEAD_WORDS = 16
"""Words up to which a paragraph without a colon may announce a list."""
_ITEM = re.compile(r"^\s*(?:[-–•*·»>]|\(?\w{1,3}[.)](?!\d{3}))\s*")
_ORDINALS = {
    w: i + 1
    for i, w in enumerate(
        ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
    )
}
_ORDINAL = re.compile(
    r"\bsasaran(?:\s+strategis)?\s+(pertama|ke[a-z]+)\b|\bss\s?-?(\d{1,2})\b", re.IGNORECASE
)
"""By their order only in words: "Sasaran 1" is a label, and other lists have such labels too."""


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


def read_sentences(narasi: Sequence[Narasi], pokok: Pokok) -> list[Kalimat]:
    """Every sentence of the prose given, in reading order."""
    out: list[Kalimat] = []
    for block in narasi:
        out.extend(_block(block, block.jejak, pokok))
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
    words = text[found.start("head") :].split()[:_RUN_IN_WORDS]
    topics = [topic_of(" ".join(words[:n])) for n in range(2, len(words) + 1)]
    # "realisasi … dengan tahun lalu" begins like a comparison of target and realisasi: the narrower wins
    return next((t for t in topics if t not in (None, "A1")), "A1" if "A1" in topics else None)


def topic_before(kalimat: Sequence[Kalimat], judul: Sequence[Judul], at: Anchor) -> str | None:
    """The analysis under which a table stands: of the text before it, or of the headings above it."""
    above = [k for k in kalimat if _position(k.at) <= _position(at)]
    last = max((_position(k.at) for k in above), default=(0, 0.0))
    between = any(last < _position(h.at) <= _position(at) for h in judul)
    return topic_at(trail_at(judul, at)) if between or not above else above[-1].topik


def _block(block: Narasi, trail: Sequence[str], pokok: Pokok) -> Iterator[Kalimat]:
    walk = _Walk(block, trail, pokok)
    for paragraph in _rejoined(block, trail):
        yield from walk.read(paragraph)


class _Walk:
    """Goes down one block and remembers of whom it speaks.

    `home`: whom the headings name. `focus`: whom the last sentence speaks of. `base`: whom the text
    above a list speaks of: an item that names nothing speaks of that, not of the item before it.
    """

    def __init__(self, block: Narasi, trail: Sequence[str], pokok: Pokok) -> None:
        self._bab, self._pokok = block.bab, pokok
        self._topic = topic_at(trail)
        self._home = next((f for h in reversed(trail) if (f := pokok.focus(h))), ())
        self._focus = self._base = self._home
        self._role = _role(trail[-1]) if trail else ""
        self._leading = ""

    def read(self, paragraph: Cited) -> Iterator[Kalimat]:
        """The sentences of the next paragraph; a paragraph that is only a heading has none."""
        text = paragraph.text
        opened = run_in_topic(text)
        item = opened is None and bool(_ITEM.match(text))
        if opened is not None:
            self._topic, self._focus, self._base, self._role = opened, self._home, self._home, ""
            if len(text.split()) <= _RUN_IN_WORDS:
                return
        self._turn_to(text, item)
        for sentence in sentences(text):
            yield self._sentence(sentence, paragraph.at, self._leading if item else self._role)
        self._lead(text, item)

    def _turn_to(self, text: str, item: bool) -> None:
        if item:
            self._focus = self._home if self._topic == "A7" and self._home else self._base
            return
        self._leading = ""
        if self._bab != "bab3" or says("umum", text):
            self._focus = self._home

    def _sentence(self, text: str, at: Anchor, role: str) -> Kalimat:
        named = self._pokok.focus(text)
        carried = self._focus if self._topic in ("A6", "A7") else _narrowed(text, self._focus)
        self._focus = named or carried
        bare = self._pokok.bare(text)
        return Kalimat(text, bare, at, self._bab, self._topic, self._focus, bool(named), role)

    def _lead(self, text: str, item: bool) -> None:
        """What this paragraph says about the list that may follow it."""
        announces = text.rstrip().endswith(":")
        if announces or not item:
            self._base = self._focus
        if announces or (not item and len(text.split()) <= _LEAD_WORDS):
            self._leading = _role(text) or (self._leading if item else self._role)


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
        elif out and _cut_by_page(out[-1], paragraph):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}")
        elif text:
            out.append(replace(paragraph, text=text))
    return out


def _cut_by_page(before: Cited, after: Cited) -> bool:
    """A sentence that stops in its middle at the foot of a page and goes on with a name or a number."""
    stops = before.text.rstrip()[-1:] not in ".:;!?" and len(before.text.split()) > _LEAD_WORDS // 2
    return stops and before.at.page < after.at.page and not _ITEM.match(after.text)


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
