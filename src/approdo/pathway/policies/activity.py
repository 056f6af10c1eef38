"""Who writes down what is done with a family, and who reads which note."""

from django.db.models import Q, QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network.states import Role
from approdo.pathway.models import Activity, ActivityNote, Case, NoteReader
from approdo.pathway.policies.case import takes_care_of
from approdo.pathway.states.activity import NoteReaders
from approdo.pathway.states.team import WORKING_GROUP


def activities_visible_to(actor: Actor) -> QuerySet[Activity]:
    """Those of the cases that the actor's body was given."""
    return visible(Activity.objects.all(), actor, by="case", kind=Kind.CASE)


def notes_visible_to(actor: Actor) -> QuerySet[ActivityNote]:
    """Those for the team; of those of the actor's own body, the restricted to author, coordinator, and whom they were shown."""
    own = Q(body=actor.body_id)
    if not actor.holds(Role.PROJECT_MANAGER):
        shown = NoteReader.objects.filter(member=actor.pk, withdrawn_at__isnull=True)
        own &= (
            ~Q(readers=NoteReaders.RESTRICTED) | Q(author=actor.pk) | Q(pk__in=shown.values("note"))
        )
    notes = ActivityNote.objects.filter(Q(readers=NoteReaders.TEAM) | own)
    return visible(notes, actor, by="case", kind=Kind.CASE)


def may_plan_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_move_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_record_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_miss_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_cancel_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_annul_activity(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def may_add_activity_note(actor: Actor, case: Case) -> bool:
    """Who works with the family for the lot."""
    return visits(actor, case)


def visits(actor: Actor, case: Case) -> bool:
    """Tell whether the actor manages the case, or is today on its team for the lot."""
    if takes_care_of(actor, case):
        return True
    if case.implementing_body_id is None or not any(actor.holds(r) for r in WORKING_GROUP):
        return False
    return case.team.filter(
        in_force(clock.today()), member=actor.pk, body=actor.body_id, role__in=WORKING_GROUP
    ).exists()
