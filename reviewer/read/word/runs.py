"""A Word paragraph → its visible text: tracked changes as accepted, hidden runs apart, breaks counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document import printable
from reviewer.read.word.package import MC, W, val

_SKIP = {
    W + n for n in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "fldChar", "commentReference")
}


@dataclass(slots=True)
class Text:
    """What a paragraph shows.

    `shown_breaks`: page breaks that Word noted when it last laid the draft out; `hard_breaks`: those
    that the writer set; `boxes`: text boxes anchored in it.
    """

    words: str = ""
    hidden: str = ""
    bold: int = 0
    plain: int = 0
    shown_breaks: int = 0
    hard_breaks: int = 0
    tracked: bool = False
    notes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def is_bold(self) -> bool:
        """Whether most letters are bold."""
        return self.bold > self.plain


def paragraph_text(paragraph: etree._Element, bold_style: bool) -> Text:
    """The text of one `w:p`, runs joined, white space collapsed."""
    out = Text()
    for run in _runs(paragraph, out):
        _add(run, out, bold_style)
    out.words, out.hidden = (printable(" ".join(text.split())) for text in (out.words, out.hidden))
    return out


def _runs(element: etree._Element, out: Text) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in (W + "del", W + "ins", W + "moveFrom", W + "moveTo"):
            out.tracked = True
        if child.tag in _SKIP or not isinstance(child.tag, str):
            continue
        if child.tag == W + "r":
            yield child
        else:
            yield from _runs(child, out)


def _add(run: etree._Element, out: Text, bold_style: bool) -> None:
    properties = run.find(W + "rPr")
    vanish = properties is not None and _on(properties, "vanish", False)
    bold = _on(properties, "b", bold_style) if properties is not None else bold_style
    for child in run:
        text = _piece(child, out)
        if not text:
            continue
        if vanish:
            out.hidden += text
            continue
        out.words += text
        letters = sum(map(str.isalpha, text))
        out.bold, out.plain = out.bold + letters * bold, out.plain + letters * (not bold)


def _on(properties: etree._Element, name: str, default: bool) -> bool:
    found = properties.find(W + name)
    return default if found is None else val(found) not in ("0", "false", "none")


def _piece(child: etree._Element, out: Text) -> str:
    tag = child.tag
    if tag == W + "t":
        return child.text or ""
    if tag in (W + "tab", W + "cr"):
        return " "
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "lastRenderedPageBreak":
        out.shown_breaks += 1
    elif tag == W + "br":
        out.hard_breaks += val(child, "type") == "page"
        return " "
    elif tag == W + "footnoteReference":
        out.notes.append(val(child, "id") or "")
    elif tag in (W + "drawing", W + "pict", W + "object"):
        out.boxes.extend(_outer_boxes(child))
    elif tag == MC + "AlternateContent":
        choice = child.find(MC + "Choice")
        if choice is not None:
            out.boxes.extend(_outer_boxes(choice))
    return ""


def _outer_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes that lie in no other; the inner ones are found again when these are read, and twice
    at each depth would be more than anybody can wait for."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _outer_boxes(child)
