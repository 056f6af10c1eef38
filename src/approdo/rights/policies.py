"""Who watches over data, who opens a file in an emergency, who takes a request and who answers it."""

from django.db.models import Q, QuerySet

from approdo.kernel.actors import Actor
from approdo.network.models import Mandate, Organisation
from approdo.network.states import Role, UnitKind
from approdo.registry.models import Household, Person
from approdo.registry.policies import (
    households_visible_to,
    households_worked_with,
    persons_visible_to,
)
from approdo.rights.models import (
    EmergencyAccess,
    LegalHold,
    Restriction,
    RetentionNotice,
    RightsRequest,
    UnusualReading,
)

# Whoever answers for the rules: the figures are set by those who guide the plan or run the program.
SETTING = (Role.PLAN_MANAGER, Role.ADMINISTRATOR)
# Who may stand before a family that was given to others.
IN_AN_EMERGENCY = (
    Role.SOCIAL_WORKER,
    Role.DISTRICT_OFFICER,
    Role.INCLUSION_WORKER,
    Role.CASE_MANAGER,
    Role.PROJECT_MANAGER,
    Role.LIAISON_WORKER,
)
# Who answers for the workers of a body.
COORDINATING = (Role.DISTRICT_OFFICER, Role.PROJECT_MANAGER)


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


def opens_in_emergency(actor: Actor) -> bool:
    """Who works with families and does not see them all."""
    return not actor.sees_everything and any(actor.holds(role) for role in IN_AN_EMERGENCY)


def sees(actor: Actor, household: Household) -> bool:
    """Whether the actor was given the household."""
    return households_visible_to(actor).filter(pk=household.pk).exists()


def may_open_in_emergency(actor: Actor, mandate: Mandate) -> bool:
    """Who works with families, under their own mandate."""
    own = getattr(actor, "mandate", None)
    return own is not None and own.pk == mandate.pk and opens_in_emergency(actor)


def may_close_emergency(actor: Actor, emergency: EmergencyAccess) -> bool:
    """Who opened it, who coordinates them, and who watches."""
    return (
        emergency.member_id == actor.pk
        or watches(actor)
        or any(actor.holds(role, within=emergency.body_id) for role in COORDINATING)
    )


def may_look_at_emergency(actor: Actor, emergency: EmergencyAccess) -> bool:
    """Who watches, for emergencies of others."""
    return watches(actor) and emergency.member_id != actor.pk


def hears_of_emergencies(actor: Actor) -> bool:
    """Who is rung: who follows families, who coordinates a body, who watches over data."""
    return not actor.sees_everything and (watches(actor) or opens_in_emergency(actor))


def emergencies_visible_to(actor: Actor) -> QuerySet[EmergencyAccess]:
    """All to who watches; else one's own, those on the families one works with, those of one's people."""
    emergencies = EmergencyAccess.objects.all()
    if watches(actor):
        return emergencies
    if not hears_of_emergencies(actor):
        return emergencies.none()
    heard = Q(member=actor.pk, body=actor.body_id) | Q(
        household__in=households_worked_with(actor).values("pk")
    )
    if any(actor.holds(role) for role in COORDINATING):
        heard |= Q(body=actor.body_id)
    return emergencies.filter(heard)


def requests_visible_to(actor: Actor) -> QuerySet[RightsRequest]:
    """All to who watches or guides the Plan; else those of the persons whom the actor was given."""
    requests = RightsRequest.objects.all()
    if answers_requests(actor):
        return requests
    return requests.filter(person__in=persons_visible_to(actor).values("pk"))


def answers_requests(actor: Actor) -> bool:
    """Who watches over data, and who guides the Plan for the City."""
    return watches(actor) or actor.holds(Role.PLAN_MANAGER)


def receives_requests(actor: Actor) -> bool:
    """Whoever stands before people, and who answers them."""
    return answers_requests(actor) or any(
        actor.holds(role) for role in (*IN_AN_EMERGENCY, Role.HOUSING_OFFICER)
    )


def may_receive_request(actor: Actor, person: Person) -> bool:
    """Whoever may stand before the person."""
    return receives_requests(actor) and persons_visible_to(actor).filter(pk=person.pk).exists()


def may_extend_request(actor: Actor, request: RightsRequest) -> bool:
    """Who answers."""
    return answers_requests(actor)


def may_answer_request(actor: Actor, request: RightsRequest) -> bool:
    """Who answers."""
    return answers_requests(actor)


def may_print_data_copy(actor: Actor, request: RightsRequest) -> bool:
    """Who watches over data alone: the copy holds more than any worker sees."""
    return watches(actor)


def may_use_restricted(actor: Actor, person: Person) -> bool:
    """Who works with the person."""
    return may_receive_request(actor, person)


def may_lift_restriction(actor: Actor, restriction: Restriction) -> bool:
    """Who answers requests."""
    return answers_requests(actor)


def sees_retention(actor: Actor) -> bool:
    """Who watches over data, and who guides the Plan."""
    return answers_requests(actor)


def sees_everything_of_retention(actor: Actor) -> bool:
    """Who guides the Plan: whoever watches sees no household of which nothing was announced."""
    return actor.holds(Role.PLAN_MANAGER)


def may_announce_erasure(actor: Actor, household: Household) -> bool:
    """The program, by night."""
    return actor.kind == "system"


def may_lift_notice(actor: Actor, notice: RetentionNotice) -> bool:
    """The program, by night."""
    return actor.kind == "system"


def may_erase_household(actor: Actor, notice: RetentionNotice) -> bool:
    """The program, by night, when the announced wait is over."""
    return actor.kind == "system"


def may_place_hold(actor: Actor, notice: RetentionNotice) -> bool:
    """Who watches, and who guides the Plan."""
    return sees_retention(actor)


def may_lift_hold(actor: Actor, hold: LegalHold) -> bool:
    """Who watches, and who guides the Plan."""
    return sees_retention(actor)
