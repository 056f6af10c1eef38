"""Who brings a district's list in: the district's own workers, and the housing office on its behalf."""

from approdo.imports.models import Batch
from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import Role, UnitKind

DISTRICT_ROLES = (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER)


def may_upload_list(actor: Actor, district: Organisation) -> bool:
    """The district's workers, for their own; the housing office, for any."""
    if district.unit_kind != UnitKind.DISTRICT:
        return False
    return _works_for(actor, district)


def may_import_list(actor: Actor, district: Organisation) -> bool:
    """Whoever may upload it."""
    return may_upload_list(actor, district)


def may_map_list(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def may_check_list(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def may_decide_suggestions(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def may_decide_pair(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def may_write_list(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def may_undo_list(actor: Actor, batch: Batch) -> bool:
    """Whoever may upload for the body of the batch."""
    return _works_for(actor, batch.body)


def _works_for(actor: Actor, body: Organisation) -> bool:
    if actor.holds(Role.HOUSING_OFFICER):
        return True
    return any(actor.holds(role, within=body.pk) for role in DISTRICT_ROLES)
