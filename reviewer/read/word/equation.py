"""An equation of Word → the line that a person would type: "(Realisasi / Target) × 100%"."""

from __future__ import annotations

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARTS = {"f": ("num", "den"), "sSup": ("e", "sup"), "sSub": ("e", "sub")}
_BETWEEN = {"f": " / ", "sSup": "^", "sSub": "_"}
_SKIP = frozenset(f"{M}{n}" for n in ("rPr", "fPr", "dPr", "sSupPr", "sSubPr", "naryPr", "radPr", "ctrlPr"))


def equation_text(element: etree._Element) -> str:
    """The text of an equation, or of a part of one, in one line."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIP:
        return ""
    if tag == M + "t":
        return element.text or ""
    name = tag.removeprefix(M)
    if name in _PARTS:
        first, second = (_part(element, part) for part in _PARTS[name])
        return f"{first}{_BETWEEN[name]}{second}"
    inside = "".join(map(equation_text, element))
    return f"({inside})" if name == "d" else inside


def _part(element: etree._Element, name: str) -> str:
    """A numerator, an exponent: in brackets where it is a sum or product of its own."""
    found = element.find(M + name)
    text = "" if found is None else equation_text(found).strip()
    return f"({text})" if any(sign in text for sign in "+-−–×*/") and not text.startswith("(") else text
