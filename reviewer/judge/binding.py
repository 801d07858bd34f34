"""Ties every rule to its check by the check's file name, and refuses rules that do not fit."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import ModuleType
from typing import Any

from reviewer.findings import Hit, ParamValue, Rule, Unclear
from reviewer.laporan import Laporan
from reviewer.rubric import Rubric, RubricError

Check = Callable[..., Iterable[Hit | Unclear]]


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule with its function and the parameters as that function wants them."""

    rule: Rule
    check: Check
    applies: Callable[[Any, Laporan], bool]
    params: Mapping[str, ParamValue]


def bind(rubric: Rubric) -> tuple[Bound, ...]:
    """Every rule with its check. Raises RubricError that lists all rules that do not fit."""
    faults: list[str] = []
    bound = [b for rule in rubric.rules if (b := _bind(rule, faults)) is not None]
    if faults:
        raise RubricError(faults)
    return tuple(bound)


def _bind(rule: Rule, faults: list[str]) -> Bound | None:
    module = _module(rule.check)
    check = getattr(module, "check", None)
    if check is None:
        faults.append(f"{rule.id}, kunci “check”: reviewer/checks/{rule.check}.py tidak ditemukan.")
        return None
    params = _params(rule, parameters(check), faults)
    return Bound(rule, check, getattr(module, "applies", _always), params)


def _params(rule: Rule, wanted: Mapping[str, Any], faults: list[str]) -> dict[str, ParamValue]:
    """The rule's parameters as the check wants them; absent, unknown and unfit ones are faults."""
    params: dict[str, ParamValue] = {}
    for name in sorted({*wanted, *rule.params}):
        key = f"{rule.id}, kunci “params.{name}”"
        if name not in rule.params:
            faults.append(f"{key}: belum ada.")
        elif name not in wanted:
            faults.append(f"{key}: tidak dikenal oleh {rule.check}.")
        else:
            try:
                params[name] = _convert(rule.params[name], wanted[name])
            except (TypeError, InvalidOperation):
                faults.append(f"{key}: isinya belum sesuai jenis yang diminta.")
    return params


def _module(name: str) -> ModuleType | None:
    path = f"reviewer.checks.{name}"
    if name.startswith("_") or importlib.util.find_spec(path) is None:
        return None
    return importlib.import_module(path)


def parameters(check: Check) -> Mapping[str, Any]:
    """The keyword-only parameters of a check with their types: the form of the rule's [params]."""
    found = inspect.signature(check, eval_str=True).parameters.values()
    return {p.name: p.annotation for p in found if p.kind is inspect.Parameter.KEYWORD_ONLY}


def _convert(value: ParamValue, wanted: Any) -> ParamValue:
    """The value as the check's annotation wants it; a decimal may be written as text or number."""
    if wanted is Decimal and not isinstance(value, bool | tuple):
        return Decimal(value)
    kind = wanted if wanted in (Decimal, bool, int, str) else tuple
    if type(value) is not kind:
        raise TypeError(wanted)
    return value


def _always(_object: Any, _laporan: Laporan) -> bool:
    return True
