"""Which files may be kept: told by their bytes, never by their name; the rest refused in a sentence."""

import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Refused
from approdo.papers.rules import pdfs, pictures

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
LONGEST_NAME = 100
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_MARKS = (
    b"[Content_Types].xml",
    b"mimetypeapplication/vnd.oasis",
    b"_rels/",
    b"word/",
    b"xl/",
    b"ppt/",
)
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}


@dataclass(frozen=True)
class Accepted:
    """A file as it will be kept."""

    content: bytes
    media_type: str
    name: str


def accept(content: bytes, name: str) -> Accepted:
    """Give the file as it is kept: a PDF as it came, a picture written again without what it hid.

    Refuses what is empty, too big, of a kind that is not kept, or a PDF that is locked or carries
    programs.
    """
    _refuse_by_size(content)
    media_type = kind_of(content)
    if media_type == "application/pdf":
        _refuse_unsafe_pdf(content)
    elif media_type.startswith("image/"):
        content, media_type = pictures.written_again(content, media_type)
    else:
        raise Refused(_sentence_about(content, name))
    return Accepted(content, media_type, kept_name(name, media_type))


def kind_of(content: bytes) -> str:
    """Tell a file's kind from its first bytes; "" for a kind that is not kept."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith((OLD_OFFICE, *ARCHIVES)):
        return ""
    # A PDF may begin a little late: scanners and mail programs put a few bytes before it.
    return "application/pdf" if b"%PDF-" in content[:1024] else ""


def kept_name(name: str, media_type: str) -> str:
    """Give a name that any computer can keep, with the ending of what the file really is."""
    last = PurePosixPath(name.replace("\\", "/")).name
    stem = PurePosixPath(last).stem if "." in last.strip(".") else last
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*/\\' else " " for c in stem)
    stem = " ".join(seen.split()).strip(" .")[:LONGEST_NAME].rstrip(" .")
    return (stem or _("documento")) + EXTENSIONS[media_type]


def _refuse_by_size(content: bytes) -> None:
    if not content:
        raise Refused(
            _("Il file è vuoto: forse il caricamento si è interrotto. Sceglilo di nuovo.")
        )
    if len(content) > MOST_BYTES:
        raise Refused(
            _(
                "Il file è di %(size)s MB e se ne possono conservare al massimo %(most)s. Rifai la "
                "scansione a 200 punti per pollice, in bianco e nero o in scala di grigi, oppure "
                "dividila in più file."
            )
            % {"size": round(len(content) / MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        )


def _sentence_about(content: bytes, name: str) -> str:
    """Say what the file is and what to do with it."""
    known = _("Si possono caricare PDF e immagini JPEG, PNG o WebP.")
    if content[4:8] == b"ftyp" and content[8:12] in pictures.PHONE_BRANDS:
        return _(
            "Questa foto è in formato HEIC, che non tutti i computer aprono. Sul telefono scegli "
            "«Più compatibile» nelle impostazioni della fotocamera, oppure inviala come JPEG."
        )
    if content.startswith(OLD_OFFICE) or _is_office(content):
        return _(
            "Questo è un documento di Word, Excel o simili, che può contenere macro e cambiare dopo "
            "la firma. Salvalo come PDF e carica quello."
        )
    if content.startswith(ARCHIVES):
        sentence = _("Questo è un archivio compresso: aprilo e carica i documenti uno per uno.")
    else:
        sentence = _("Il file «%(name)s» non è di un tipo che si può conservare.")
        sentence %= {"name": name[:60]}
    return f"{sentence} {known}"


def _is_office(content: bytes) -> bool:
    """A zip whose first entries are those of an office document (OOXML, OpenDocument)."""
    return content.startswith(b"PK") and any(mark in content[:4096] for mark in OFFICE_MARKS)


def _refuse_unsafe_pdf(content: bytes) -> None:
    if problems := pdfs.problems_of(io.BytesIO(content)):
        raise Refused(*problems)
