"""The press: a template and its data in, a tagged PDF (PDF/UA-1) out, the same bytes every time."""

import importlib.util
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import gettext as _

from approdo.kernel.refusals import Refused
from approdo.papers.states import PaperKind

TEMPLATES = Path(__file__).parent.parent / "typst"
# Wheels that only carry fonts: Latin, Greek, Cyrillic, Devanagari; Arabic.
FONT_WHEELS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
REPORTS = (PaperKind.PROPOSAL, PaperKind.CLOSURE)
# What stands in the place of a drawing (an emoji, a bullet from elsewhere) that no font has.
UNSHOWN = "\ufffd"
WITHOUT_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


def press(template: str, data: dict[str, Any], *, at: datetime) -> bytes:
    """Lay out `data` with the named template as PDF/UA-1, dated `at`.

    Refuses a text with letters that no font of ours has, saying where they stand; drawings such as
    emoji are replaced by a visible mark.
    """
    try:
        return _compile(template, data, at)
    except typst.TypstError as error:
        missing = _characters_without_glyph(error)
        if not missing:
            raise
    letters = {c for c in missing if unicodedata.category(c)[0] in "LMN"}
    if letters:
        raise Refused(*_sentences_about(letters, data))
    return _compile(template, _without(data, missing), at)


def template_of(kind: PaperKind) -> str:
    """Name the template of a kind of paper: all letters share one, and so do the reports."""
    if kind.value.startswith("letter_"):
        return "letter"
    return "report" if kind in REPORTS else kind.value


def qr_code(text: str) -> str:
    """Draw a QR code as SVG, with the quiet border that readers need."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2)
    return drawn.getvalue().decode()


def _compile(template: str, data: dict[str, Any], at: datetime) -> bytes:
    return typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )


@cache
def _font_folders() -> list[str]:
    folders = []
    for wheel in FONT_WHEELS:
        spec = importlib.util.find_spec(wheel)
        folders += list(spec.submodule_search_locations or ()) if spec else []
    return folders


def _characters_without_glyph(error: typst.TypstError) -> set[str]:
    found = WITHOUT_GLYPH.findall(f"{error.message}\n{error.diagnostic}\n{error}")
    return {c for text in found for c in _unescaped(text)}


def _unescaped(text: str) -> str:
    """Read Rust's way of writing a character, `\\u{1f600}`."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text)


def _sentences_about(letters: set[str], data: Any) -> list[str]:
    return [
        _(
            "Il documento non si può stampare: in «%(text)s» ci sono lettere che non abbiamo nei "
            "nostri caratteri (%(letters)s). Scrivi lo stesso testo anche in lettere latine, "
            "come sul documento di identità, e riprova."
        )
        % {"text": text[:60], "letters": " ".join(sorted(letters & set(text)))}
        for text in dict.fromkeys(_texts(data))
        if letters & set(text)
    ]


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _without(data: Any, characters: set[str]) -> Any:
    if isinstance(data, str):
        return "".join(UNSHOWN if c in characters else c for c in data)
    if isinstance(data, dict):
        return {key: _without(value, characters) for key, value in data.items()}
    if isinstance(data, list):
        return [_without(value, characters) for value in data]
    return data
