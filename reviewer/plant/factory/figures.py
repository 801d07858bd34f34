"""Figures as a layout prints them: decimal mark, thousands, units, bullets."""

from __future__ import annotations

from decimal import Decimal

from reviewer.plant.factory.content import Measure
from reviewer.plant.factory.layout import Layout, Unit


def number(value: Decimal, layout: Layout) -> str:
    """A number with the decimal mark and the thousands of a layout."""
    text = f"{value:,f}" if layout.thousands else f"{value:f}"
    return text.translate(str.maketrans(",.", ".,")) if layout.decimal == "," else text


def with_unit(value: Decimal, measure: Measure, unit: Unit, layout: Layout) -> str:
    """A target or realisasi, its unit beside it where the layout wants that."""
    text = number(value, layout)
    if unit != "target":
        return text
    return text + (layout.percent or "%") if measure.satuan == "%" else f"{text} {measure.satuan}"


def target(measure: Measure, unit: Unit, layout: Layout) -> str:
    """The target as printed; empty for an indikator that only heads its sub-measures."""
    if measure.parts:
        return ""
    return measure.words[0] if measure.words else with_unit(measure.target, measure, unit, layout)


def realisasi(measure: Measure, unit: Unit, layout: Layout) -> str:
    """The realisasi as printed."""
    if measure.parts:
        return ""
    return measure.words[1] if measure.words else with_unit(measure.realisasi, measure, unit, layout)


def percent(value: Decimal, layout: Layout) -> str:
    """A capaian as printed."""
    return number(value, layout) + layout.percent


def capaian(measure: Measure, layout: Layout) -> str:
    """The capaian as printed."""
    return "" if measure.parts else percent(measure.capaian, layout)


def name(measure: Measure, unit: Unit) -> str:
    """The name of an indikator, its unit behind it where the layout wants that."""
    return f"{measure.nama} ({measure.satuan})" if unit == "name" else measure.nama


def bullet(layout: Layout, number: int) -> str:
    """What stands in front of the indikator with this number (from 0) of its sasaran."""
    match layout.bullets:
        case "":
            return ""
        case "1.":
            return f"{number + 1}. "
        case "a.":
            return f"{chr(ord('a') + number)}. "
        case mark:
            return f"{mark} "


def verdict(capaian: Decimal) -> str:
    """The predikat of a capaian."""
    return "Sangat Tinggi" if capaian >= 91 else "Tinggi" if capaian >= 76 else "Sedang"
