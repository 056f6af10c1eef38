"""Amounts of euro as offices write them, read by the habit of their column; never through a float."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from approdo.imports.rules.folding import NOTHING_KNOWN, fold, is_empty
from approdo.imports.rules.readings import WARNING, Reading
from approdo.imports.states import CellProblem

CENT = Decimal("0.01")
UNITS = re.compile(
    r"€|\beuro?\b|\beur\b|\bmensil[ei]\b|/\s*mese\b|\bal mese\b|\bannu[ie]\b|/\s*anno\b"
    r"|\ball'anno\b|,-+$|,=+$|\bi\.?v\.?a?\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(circa|ca|c\.ca|quasi|oltre|più di|piu di|almeno|intorno a)\b\.?|^[~≈<>±]|\?$", re.I
)
SPACES = re.compile(r"[\s\u00a0\u202f'’`]+")
COMMA_DECIMALS = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+),\d{1,2}")
DOT_DECIMALS = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)\.\d{1,2}")
WHOLE = re.compile(r"-?\d+")
THOUSANDS_BY_DOT = re.compile(r"-?\d{1,3}(\.\d{3})+")
THOUSANDS_BY_COMMA = re.compile(r"-?\d{1,3}(,\d{3})+")
LONG_FRACTION = re.compile(r"-?\d+[.,]\d{4,}")
ZERO_WORDS = frozenset({"zero", "nessun debito", "nessuna morosita", "gratuito", "gratis"})


@dataclass(frozen=True)
class AmountHabit:
    """Which sign the column puts before the cents; empty when it never shows."""

    decimal: str = ""


def habit_of(cells: list[Any]) -> AmountHabit:
    """Read the habit of a column from the amounts that can be read in one way only."""
    commas = dots = 0
    for cell in cells:
        if isinstance(cell, str):
            text = _bare(cell)
            commas += bool(COMMA_DECIMALS.fullmatch(text))
            dots += bool(DOT_DECIMALS.fullmatch(text))
    if commas and dots and min(commas, dots) * 10 > max(commas, dots):
        return AmountHabit()
    return AmountHabit("," if commas > dots else "." if dots else "")


def read_amount(cell: Any, habit: AmountHabit, *, most: Decimal | None = None) -> Reading[Decimal]:
    """Read an amount; words, doubtful thousands, negative or enormous figures are not taken."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(Decimal(repr(cell)).quantize(CENT), most)
    text = cell if isinstance(cell, str) else str(cell)
    if is_empty(text):
        return Reading()
    bare = _bare(text)
    if not bare:
        return Reading(problem=CellProblem.NOT_AN_AMOUNT)
    if reading := _number(bare, habit):
        return _checked(reading.value, most) if reading.value is not None else reading
    return Reading(problem=CellProblem.NOT_AN_AMOUNT, suggestion=_within_words(text, habit))


def _bare(text: str) -> str:
    return SPACES.sub("", UNITS.sub("", text)).rstrip("-=").rstrip(",")


def _number(bare: str, habit: AmountHabit) -> Reading[Decimal] | None:
    if WHOLE.fullmatch(bare):
        return Reading(Decimal(bare).quantize(CENT))
    if COMMA_DECIMALS.fullmatch(bare):
        return Reading(_decimal(bare, ","))
    if DOT_DECIMALS.fullmatch(bare):
        return Reading(_decimal(bare, "."))
    for pattern, sign, cents in ((THOUSANDS_BY_DOT, ".", ","), (THOUSANDS_BY_COMMA, ",", ".")):
        if pattern.fullmatch(bare):
            value = Decimal(bare.replace(sign, "")).quantize(CENT)
            if habit.decimal == cents or bare.count(sign) > 1:
                return Reading(value)
            return Reading(problem=CellProblem.AMBIGUOUS_AMOUNT, suggestion=value, severity=WARNING)
    if LONG_FRACTION.fullmatch(bare):
        return Reading(Decimal(bare.replace(",", ".")).quantize(CENT))
    return None


def _decimal(bare: str, cents: str) -> Decimal:
    thousands = "." if cents == "," else ","
    return Decimal(bare.replace(thousands, "").replace(cents, ".")).quantize(CENT)


def _checked(value: Decimal | None, most: Decimal | None) -> Reading[Decimal]:
    assert value is not None
    if value < 0:
        return Reading(problem=CellProblem.NEGATIVE_AMOUNT, suggestion=-value)
    if most is not None and value > most:
        return Reading(problem=CellProblem.IMPLAUSIBLE_AMOUNT, suggestion=value, severity=WARNING)
    return Reading(value)


def _within_words(text: str, habit: AmountHabit) -> Decimal | None:
    """The amount that words stand around («circa 500 euro»), or zero where they say so."""
    folded = fold(text)
    if folded in ZERO_WORDS:
        return Decimal("0.00")
    if folded in NOTHING_KNOWN or not ABOUT.search(text):
        return None
    reading = _number(_bare(ABOUT.sub("", text)), habit)
    return reading.value or reading.suggestion if reading else None
