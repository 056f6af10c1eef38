"""What kind of file somebody gave, and in which words to say that it cannot be read."""

import io
import zipfile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 60 * 1024 * 1024
LARGEST_INSIDE = 600 * 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ZIP = b"PK\x05\x06"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Signatures of what people attach by mistake.
OTHERS = (
    (b"%PDF", gettext_lazy("un documento PDF")),
    (b"\x89PNG", gettext_lazy("un'immagine")),
    (b"\xff\xd8\xff", gettext_lazy("un'immagine")),
    (b"GIF8", gettext_lazy("un'immagine")),
    (b"{\\rtf", gettext_lazy("un documento di testo RTF")),
    (b"\x1f\x8b", gettext_lazy("un archivio compresso")),
    (b"7z\xbc\xaf", gettext_lazy("un archivio compresso")),
    (b"Rar!", gettext_lazy("un archivio compresso")),
    (b"\x7fELF", gettext_lazy("un programma")),
    (b"MZ", gettext_lazy("un programma")),
)
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"<body", b"<style")


class Unreadable(Exception):
    """The file cannot be read at all; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check_size(size: int) -> None:
    """Refuse a file that is empty or too big, before anything of it is read."""
    if size == 0:
        raise Unreadable(_("Il file è vuoto: non contiene neanche un carattere."))
    if size > LARGEST:
        raise Unreadable(
            _(
                "Il file è troppo grande (%(size)s MB; al massimo %(most)s MB). Dividilo in più file."
            )
            % {"size": size // 1024 // 1024, "most": LARGEST // 1024 // 1024}
        )


def is_workbook(content: bytes) -> bool:
    """Tell a spreadsheet (XLSX, XLS, ODS) from a text; refuse what is neither."""
    check_size(len(content))
    if content.startswith(ZIP) or content.startswith(EMPTY_ZIP):
        _check_zip(content)
        return True
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise locked()
        return True
    for signature, what in OTHERS:
        if content.startswith(signature):
            raise Unreadable(_not_a_list(what))
    if is_markup(content[:512]):
        raise web_page()
    return False


def is_markup(head: bytes) -> bool:
    """Whether a text begins as a web page does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP)


def web_page() -> Unreadable:
    """Say that the file is a web page with a spreadsheet's name."""
    return Unreadable(
        _(
            "È una pagina web salvata con il nome di un foglio di calcolo. Aprila con Excel o "
            "LibreOffice e salvala come .xlsx o .csv."
        )
    )


def locked() -> Unreadable:
    """Say that the file asks for a password."""
    return Unreadable(
        _("Il file è protetto da una password: aprilo, toglila (File, Informazioni) e ricaricalo.")
    )


def damaged() -> Unreadable:
    """Say that the file has a spreadsheet's name but not its inside."""
    return Unreadable(
        _(
            "Il file non si apre come foglio di calcolo: è danneggiato o incompleto. Aprilo con "
            "Excel o LibreOffice, salvalo di nuovo come .xlsx e ricaricalo."
        )
    )


def _not_a_list(what: object) -> str:
    return _("È %(what)s, non un elenco: serve un file .xlsx, .ods, .xls o .csv.") % {"what": what}


def _check_zip(content: bytes) -> None:
    try:
        inside = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError):
        raise damaged() from None
    names = {entry.filename for entry in inside}
    if sum(entry.file_size for entry in inside) > LARGEST_INSIDE:
        raise Unreadable(_("Aperto, il file sarebbe enorme: salvalo di nuovo come .xlsx o .csv."))
    if any(entry.flag_bits & 1 for entry in inside):
        raise locked()
    if any(name.startswith("word/") for name in names):
        raise Unreadable(_not_a_list(_("un documento di Word")))
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable(_not_a_list(_("una presentazione")))
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Unreadable(
            _("È un archivio .zip, non un foglio di calcolo: estrai l'elenco e carica quello.")
        )
