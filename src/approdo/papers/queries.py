"""Reading the papers of a case, and asking about a document by its code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from approdo.papers.models import PrintedDocument, ProtocolNumber, StoredFile
from approdo.papers.rules.codes import in_groups
from approdo.papers.rules.texts import FamilyTexts as FamilyTexts
from approdo.papers.rules.texts import family_texts as family_texts
from approdo.papers.rules.texts import is_spoken, texts_of
from approdo.papers.states import FileKind, PaperKind


def documents_about(about: UUID) -> QuerySet[PrintedDocument]:
    """Give what was printed about a case or household, newest first, with its file.

    Each bears `is_current`: whether no later version was printed.
    """
    later = PrintedDocument.objects.filter(
        kind=OuterRef("kind"), subject=OuterRef("subject"), version__gt=OuterRef("version")
    )
    return (
        PrintedDocument.objects.filter(about=about)
        .annotate(is_current=~Exists(later))
        .select_related("file")
        .order_by("-printed_at", "-id")
    )


def files_about(about: UUID) -> QuerySet[StoredFile]:
    """Give the files that people brought about a case or household, newest first."""
    return (
        StoredFile.objects.filter(about=about)
        .exclude(kind__in=(FileKind.PRINTED, FileKind.SIGNATURE))
        .order_by("-stored_at", "-id")
    )


def current(kind: PaperKind, subject: UUID) -> PrintedDocument | None:
    """Give the last version printed of a pact or project: the one that counts."""
    return (
        PrintedDocument.objects.filter(kind=kind, subject=subject)
        .select_related("file")
        .order_by("-version")
        .first()
    )


def has_texts_in(language: str) -> bool:
    """Tell whether papers for a family have a text in a language."""
    return is_spoken(language)


def texts_for(kind: PaperKind, language: str, facts: Mapping[str, object]) -> dict[str, Any]:
    """Give the words of a paper as runs of text, in Italian (`it`) and in another language (`other`)."""
    return texts_of(kind, language, facts)


def protocol_of(kind: PaperKind, subject: UUID) -> ProtocolNumber | None:
    """Give the number of protocol under which a paper was entered, whichever version of it."""
    return (
        ProtocolNumber.objects.filter(document__kind=kind, document__subject=subject)
        .order_by("-recorded_at")
        .first()
    )


def protocols_about(*about: UUID) -> dict[UUID, ProtocolNumber]:
    """Give the numbers of protocol of the papers about cases or a household, by their document."""
    return {p.document_id: p for p in ProtocolNumber.objects.filter(about__in=about)}


@dataclass(frozen=True)
class Verification:
    """What anybody who holds a sheet may know: nothing that tells whose it is."""

    code: str
    kind: PaperKind
    version: int
    printed_at: datetime
    content_sha256: str
    sha256: str
    current_version: int

    @property
    def hash_in_groups(self) -> str:
        """The fingerprint of the words as it stands on the sheet, to be compared by eye."""
        return in_groups(self.content_sha256)

    @property
    def file_hash_in_groups(self) -> str:
        """The fingerprint of the PDF."""
        return in_groups(self.sha256)

    @property
    def is_current(self) -> bool:
        """Whether no later version was printed."""
        return self.version == self.current_version


def verification(code: str) -> Verification | None:
    """Ask about a document by its code, also signed out: the database's own function answers.

    It belongs to the owner, whom no wall stops, and gives no key, no name and no case.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from papers_verification(%s)", [code])
        row = cursor.fetchone()
    if row is None:
        return None
    kind, version, printed_at, content_sha256, sha256, current_version = row
    return Verification(
        code=code,
        kind=PaperKind(kind),
        version=version,
        printed_at=printed_at,
        content_sha256=content_sha256,
        sha256=sha256,
        current_version=current_version,
    )
