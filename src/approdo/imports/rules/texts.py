"""A text file as rows of cells: which encoding, which separator, which quotes."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from approdo.imports.rules.files import Unreadable, is_markup, web_page

SEPARATORS = (";", ",", "\t", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
ITALIAN = set("àèéìòùÀÈÉÌÒÙ€°’")
USUAL = set("áíóúñçäöüßâêîôûëïÁÍÓÚÑÇÄÖÜ“”«»–ºª")
SAMPLE = 100
LONGEST_CELL = 20_000
SEPARATOR_LINE = re.compile(r"^\ufeff?sep=(.)\r?\n", re.IGNORECASE)


@dataclass
class TextTable:
    """The rows of a text file and how they were read; `loose` when its quotes do not close."""

    rows: list[list[str]]
    encoding: str
    separator: str
    loose: bool = False


def read_text(content: bytes) -> TextTable:
    """Read a text file whatever its encoding and separator; refuse what is no text."""
    text, encoding = _decode(content)
    text = text.replace("\x00", "")
    if is_markup(text[:512].encode()):
        raise web_page()
    if not text.strip("\ufeff\x00 \t\r\n;,|"):
        raise Unreadable(_("Il file è vuoto: non contiene nessuna riga."))
    declared = SEPARATOR_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    separator = declared[1] if declared else _separator_of(text)
    csv.field_size_limit(LONGEST_CELL * 100)
    rows, loose = _rows(text, separator, loose=False), False
    if rows is None:
        rows, loose = _rows(text, separator, loose=True) or [], True
    return TextTable(rows, encoding, separator, loose)


def cut(lines: list[str]) -> list[list[str]]:
    """Cut lines into cells, where most of them have the same separator; nothing where they have none."""
    text = "\n".join(lines)
    separator = _separator_of(text)
    if 2 * sum(line.count(separator) > 1 for line in lines) <= len(lines):
        return []
    rows = _rows(text, separator, loose=False) or []
    return rows if len(rows) == len(lines) else []


def _decode(content: bytes) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError:
                raise _no_text() from None
    if wide := _utf16_without_bom(content):
        return content.decode(wide, errors="replace"), wide
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if hurt := _hurt_utf8(content):
            return hurt, "utf-8"
        encoding = max(EIGHT_BIT, key=lambda name: _look(content, name))
        text = content.decode(encoding, errors="replace")
    if _is_binary(text):
        raise _no_text()
    return text, encoding


def _hurt_utf8(content: bytes) -> str:
    """A text in UTF-8 but for a few letters, which come as signs of what was lost; "" when it is not."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    good = sum(1 for c in text if ord(c) > 127) - lost
    return text if good > 2 * lost else ""


def _no_text() -> Unreadable:
    return Unreadable(
        _("Il file non è un testo né un foglio di calcolo: serve un file .xlsx, .ods, .xls o .csv.")
    )


def _utf16_without_bom(content: bytes) -> str:
    head = content[:2000]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.35 and even == 0:
        return "utf-16-le"
    if even > len(head) * 0.35 and odd == 0:
        return "utf-16-be"
    return ""


def _look(content: bytes, encoding: str) -> float:
    """How much a text read this way looks like Italian: its own accents before others, against odd signs."""
    beyond_ascii = content.translate(None, bytes(range(128)))
    high = Counter(beyond_ascii.decode(encoding, errors="replace"))
    return sum(n * (3 if c in ITALIAN else 1 if c in USUAL else -2) for c, n in high.items())


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\r\n\x0b\x0c") or c == "\ufffd")
    return "\x00" in sample or strange > max(2, len(sample) * 0.02)


def _separator_of(text: str) -> str:
    """The separator by which most lines have the same, largest number of cells."""
    lines = "\n".join(text.splitlines()[:SAMPLE])

    def steadiness(separator: str) -> tuple[float, int]:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(lines), delimiter=separator) if row
        )
        split = {width: n for width, n in widths.items() if width > 1}
        if not split:
            return (0.0, 0)
        width, times = max(split.items(), key=lambda item: (item[1], item[0]))
        return (times / sum(widths.values()) * min(width, 8), width)

    try:
        return max(SEPARATORS, key=steadiness)
    except csv.Error:
        return max(SEPARATORS, key=lines.count)


def _has_swallowed(row: list[str], separator: str, rows: list[list[str]]) -> bool:
    """Whether a cell holds whole lines of the table, because a quote before them never closed."""
    longest = max(row, key=len)
    if len(longest) > LONGEST_CELL:
        return True
    width = len(rows[0]) if rows else len(row)
    return "\n" in longest and longest.count(separator) >= 2 * (width - 1) > 2


def _rows(text: str, separator: str, *, loose: bool) -> list[list[str]] | None:
    """Cut the text into rows; None when a quote swallows what follows it."""
    lines = io.StringIO(text, newline="")
    strict = csv.reader(lines, delimiter=separator)
    rows: list[list[str]] = []
    try:
        for row in (
            csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE) if loose else strict
        ):
            if not loose and row and _has_swallowed(row, separator, rows):
                return None
            rows.append(row)
    except csv.Error:
        return None
    if not loose and rows and any("\n" in cell and separator in cell for cell in rows[-1]):
        return None
    return rows
