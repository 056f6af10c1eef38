"""Looking through a PDF that came from outside: locks and programs are refused, damage too."""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

# More objects than the thickest scan or dossier has; past this a file is made to tire a reader.
MOST_OBJECTS = 60_000
# Keys and kinds of action that make a PDF do something by itself.
PROGRAMS = frozenset({"/JavaScript", "/JS", "/Launch", "/RichMedia", "/XFA"})


def problems_of(file: BinaryIO) -> list[str]:
    """Say in sentences why this PDF cannot be kept; nothing when it can."""
    # Whatever a broken or hostile file makes the reader do is one answer: it cannot be read.
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            return [
                _(
                    "Il PDF è protetto con una password o con limiti di stampa: aprilo, salvalo "
                    "senza protezione (oppure stampalo come PDF) e carica la copia."
                )
            ]
        if not reader.pages:
            return [_unreadable()]
        has_programs = any(_holds_programs(item) for item in _objects(reader))
    except Exception:
        return [_unreadable()]
    if has_programs:
        return [
            _(
                "Il PDF contiene programmi, che potrebbero cambiarlo o fare danni: stampalo come "
                "PDF, oppure scansiona il foglio, e carica la copia."
            )
        ]
    return []


def _unreadable() -> str:
    return _(
        "Il PDF è danneggiato o incompleto: aprilo per controllarlo, oppure scansiona il foglio."
    )


def _objects(reader: PdfReader) -> Iterator[object]:
    """Every object of the file, those packed inside others included."""
    places = [
        (number, generation) for generation, numbers in reader.xref.items() for number in numbers
    ]
    packed = [(number, 0) for number in reader.xref_objStm]
    if len(places) + len(packed) > MOST_OBJECTS:
        raise ValueError("too many objects")
    for number, generation in dict.fromkeys(places + packed):
        yield reader.get_object(IndirectObject(number, generation, reader))
    yield reader.trailer


def _holds_programs(item: object) -> bool:
    """Look into one object without following references: each is looked at on its own."""
    waiting = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, DictionaryObject):
            if PROGRAMS & part.keys():
                return True
            waiting += part.values()
        elif isinstance(part, ArrayObject):
            waiting += part
        elif isinstance(part, NameObject) and part in PROGRAMS:
            return True
    return False
