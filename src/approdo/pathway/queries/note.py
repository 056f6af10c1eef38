"""Restricted notes: to whom they are shown, and to whom they could be."""

from datetime import date

from django.db.models import Q, QuerySet

from approdo.network.models import Member
from approdo.network.queries import members_of
from approdo.network.states import Role
from approdo.pathway.models import ActivityNote, NoteReader


def readers_of_note(note: ActivityNote) -> QuerySet[NoteReader]:
    """Give to whom a note is or was shown, the first for first."""
    return NoteReader.objects.filter(note=note).select_related("member", "granted_by")


def colleagues_for(note: ActivityNote, day: date) -> QuerySet[Member]:
    """Give who of the note's body does not read it yet: neither author, nor coordinator, nor shown."""
    assert note.body_id is not None
    coordinators = members_of(note.body_id, Role.PROJECT_MANAGER, day=day)
    shown = NoteReader.objects.filter(note=note, withdrawn_at__isnull=True)
    return (
        members_of(note.body_id, day=day)
        .exclude(
            Q(pk=note.author_id)
            | Q(pk__in=coordinators.values("pk"))
            | Q(pk__in=shown.values("member"))
        )
        .order_by("family_name", "given_name")
    )
