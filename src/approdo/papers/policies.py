"""Who sees a paper: whoever was given the case or household that it is about."""

from django.db.models import QuerySet

from approdo.access.models import Access
from approdo.kernel.actors import Actor
from approdo.papers.models import PrintedDocument, StoredFile


def files_visible_to(actor: Actor) -> QuerySet[StoredFile]:
    """The files about a case or household that the actor was given."""
    files = StoredFile.objects.all()
    return files if actor.sees_everything else files.filter(about__in=_given_to(actor))


def documents_visible_to(actor: Actor) -> QuerySet[PrintedDocument]:
    """The printed documents about a case or household that the actor was given."""
    documents = PrintedDocument.objects.all()
    return documents if actor.sees_everything else documents.filter(about__in=_given_to(actor))


def _given_to(actor: Actor) -> QuerySet[Access, dict[str, object]]:
    return Access.objects.filter(holder_id__in=actor.speaks_for).values("subject")
