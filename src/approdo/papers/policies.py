"""Who sees a paper: whoever was given the case or household that it is about."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from approdo.access.models import Access
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.papers.models import PrintedDocument, StoredFile

M = TypeVar("M", bound=Model)
# What a paper may be about.
ABOUT = (Kind.CASE, Kind.HOUSEHOLD)


def files_visible_to(actor: Actor) -> QuerySet[StoredFile]:
    """The files about a case or household that the actor was given."""
    return _given(StoredFile.objects.all(), actor)


def documents_visible_to(actor: Actor) -> QuerySet[PrintedDocument]:
    """The printed documents about a case or household that the actor was given."""
    return _given(PrintedDocument.objects.all(), actor)


def _given(papers: QuerySet[M], actor: Actor) -> QuerySet[M]:
    if actor.sees_everything:
        return papers
    given = Access.objects.filter(holder_id__in=actor.speaks_for, kind__in=ABOUT)
    return papers.filter(about__in=given.values("subject"))
