"""Keeping a file that somebody brought."""

from datetime import datetime
from uuid import UUID

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.papers.models import StoredFile
from approdo.papers.operations import shelf
from approdo.papers.rules.acceptance import accept
from approdo.papers.states import FileKind, Happened


def store(
    *, content: bytes, name: str, kind: FileKind, about: UUID, uploaded_by: Actor, at: datetime
) -> StoredFile:
    """Keep a file about a household or case, under the hash of its content.

    Its kind is told by its bytes: PDF, JPEG, PNG or WebP. Pictures are written again without what
    the camera added. Refuses, saying what to do, what is empty, over 20 MB, of another kind, or a
    PDF that is locked or holds programs.
    """
    accepted = accept(content, name)
    file = keep(
        accepted.content,
        name=accepted.name,
        media_type=accepted.media_type,
        kind=kind,
        about=about,
        uploaded_by=uploaded_by,
        at=at,
    )
    record(
        Happened.FILE_STORED,
        subject=file,
        about=about,
        kind=file.kind,
        size=file.size,
        sha256=file.sha256,
    )
    return file


def keep(
    content: bytes,
    *,
    name: str,
    media_type: str,
    kind: FileKind,
    about: UUID,
    uploaded_by: Actor | None,
    at: datetime,
) -> StoredFile:
    """Put a content on the shelf, then write its row."""
    sha256 = shelf.put(content)
    is_member = uploaded_by is not None and uploaded_by.kind == "member"
    return StoredFile.objects.create(
        about=about,
        kind=kind,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=sha256,
        uploaded_by_id=uploaded_by.pk if uploaded_by and is_member else None,
        stored_at=at,
    )
