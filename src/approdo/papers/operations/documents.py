"""Printing a document: its content frozen, numbered, and given a code by which to ask about it."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from approdo.journal.operations import record
from approdo.papers import queries
from approdo.papers.models import Content, PrintedDocument, ReportContent
from approdo.papers.operations.files import keep
from approdo.papers.rules.codes import in_groups, new_code
from approdo.papers.rules.press import press, qr_code, template_of
from approdo.papers.rules.texts import texts_of
from approdo.papers.rules.wording import moment_in_words, plain
from approdo.papers.states import CODE_PREFIX, TEXT_VERSION, FileKind, Happened, PaperKind

PDF = "application/pdf"


def print_document(
    *, kind: PaperKind, content: Content, subject: UUID, about: UUID, at: datetime
) -> PrintedDocument:
    """Print the next version of a document, keep its PDF and give it its code.

    `subject` is the key of what is printed (a pact, a project), the same for all its versions;
    `about` that of the case. When nothing changed since the last version, that one is given back.
    Refuses a text with letters that none of our fonts has.
    """
    words = words_of(kind, content)
    content_sha256 = fingerprint(kind, words)
    last = queries.current(kind, subject)
    if last is not None and last.content_sha256 == content_sha256:
        return last
    version = last.version + 1 if last else 1
    code = new_code(CODE_PREFIX[kind])
    pdf = press(
        template_of(kind),
        {**words, "paper": _imprint(kind, code, version, content_sha256, at)},
        at=at,
    )
    file = keep(
        pdf,
        name=f"{code}.pdf",
        media_type=PDF,
        kind=FileKind.PRINTED,
        about=about,
        uploaded_by=None,
        at=at,
    )
    document = PrintedDocument.objects.create(
        kind=kind,
        about=about,
        subject=subject,
        version=version,
        template_version=TEXT_VERSION[kind],
        code=code,
        content_sha256=content_sha256,
        sha256=file.sha256,
        printed_at=at,
        file=file,
    )
    record(
        Happened.DOCUMENT_PRINTED,
        subject=document,
        about=about,
        kind=document.kind,
        version=version,
        code=code,
    )
    return document


def print_draft(*, kind: PaperKind, content: Content, at: datetime) -> bytes:
    """Lay out a document as a draft to be read and signed by hand: kept nowhere, with no code."""
    words = words_of(kind, content)
    imprint = _imprint(kind, "", 0, fingerprint(kind, words), at)
    return press(template_of(kind), {**words, "paper": imprint}, at=at)


def words_of(kind: PaperKind, content: Content) -> dict[str, Any]:
    """Give all that a paper says: its content, and its texts in the languages that it speaks."""
    words: dict[str, Any] = plain(content)
    if not isinstance(content, ReportContent):
        words["texts"] = texts_of(kind, content.language, content.facts())
    return words


def _imprint(
    kind: PaperKind, code: str, version: int, content_sha256: str, at: datetime
) -> dict[str, Any]:
    """Give what a paper says of itself; a draft has neither code nor version."""
    return {
        "code": code,
        "version": version,
        "text_version": TEXT_VERSION[kind],
        "printed_at": moment_in_words(at),
        "hash_in_groups": in_groups(content_sha256),
        "short_hash": content_sha256[:12],
        "page": verification_address(),
        "qr": qr_code(verification_address(code)) if code else "",
    }


def fingerprint(kind: PaperKind, words: dict[str, Any]) -> str:
    """Give the hash of what a document says: its words and figures and the version of its text."""
    said = json.dumps([kind, TEXT_VERSION[kind], words], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def verification_address(code: str = "") -> str:
    """Give the address of the public page; with a code, the one that the QR code holds."""
    page = reverse("papers:verification", args=[code]) if code else reverse("papers:verifications")
    return settings.SITE_ADDRESS.rstrip("/") + page
