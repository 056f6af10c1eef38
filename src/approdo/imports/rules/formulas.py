"""Cells of a workbook whose formula gives no value: what stands in them, which readers pass over.

A lookup that found nothing shows «#N/D» and a formula that no spreadsheet has worked out shows
nothing at all; both come as empty cells, and a value that somebody meant to write would be lost unseen.
"""

import io
import posixpath
import re
import zipfile
from html import unescape

SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
CELL = re.compile(
    rb"<c\b([^>]*)>(?:<f\b[^>]*?(?:/>|>(?P<formula>[^<]*)</f>))?(?:<v\s*/>|<v>(?P<value>[^<]*)</v>)?</c>"
)
ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
# As a spreadsheet in Italian shows them.
ERRORS = {
    "#N/A": "#N/D",
    "#REF!": "#RIF!",
    "#VALUE!": "#VALORE!",
    "#NAME?": "#NOME?",
    "#NULL!": "#NULLO!",
}


def without_value(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Give for each sheet the texts of its cells without a value, by row and column from zero."""
    if not content.startswith(b"PK"):
        return {}
    found: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name, path in _sheets(book).items():
            if cells := _cells(book.read(path)):
                found[name] = cells
    return found


def _sheets(book: zipfile.ZipFile) -> dict[str, str]:
    """The path inside the file of each sheet; nothing for workbooks of another kind."""
    names = set(book.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target")
        for tag in RELATION.findall(book.read("xl/_rels/workbook.xml.rels"))
    }
    paths = {}
    for tag in SHEET.findall(book.read("xl/workbook.xml")):
        target = targets.get(_attribute(tag, b"r:id"), "")
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if path in names:
            paths[_attribute(tag, b"name")] = path
    return paths


def _cells(xml: bytes) -> dict[tuple[int, int], str]:
    if b"<f" not in xml and b't="e"' not in xml:
        return {}
    found = {}
    for cell in CELL.finditer(xml):
        attributes, value = cell[1], cell["value"]
        address = ADDRESS.search(attributes)
        if address is None:
            continue
        if b't="e"' in attributes:
            text = _text(value or b"#N/A")
            text = ERRORS.get(text, text)
        elif not value and cell["formula"]:
            text = "=" + _text(cell["formula"])
        else:
            continue
        found[int(address[2]) - 1, _column(address[1])] = text
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return _text(found[1]) if found else ""


def _text(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", errors="replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
