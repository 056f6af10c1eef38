"""Who watches over data, who opens a file in an emergency, who takes a request and who answers it."""

from django.db.models import QuerySet

from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import Role, UnitKind
from approdo.rights.models import UnusualReading

# Whoever answers for the rules: the figures are set by those who guide the plan or run the program.
SETTING = (Role.PLAN_MANAGER, Role.ADMINISTRATOR)


def watches(actor: Actor) -> bool:
    """Whether the actor watches over the protection of data."""
    return actor.holds(Role.DATA_PROTECTION)


def may_see_figures(actor: Actor) -> bool:
    """Who watches, and who sets them."""
    return watches(actor) or any(actor.holds(role) for role in SETTING)


def may_set_figure(actor: Actor, division: Organisation) -> bool:
    """Who guides the plan or administers the city: who watches advises, and does not decide."""
    return division.unit_kind == UnitKind.DIVISION and any(actor.holds(role) for role in SETTING)


def readings_visible_to(actor: Actor) -> QuerySet[UnusualReading]:
    """All of them to who watches, none to anybody else."""
    readings = UnusualReading.objects.all()
    return readings if watches(actor) else readings.none()


def may_look_at_reading(actor: Actor, reading: UnusualReading) -> bool:
    """Who watches, for readings of others."""
    return watches(actor) and reading.member_id != actor.pk


def may_export_readings(actor: Actor, office: Organisation) -> bool:
    """Who watches, for their own office."""
    return watches(actor) and office.pk == actor.body_id
