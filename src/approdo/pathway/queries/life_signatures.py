"""Whose signature a pact still waits for after it was concluded: who came of age, who joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case, CaseMember, LifeChange, Pact, PactSignature
from approdo.pathway.states import OPEN, WITH_THE_CITY, CaseState, LifeKind
from approdo.programme import queries as programme
from approdo.programme.states import ParameterCode
from approdo.registry.models import Person
from approdo.registry.models.person import ADULT_AT

SIGNED_STATES = tuple(
    state for state in OPEN if state not in (*WITH_THE_CITY, CaseState.ASSIGNED, CaseState.INTAKE)
)
# No programme gives more time than this to sign.
FAR = timedelta(days=400)


@dataclass(frozen=True)
class OwedSignature:
    """A signature that a concluded pact waits for: whose, since when, by when."""

    case: Case
    person: Person
    since: date
    due_on: date
    came_of_age: bool


def signatures_owed(case: Case, day: date, *, soon: bool = False) -> list[OwedSignature]:
    """Give who of a case has still to sign its pact; `soon` adds who comes of age within the time given."""
    return signatures_owed_on([case], day, soon=soon)


def signatures_owed_on(
    cases: Iterable[Case], day: date, *, soon: bool = False
) -> list[OwedSignature]:
    """Give who has still to sign on any of these cases, in four reads however many they are."""
    signed = {case.pk: case for case in cases if case.state in SIGNED_STATES}
    grown = list(_grown(signed, day)) if signed else []
    if not grown:
        return []
    pacts = {
        pact.case_id: pact
        for pact in Pact.objects.filter(case__in=signed, superseded_at__isnull=True)
    }
    joined = _joined(pacts)
    time_given: dict[UUID, int] = {}
    owed = []
    for member in grown:
        case, person = signed[member.case_id], member.person
        if case.pk not in pacts:
            continue
        if case.programme_id not in time_given:
            time_given[case.programme_id] = programme.days(
                case.programme, ParameterCode.DAYS_TO_SIGN_LATER, day
            )
        days = time_given[case.programme_id]
        horizon = day + timedelta(days=days) if soon else day
        if not person.is_adult_on(horizon):
            continue
        of_age_on = coming_of_age(person)
        since = joined.get((case.pk, person.pk)) or pacts[case.pk].opened_on
        came_of_age = of_age_on is not None and of_age_on > since
        start = of_age_on if came_of_age and of_age_on else since
        owed.append(OwedSignature(case, person, start, start + timedelta(days=days), came_of_age))
    return sorted(owed, key=lambda one: (one.due_on, one.person.pk))


def signatures_owed_to(actor: Actor, day: date, *, limit: int = 50) -> list[OwedSignature]:
    """Give the signatures that the body in care has still to collect, the nearest deadline first."""
    if actor.body_id is None:
        return []
    cases = Case.objects.filter(
        implementing_body=actor.body_id,
        state__in=SIGNED_STATES,
        pk__in=unsigned_members(day).values("case"),
    ).select_related("household", "programme", "case_manager")
    return signatures_owed_on(cases, day, soon=True)[:limit]


def coming_of_age(person: Person) -> date | None:
    """Give the day on which a person comes of age; of who was born on 29 February, 1 March."""
    born = person.birth_date
    if born is None:
        return None
    try:
        return born.replace(year=born.year + ADULT_AT)
    except ValueError:
        return date(born.year + ADULT_AT, 3, 1)


def _grown(cases: Iterable[UUID], day: date) -> QuerySet[CaseMember]:
    return (
        unsigned_members(day)
        .filter(case__in=list(cases))
        .select_related("person")
        .order_by("person__birth_date", "person_id")
    )


def _joined(pacts: dict[UUID, Pact]) -> dict[tuple[UUID, UUID], date]:
    rows = LifeChange.objects.filter(case__in=pacts, kind=LifeKind.JOINED, person__isnull=False)
    return {
        (case, person): on
        for case, person, on in rows.order_by("happened_on").values_list(
            "case", "person", "happened_on"
        )
        if person is not None
    }


def born_by(day: date) -> date:
    """Give the latest birth date of who is of age, or will be before any time given is over."""
    return date(day.year - ADULT_AT, day.month, 1) + FAR


def unsigned_members(day: date) -> QuerySet[CaseMember]:
    """Give who is of age, or will be before any time given is over, and has not signed the pact."""
    given = PactSignature.objects.filter(case=OuterRef("case"), person=OuterRef("person"))
    return CaseMember.objects.filter(
        Q(person__birth_date__isnull=True) | Q(person__birth_date__lte=born_by(day)),
        ~Exists(given.filter(pact__superseded_at__isnull=True)),
        is_involved=True,
    )
