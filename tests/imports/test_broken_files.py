"""A file that cannot be read gets a clear sentence, never a traceback."""

import io
import zipfile

import openpyxl
import pytest

from approdo.imports.queries import LARGEST, Unreadable, check_size, open_file
from approdo.pathway.rules.importing import plan_of


def zipped(**entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/"), text)
    return target.getvalue()


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


XLSX = workbook(["Codice nucleo", "Cognome", "Nome"], ["H1", "Rossi", "Anna"])

BROKEN = {
    "empty": (b"", "vuoto"),
    "only blanks": (b" \r\n;;;\r\n", "vuoto"),
    "only a mark": (b"\xef\xbb\xbf", "vuoto"),
    "bytes": (bytes(range(256)) * 40, "non è un testo"),
    "nulls": (b"\x00" * 5000, "non è un testo|vuoto"),
    "a zip that is no workbook": (zipped(elenco="a;b"), "archivio"),
    "a word document": (zipped(word__document="<w/>"), "Word"),
    "a zip cut short": (XLSX[: len(XLSX) // 2], "danneggiato"),
    "a workbook with broken insides": (zipped(xl__workbook="no"), "danneggiato"),
    "a page renamed xls": (b"<html><table><tr><td>Cognome</td></tr></table></html>", "pagina web"),
    "xml": (b'<?xml version="1.0"?><rows/>', "pagina web"),
    "a pdf": (b"%PDF-1.7 ...", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n....", "immagine"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "an old workbook that is none": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "danneggiato"),
    "only a header": (b"Codice nucleo;Cognome;Nome\r\n", "solo l'intestazione"),
    "only a header, in a workbook": (workbook(["Codice nucleo", "Cognome", "Nome"]), "solo l'intest"),
    "an empty workbook": (workbook(), "nessuna riga"),
    "no header": (b"uno;due;tre\r\nquattro;cinque;sei\r\n", "nomi delle colonne"),
    "a letter": (b"Gentile collega, ti invio l'elenco.\r\nCordiali saluti", "colonne"),
    "half of a wide text": (b"\xff\xfeC\x00o\x00d", "."),
    "broken utf-16": (b"\xff\xfe\x00\xd8\x00\xd8" * 9 + b"a", "non è un testo"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_its_sentence(name):
    content, words = BROKEN[name]
    with pytest.raises(Unreadable, match=words):
        plan_of(open_file(content))


def test_an_enormous_file_is_refused_by_its_size_alone():
    with pytest.raises(Unreadable, match="troppo grande"):
        check_size(LARGEST + 1)


def test_any_bytes_at_all_are_read_or_refused():
    from hypothesis import given, settings
    from hypothesis import strategies as st

    heads = st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"])

    @settings(max_examples=150, deadline=None)
    @given(heads, st.binary(max_size=400))
    def look(head, rest):
        try:
            plan_of(open_file(head + rest))
        except Unreadable as refusal:
            assert refusal.sentence

    look()
