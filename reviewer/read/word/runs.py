"""A Word paragraph → its visible text: tracked changes as accepted, hidden runs apart, breaks counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document import printable
from reviewer.read.signs import SIGNS
from reviewer.read.word.equation import M, equation_text
from reviewer.read.word.package import MC, W, is_on, val
from reviewer.read.word.styles import Style, Styles

_SKIP = {W + n for n in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "commentReference")}
_TRACKED = {W + n for n in ("del", "ins", "moveFrom", "moveTo")}
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_WATERMARK = "WaterMark"
_POINTS = 12_700
"""English metric units in a point, in which the size of a picture is given."""


@dataclass(slots=True)
class Text:
    """What a paragraph shows.

    `shown_breaks`: page breaks that Word noted when it last laid the draft out; `hard_breaks`: those
    that the writer set; `boxes`: text boxes anchored in it; `notes`: footnotes and endnotes, kind and
    id; `pictured`: square points that its pictures cover. `raw` and `unseen` keep line breaks.
    """

    raw: str = ""
    unseen: str = ""
    bold: int = 0
    plain: int = 0
    shown_breaks: int = 0
    hard_breaks: int = 0
    tracked: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pictured: float = 0.0
    fields: list[bool] = field(default_factory=list)
    """For each open field whether its result has begun; what stands before it is not shown."""

    @property
    def words(self) -> str:
        """The visible text, white space collapsed."""
        return printable(" ".join(self.raw.split()))

    @property
    def hidden(self) -> str:
        """The hidden text, white space collapsed."""
        return printable(" ".join(self.unseen.split()))

    @property
    def lines(self) -> list[str]:
        """The visible text, cut where the writer broke the line."""
        return [line for part in self.raw.split("\n") if (line := printable(" ".join(part.split())))]

    @property
    def is_bold(self) -> bool:
        """Whether most letters are bold."""
        return self.bold > self.plain


def paragraph_text(paragraph: etree._Element, style: Style, styles: Styles) -> Text:
    """The text of one `w:p`, runs joined."""
    out = Text()
    for run in _runs(paragraph, out):
        if run.tag == W + "r":
            _add(run, out, style, styles)
        else:
            out.raw += f" {equation_text(run)} "
    return out


def alternative(element: etree._Element) -> etree._Element | None:
    """Of the two forms that one thing is written in the first, which today's Word shows."""
    choice = element.find(MC + "Choice")
    found: etree._Element | None = element.find(MC + "Fallback") if choice is None else choice
    return found


def _runs(element: etree._Element, out: Text) -> Iterator[etree._Element]:
    """The runs and equations of a paragraph, in order."""
    for child in element:
        out.tracked = out.tracked or child.tag in _TRACKED
        if child.tag in _SKIP or not isinstance(child.tag, str):
            continue
        if child.tag in (W + "r", M + "oMath"):
            yield child
        elif child.tag == MC + "AlternateContent":
            shown = alternative(child)
            if shown is not None:
                yield from _runs(shown, out)
        else:
            yield from _runs(child, out)


def _add(run: etree._Element, out: Text, style: Style, styles: Styles) -> None:
    properties = run.find(W + "rPr")
    own = styles.get(val(properties.find(W + "rStyle")) if properties is not None else None)
    vanish = is_on(properties, "vanish", own.hidden or style.hidden)
    bold = is_on(properties, "b", own.bold or style.bold)
    for child in run:
        text = _piece(child, out)
        if not text or not all(out.fields):
            continue
        if vanish:
            out.unseen += text
            continue
        out.raw += text
        letters = sum(map(str.isalpha, text))
        out.bold, out.plain = out.bold + letters * bold, out.plain + letters * (not bold)


def _piece(child: etree._Element, out: Text) -> str:
    """The text of a part of a run; what is no text is noted in `out`."""
    if not isinstance(child.tag, str):
        return ""
    name = child.tag.removeprefix(W)
    if name == "t":
        return (child.text or "").replace("\u00ad", "").translate(SIGNS)
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "sym":
        return _symbol(child)
    if name == "br":
        out.hard_breaks += val(child, "type") == "page"
        return "\n"
    if child.tag == MC + "AlternateContent":
        shown = alternative(child)
        return "" if shown is None else "".join(_piece(part, out) for part in shown)
    _note(name, child, out)
    return _word_art(child) if name in ("pict", "object") else ""


def _word_art(child: etree._Element) -> str:
    """The words of a WordArt of old, drawn along a path; a watermark is none of the text."""
    shapes = (s for s in child.iter("{*}shape") if _WATERMARK not in (s.get("id") or ""))
    words = (path.get("string") or "" for shape in shapes for path in shape.iter("{*}textpath"))
    return " ".join(words).translate(SIGNS)


def _note(name: str, child: etree._Element, out: Text) -> None:
    """Keeps what a part of a run tells without being text."""
    if name == "fldChar":
        _turn_field(val(child, "fldCharType"), out)
    elif name == "lastRenderedPageBreak":
        out.shown_breaks += 1
    elif name in ("footnoteReference", "endnoteReference"):
        out.notes.append((name.removesuffix("Reference"), val(child, "id") or ""))
    elif name in ("drawing", "pict", "object"):
        _keep_drawing(child, out)


def _symbol(child: etree._Element) -> str:
    """A sign of a symbol font."""
    code = val(child, "char") or ""
    try:
        return chr(int(code, 16)).translate(SIGNS)
    except ValueError:
        return ""


def _turn_field(kind: str | None, out: Text) -> None:
    if kind == "begin":
        out.fields.append(False)
    elif out.fields and kind == "separate":
        out.fields[-1] = True
    elif out.fields and kind == "end":
        out.fields.pop()


def _keep_drawing(child: etree._Element, out: Text) -> None:
    """Text boxes, the outermost where they stand in one another, and the area of pictures."""
    boxes = list(_outer_boxes(child))
    out.boxes.extend(boxes)
    if not boxes:
        for size in child.iter("{*}extent"):
            across, down = (_size(size.get(side)) / _POINTS for side in ("cx", "cy"))
            out.pictured += across * down


def _outer_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes that lie in no other; the inner ones are found again when these are read, and twice
    at each depth would be more than anybody can wait for."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _outer_boxes(child)


def _size(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 12 else 0
