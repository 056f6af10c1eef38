"""Who may see what only the desk shows, and whose desk is whose."""

from django.db.models import Q, QuerySet

from approdo.desk.models import Desk, SavedFilter
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.registry.models import Household

READERS_OF_READINGS = (Role.DISTRICT_OFFICER, Role.HOUSING_OFFICER, Role.PROJECT_MANAGER)


def may_see_readings(actor: Actor, household: Household) -> bool:
    """Whoever answers for a body's work, on a household that is seen: officers and project managers."""
    return any(actor.holds(role) for role in READERS_OF_READINGS)


def filters_visible_to(actor: Actor) -> QuerySet[SavedFilter]:
    """One's own, and those that colleagues of the body share."""
    ours = SavedFilter.objects.filter(desk__body=actor.body_id)
    return ours.filter(Q(desk__member=actor.pk) | Q(is_shared=True))


def may_save_filter(actor: Actor, desk: Desk) -> bool:
    """Whose desk it is."""
    return _is_theirs(actor, desk)


def may_remove_filter(actor: Actor, desk: Desk) -> bool:
    """Whose desk it is."""
    return _is_theirs(actor, desk)


def may_mark_changes_seen(actor: Actor, desk: Desk) -> bool:
    """Whose desk it is."""
    return _is_theirs(actor, desk)


def may_export_list(actor: Actor, desk: Desk) -> bool:
    """Whose desk it is: the sheet holds what the list shows them, and no more."""
    return _is_theirs(actor, desk)


def may_see_plant(actor: Actor) -> bool:
    """Administrators: it names nobody."""
    return actor.holds(Role.ADMINISTRATOR)


def may_retry_jobs(actor: Actor, desk: Desk) -> bool:
    """Administrators, from their own desk."""
    return _is_theirs(actor, desk) and may_see_plant(actor)


def may_drop_jobs(actor: Actor, desk: Desk) -> bool:
    """Administrators, from their own desk."""
    return _is_theirs(actor, desk) and may_see_plant(actor)


def _is_theirs(actor: Actor, desk: Desk) -> bool:
    return actor.kind == "member" and (actor.pk, actor.body_id) == (desk.member_id, desk.body_id)
