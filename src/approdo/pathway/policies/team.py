"""Who works together on a case, who writes to whom, who asks specialists and who answers."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from approdo.access.queries import given_to, visible
from approdo.access.states import Kind, Purpose
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.queries import bodies_of, lead_of, partnerships_of
from approdo.network.states import Role
from approdo.pathway.models import Case, Consultation, Message, StandIn
from approdo.pathway.policies.case import (
    CARE_ROLES,
    DISTRICT_ROLES,
    cases_visible_to,
    takes_care_of,
)
from approdo.pathway.states.team import TEAM_OF_THE_CITY, WORKING_GROUP

# Whoever works on cases that their body was given; the plan's manager looks, and takes no part.
WORKING_ROLES = (
    *CARE_ROLES,
    *WORKING_GROUP,
    *DISTRICT_ROLES,
    Role.INCLUSION_WORKER,
    Role.HOUSING_OFFICER,
)
# Who answers for the absences of others in their own body; each answers for their own.
HEADS = (Role.PROJECT_MANAGER, Role.DISTRICT_OFFICER, Role.HOUSING_OFFICER)


def messages_visible_to(actor: Actor) -> QuerySet[Message]:
    """The threads of the cases that the actor's body was given, to who works on cases."""
    if not _works(actor):
        return Message.objects.none()
    return visible(Message.objects.all(), actor, by="case", kind=Kind.CASE)


def consultations_visible_to(actor: Actor) -> QuerySet[Consultation]:
    """Those of the cases that the body was given, and those put to the body or to the actor."""
    if actor.sees_everything:
        return Consultation.objects.all()
    put = given_to(actor, Kind.QUESTION).filter(purpose=Purpose.CONSULTATION)
    put_to_us = Q(pk__in=put.values("subject")) & (Q(to_member=None) | Q(to_member=actor.pk))
    ours = Q(case__in=given_to(actor, Kind.CASE).values("subject")) if _works(actor) else Q()
    return Consultation.objects.filter(put_to_us | ours if ours else put_to_us)


def stand_ins_visible_to(actor: Actor) -> QuerySet[StandIn]:
    """Those of the actor's own body."""
    return StandIn.objects.filter(body=actor.body_id)


def may_add_team_member(actor: Actor, case: Case) -> bool:
    """The lot's managers for the lot, the district and the housing office for their own people."""
    return speaks_for_the_lot(actor, case) or speaks_for_the_city(actor, case)


def may_remove_team_member(actor: Actor, case: Case) -> bool:
    """The lot's managers for the lot, the district and the housing office for their own people."""
    return speaks_for_the_lot(actor, case) or speaks_for_the_city(actor, case)


def may_write_message(actor: Actor, case: Case) -> bool:
    """Whoever works on the case, of the lot and of the City, as long as their body has it."""
    return _works(actor) and _still_has(actor, case.pk)


def may_ask_consultation(actor: Actor, case: Case) -> bool:
    """Whoever works on the case, of the lot and of the City, as long as their body has it."""
    return _works(actor) and _still_has(actor, case.pk)


def may_remind_consultation(actor: Actor, consultation: Consultation) -> bool:
    """The body that asked."""
    return _asked(actor, consultation)


def may_withdraw_consultation(actor: Actor, consultation: Consultation) -> bool:
    """The body that asked."""
    return _asked(actor, consultation)


def may_answer_consultation(actor: Actor, consultation: Consultation) -> bool:
    """The body that was asked; the very person, where one was named."""
    named = consultation.to_member_id
    return (
        actor.kind == "member"
        and actor.body_id == consultation.to_body_id
        and named in (None, actor.pk)
    )


def may_hand_over_cases(actor: Actor, organisation: Organisation) -> bool:
    """The managers of the body, and who manages the project at the lead of its partnership."""
    if any(actor.holds(role, within=organisation.pk) for role in CARE_ROLES):
        return True
    return actor.holds(Role.PROJECT_MANAGER) and _is_led_by(organisation, actor)


def may_appoint_stand_in(actor: Actor, organisation: Organisation) -> bool:
    """Who works in the body: each for oneself, a head for the others (as the rule says)."""
    return any(actor.holds(role, within=organisation.pk) for role in WORKING_ROLES)


def may_end_stand_in(actor: Actor, stand_in: StandIn) -> bool:
    """Who was away, and the heads of the body."""
    heads = any(actor.holds(role, within=stand_in.body_id) for role in HEADS)
    return heads or (actor.body_id == stand_in.body_id and actor.pk == stand_in.absent_id)


def places_on_team(actor: Actor, case: Case, day: date) -> set[tuple[UUID, str]]:
    """Give in which bodies and roles the actor may look for people: pairs (body, role).

    The case manager is named, not added. The lot looks among all its partners, whose people then see
    the case; the City's offices each among their own.
    """
    places: set[tuple[UUID, str]] = set()
    if case.lot is not None and speaks_for_the_lot(actor, case):
        bodies = [body.pk for body in bodies_of(case.lot.partnership_id, day)]
        places |= {(b, r) for b in bodies for r in (*WORKING_GROUP, Role.PROJECT_MANAGER)}
    if speaks_for_the_city(actor, case) and actor.body_id is not None:
        places |= {(actor.body_id, role) for role in TEAM_OF_THE_CITY}
    return places


def may_choose_of(actor: Actor, case: Case, body: UUID, day: date) -> bool:
    """Tell whether the actor may put on the team, and take off it, people of a body."""
    if body == actor.body_id:
        return True
    return any(place == body for place, _role in places_on_team(actor, case, day))


def works_on(actor: Actor, case: Case) -> bool:
    """Tell whether the actor sees the case and has a role that works on cases."""
    return _works(actor) and cases_visible_to(actor).filter(pk=case.pk).exists()


def speaks_for_the_lot(actor: Actor, case: Case) -> bool:
    """Tell whether the actor puts together the lot's part of the team."""
    if takes_care_of(actor, case):
        return True
    if case.lot is None or not actor.holds(Role.PROJECT_MANAGER):
        return False
    lead = lead_of(case.lot.partnership_id, clock.today())
    return lead is not None and lead.pk == actor.body_id


def speaks_for_the_city(actor: Actor, case: Case) -> bool:
    """Tell whether the actor puts their own office's people on the team."""
    roles = (*DISTRICT_ROLES, Role.INCLUSION_WORKER)
    return actor.holds(Role.HOUSING_OFFICER) or any(
        actor.holds(role, within=case.district_id) for role in roles
    )


def _still_has(actor: Actor, case: UUID) -> bool:
    """Tell whether the body sees the case and not only a period of it that is over."""
    if actor.sees_everything:
        return True
    today = clock.today()
    holding = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    return given_to(actor, Kind.CASE).filter(holding, subject=case).exists()


def _works(actor: Actor) -> bool:
    return any(actor.holds(role) for role in WORKING_ROLES)


def _asked(actor: Actor, consultation: Consultation) -> bool:
    ours = _works(actor) and actor.body_id == consultation.body_id
    return ours and _still_has(actor, consultation.case_id)


def _is_led_by(organisation: Organisation, actor: Actor) -> bool:
    """Tell whether the actor's body leads a partnership in which this one is."""
    day = clock.today()
    places = partnerships_of(organisation, day)
    return any(
        lead.pk == actor.body_id
        for place in places
        if (lead := lead_of(place.partnership_id, day)) is not None
    )
