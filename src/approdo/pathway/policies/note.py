"""Who shows a restricted note to a colleague."""

from django.db.models import QuerySet

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import ActivityNote, Case
from approdo.pathway.policies.activity import notes_visible_to, visits
from approdo.pathway.states.activity import NoteReaders


def notes_shown_by(actor: Actor, case: Case) -> QuerySet[ActivityNote]:
    """The restricted notes that the actor may show: their own, or their body's where they coordinate."""
    notes = notes_visible_to(actor).filter(
        case=case, readers=NoteReaders.RESTRICTED, body=actor.body_id
    )
    return notes if actor.holds(Role.PROJECT_MANAGER) else notes.filter(author=actor.pk)


def may_show_note(actor: Actor, case: Case) -> bool:
    """Who works with the family, or coordinates the body; which notes, the command looks at."""
    return visits(actor, case) or actor.holds(Role.PROJECT_MANAGER)


def may_hide_note(actor: Actor, case: Case) -> bool:
    """Who may show one."""
    return may_show_note(actor, case)
