"""A household divides: who goes away gets a household and a path of their own (DOMAIN 2.9)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.access.operations import grant
from approdo.access.states import Kind, Purpose
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.pathway import operations, policies
from approdo.pathway.models import (
    CarriedLine,
    CarriedObjective,
    Case,
    Objective,
    ProjectLine,
    Split,
)
from approdo.pathway.operations import NewMember, NewReferral, ReferralFacts
from approdo.pathway.operations import life as changes
from approdo.pathway.operations.ties import carry_ties
from approdo.pathway.queries.life import keys_of, money_under_way, objectives_under_way
from approdo.pathway.queries.project import promised_after
from approdo.pathway.rules import life as rules
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import Fate, FragilityKind, LifeHappened, LifeKind
from approdo.registry import operations as registry
from approdo.registry.models import Address, Household, Person
from approdo.registry.operations import NewAddress, NewContact, Parted, Parting
from approdo.registry.queries import members_on, reference_person

GOES = (Fate.GOES, Fate.BOTH)


@dataclass(frozen=True, kw_only=True)
class Division:
    """How a household divides: who goes, who speaks for whom, and what becomes of what was agreed.

    `objectives` and `lines` say the fate of each by its key; what is not named stays. A secret split
    hides who goes from all who know the household, but for the district that follows them.
    """

    leaving: Collection[UUID]
    happened_on: date
    reference: Person | None = None
    reference_of_who_stays: Person | None = None
    reason: str = ""
    is_secret: bool = False
    district: Organisation | None = None
    addresses: Sequence[NewAddress] = ()
    contacts: Sequence[NewContact] = ()
    objectives: Mapping[UUID, str] = field(default_factory=dict)
    lines: Mapping[UUID, str] = field(default_factory=dict)


@command(on="household", may=policies.may_split_household)
def split_household(
    *, actor: Actor, household: Household, at: datetime, division: Division
) -> Household:
    """Divide a household, with each of its open paths, and give the new household.

    Refuses, all at once: nobody or everybody leaving, a child left without an adult on either side,
    a side without a reference person, money of a person that would not follow them, a day to come, a
    path on which nobody would stay.
    """
    today = day_of(at)
    people = members_on(household, division.happened_on)
    cases = changes.cases_under_lock(household)
    goes, stays = rules.sides(people, division.leaving)
    problems = rules.day_to_come(division.happened_on, today, field="happened_on")
    problems += rules.problems_of_sides(people, division.leaving, on=division.happened_on)
    problems += rules.problems_of_references(
        people,
        division.leaving,
        on=division.happened_on,
        speaks=reference_person(household, division.happened_on),
        reference=division.reference,
        reference_of_who_stays=division.reference_of_who_stays,
    )
    gone = keys_of(goes)
    for case in cases:
        problems += rules.problems_of_money(money_under_way(case), division.lines, gone)
        problems += _nobody_stays(case, gone)
    if problems:
        raise Refused(*problems)
    assert division.reference is not None
    parting = Parting(
        leaving=goes,
        since=division.happened_on,
        reference=division.reference,
        reference_of_who_stays=division.reference_of_who_stays,
        addresses=division.addresses,
        contacts=division.contacts,
        holder=division.district.pk if division.district else None,
    )
    part = registry.split_in_secret if division.is_secret else registry.split_household
    parted = part(household, parting, actor=actor, at=at)
    record(
        LifeHappened.MEMBER_LEFT if division.is_secret else LifeHappened.HOUSEHOLD_SPLIT,
        subject=household,
        about=household.pk,
        left=len(goes),
        happened_on=division.happened_on,
    )
    record(LifeHappened.HOUSEHOLD_SPLIT, subject=parted.household, about=parted.household.pk)
    begun = [
        begun
        for case in cases
        if (begun := _divide(case, parted, division, gone, actor=actor, at=at)) is not None
    ]
    if division.is_secret and division.district and division.district.pk != actor.body_id:
        _forget(parted, begun, actor)
    return parted.household


def _nobody_stays(case: Case, gone: Collection[UUID]) -> list[Reason]:
    involved = case.members.filter(is_involved=True)
    if not involved.exists() or involved.exclude(person__in=gone).exists():
        return []
    return [
        Reason(
            _(
                "Nel percorso %(code)s non resterebbe nessuno: separa anche chi ne fa parte, o chiudilo."
            )
            % {"code": case.code},
            field="leaving",
        )
    ]


def _divide(
    case: Case,
    parted: Parted,
    division: Division,
    gone: Collection[UUID],
    *,
    actor: Actor,
    at: datetime,
) -> Case | None:
    """Take who went off a path and, where they were on it, begin theirs with what they bring along."""
    today = day_of(at)
    was_on_it = list(case.members.filter(person__in=gone).select_related("person"))
    kind = LifeKind.LEFT if division.is_secret else LifeKind.SPLIT
    change = changes.note_change(case, kind, on=division.happened_on)
    brought = _objectives(case, division)
    money = [line for line in money_under_way(case) if division.lines.get(line.pk) == Fate.GOES]
    begun = None
    if was_on_it and actor.body_id == case.district_id:
        begun = _begin(case, parted, division, actor=actor, at=at)
        _carry(begun, parted, [o for o, fate in brought if fate in GOES], money, today)
    changes.take_off(case, gone)
    changes.renew_pact(case, at=at)
    left = changes.leave_objectives(change, [o for o, fate in brought if fate != Fate.BOTH])
    stopped = [
        line
        for line in money_under_way(case)
        if division.lines.get(line.pk) in (Fate.GOES, Fate.ENDS)
    ]
    months = changes.stop_lines(stopped, after=today, on=today)
    changes.clear_draft(case, gone)
    record(
        LifeHappened.MEMBER_LEFT,
        subject=case,
        about=case.pk,
        people=len(was_on_it),
        objectives=len(left),
        months=months,
        happened_on=division.happened_on,
    )
    return begun


def _objectives(case: Case, division: Division) -> list[tuple[Objective, str]]:
    return [
        (objective, fate)
        for objective in objectives_under_way(case)
        if (fate := division.objectives.get(objective.pk, Fate.STAYS)) != Fate.STAYS
    ]


def _begin(case: Case, parted: Parted, division: Division, *, actor: Actor, at: datetime) -> Case:
    """Begin the path of who went away: a draft, because their own cap asks for a validation anew."""
    assert actor.body_id is not None
    district = division.district.pk if division.district else actor.body_id
    known = {m.person_id: m for m in case.members.all()}
    members = [
        NewMember(person=card.pk, is_involved=member is None or member.is_involved)
        for former, card in parted.cards.items()
        for member in (known.get(former),)
    ]
    referral = case.referral
    fragilities = dict.fromkeys(referral.fragilities)
    fragilities[FragilityKind.VIOLENCE if division.is_secret else FragilityKind.SEPARATION] = None
    new = NewReferral(
        household=parted.household.pk,
        district=district,
        opened_on=division.happened_on,
        members=members,
        facts=ReferralFacts(
            fragilities=list(fragilities), fragility_origin=referral.fragility_origin
        ),
    )
    grant(
        holder=actor.body_id,
        subject=new.key,
        kind=Kind.CASE,
        purpose=Purpose.PROPOSAL,
        since=division.happened_on,
    )
    begun = operations.draft_referral(new, programme=case.programme, at=at)
    Split.objects.create(
        case=begun,
        from_case=case,
        happened_on=division.happened_on,
        is_secret=division.is_secret,
        reason=division.reason.strip(),
        recorded_by_id=actor.pk if actor.kind == "member" else None,
    )
    if division.is_secret:
        carry_ties(case, begun, cards=parted.cards)
    record(
        LifeHappened.CASE_BORN_OF_SPLIT,
        subject=begun,
        about=begun.pk,
        programme=case.programme.code,
    )
    return begun


def _carry(
    begun: Case,
    parted: Parted,
    objectives: Sequence[Objective],
    money: Sequence[ProjectLine],
    today: date,
) -> None:
    carried = changes.take_along(objectives)
    for one, was in zip(carried, objectives, strict=True):
        one.case, one.person = begun, parted.cards.get(was.person_id) if was.person_id else None
    CarriedObjective.objects.bulk_create(carried)
    CarriedLine.objects.bulk_create(
        CarriedLine(
            case=begun,
            kind=line.kind,
            expense=line.expense,
            payee=line.payee,
            person=parted.cards.get(line.person_id) if line.person_id else None,
            monthly_amount=line.monthly_amount,
            months=promised_after(line.case, month_of(today)).filter(line=line).count(),
        )
        for line in money
    )


def _forget(parted: Parted, begun: Sequence[Case], actor: Actor) -> None:
    """Take what was begun away from the body that only wrote it: another district follows them."""
    assert actor.body_id is not None
    addresses = Address.objects.filter(household=parted.household).values_list("pk", flat=True)
    subjects = [
        *addresses,
        *(case.pk for case in begun),
        *(card.pk for card in parted.cards.values()),
        parted.household.pk,
    ]
    registry.forget(subjects, holder=actor.body_id)
