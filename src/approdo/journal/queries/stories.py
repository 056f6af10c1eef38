"""Reading the journal: the story of a case, and who changed a record last."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from approdo.journal import vocabulary
from approdo.journal.models import Event
from approdo.journal.states import NO_WORK, Happened
from approdo.kernel.keys import first_key_of


def story_of(*about: UUID, limit: int = 50) -> QuerySet[Event]:
    """Give the events on the story of these cases or households, newest first."""
    return (
        Event.objects.filter(about__in=about)
        .exclude(name__in=[Happened.FILE_READ, *vocabulary.untold()])
        .order_by("-at", "-id")[:limit]
    )


def written_since(moment: datetime, *, but: UUID | None = None, limit: int = 50) -> QuerySet[Event]:
    """Give what others than `but` wrote since a moment on the stories that one sees, newest first.

    Keys grow with time, so the primary key serves; readings are left out.
    """
    return (
        Event.objects.filter(id__gte=first_key_of(moment), about__isnull=False)
        .exclude(name__in=[Happened.FILE_READ, *vocabulary.untold()])
        .exclude(actor_id__isnull=False, actor_id=but)
        .order_by("-id")[:limit]
    )


def readings_of(about: UUID, *, limit: int = 50) -> QuerySet[Event]:
    """Give who opened this file, newest first."""
    return Event.objects.filter(about=about, name=Happened.FILE_READ).order_by("-at", "-id")[:limit]


def last_event_of(subject: UUID) -> Event | None:
    """Give the last thing that happened to this record, readings and refusals aside."""
    return (
        Event.objects.filter(subject_id=subject).exclude(name__in=NO_WORK).order_by("-id").first()
    )


def sentence_of(event: Event) -> str:
    """Give the sentence of what happened, as its context declared it."""
    return vocabulary.sentence(event.name, event.facts)
