"""Cells that hold one of a few words or codes: sex, yes or no, a code, plain text."""

import re
from collections.abc import Mapping
from typing import Any

from approdo.imports.rules.folding import fold, is_empty, tidy
from approdo.imports.rules.readings import WARNING, Reading
from approdo.imports.rules.sheets import as_written
from approdo.imports.states import CellProblem

FEMALE = frozenset(
    [
        "f",
        "femmina",
        "femminile",
        "donna",
        "fem",
        "femm",
        "female",
        "w",
        "d",
        "2",
        "signora",
        "sig ra",
        "sigra",
        "sig na",
        "signorina",
    ]
)
MALE = frozenset(
    [
        "m",
        "maschio",
        "maschile",
        "uomo",
        "mas",
        "masc",
        "masch",
        "male",
        "h",
        "u",
        "1",
        "sig",
        "signor",
    ]
)
YES = frozenset(["si", "s", "x", "yes", "y", "vero", "true", "1", "ok", "presente"])
NO = frozenset(["no", "n", "falso", "false", "0", "assente"])
LOST = re.compile(r"\?(?=\w)|(?<=\w)\?(?=\w)|\ufffd")
MOJIBAKE = re.compile("[ÃÂÄÅÈ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]")


def read_sex(cell: Any) -> Reading[str]:
    """Read F or M from words, letters or the numbers of the national forms."""
    text = as_written(cell)
    if is_empty(text):
        return Reading()
    folded = fold(text)
    if folded in FEMALE:
        return Reading("F")
    if folded in MALE:
        return Reading("M")
    return Reading(problem=CellProblem.UNKNOWN_WORD)


def read_yes(cell: Any) -> Reading[bool]:
    """Read yes or no."""
    text = as_written(cell)
    if is_empty(text):
        return Reading()
    folded = fold(text)
    if folded in YES or folded in NO:
        return Reading(folded in YES)
    return Reading(problem=CellProblem.UNKNOWN_WORD)


def read_word(cell: Any, words: Mapping[str, str]) -> Reading[str]:
    """Read one of the words handed in (folded), as its code."""
    text = as_written(cell)
    if is_empty(text):
        return Reading()
    code = words.get(fold(text))
    return Reading(code) if code is not None else Reading(problem=CellProblem.UNKNOWN_WORD)


def read_text(cell: Any, *, longest: int) -> Reading[str]:
    """Read a text; letters lost by a conversion are told, with what they were when that is sure."""
    written = as_written(cell)
    text = tidy(written)
    if is_empty(text):
        return Reading()
    if len(text) > longest:
        return Reading(text[:longest], CellProblem.TOO_LONG, severity=WARNING)
    if MOJIBAKE.search(written):
        if mended := tidy(_mended(written)):
            return Reading(text, CellProblem.LOST_LETTERS, mended, WARNING)
    elif LOST.search(text):
        return Reading(text, CellProblem.LOST_LETTERS, severity=WARNING)
    return Reading(text)


def _mended(text: str) -> str:
    """A text whose UTF-8 was read as Windows letters, read again; empty when it was not."""
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return mended if mended != text else ""
