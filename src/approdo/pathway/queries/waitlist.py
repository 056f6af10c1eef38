"""Who waits for a place in a programme, in the order that its criteria suggest."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Prefetch, QuerySet

from approdo.pathway.models import Case, CaseMember, EvictionStep, PassedOver, WaitlistEntry
from approdo.pathway.rules.waitlist import Line, Waiting, lines_of, number
from approdo.pathway.states import CaseState, HousingReason, WaitlistCriterion
from approdo.programme.models import Programme
from approdo.programme.queries import rules_in_force
from approdo.programme.states import ParameterCode


@dataclass(frozen=True)
class Rank:
    """A case in the order: its place, its points and the lines that make them."""

    case: Case
    place: int
    points: Decimal
    lines: list[Line]

    @property
    def points_in_words(self) -> str:
        """The points as people read them."""
        return number(self.points)


def order_of(programme: Programme, day: date, *, with_case: Case | None = None) -> list[Rank]:
    """Give who waits in the suggested order; `with_case` is put in it as if it waited too.

    At the same points who was validated first comes first.
    """
    cases = list(_waiting(programme))
    if with_case is not None and with_case.pk not in {case.pk for case in cases}:
        cases += list(_seen(Case.objects.filter(pk=with_case.pk)))
    weights, near = _weights(programme, day)
    found = [
        (case, lines_of(_waiting_of(case, day), weights, day=day, near_days=near)) for case in cases
    ]
    found.sort(key=lambda one: (-_sum(one[1]), one[0].validated_on or day, one[0].code))
    return [
        Rank(case, place, _sum(lines), lines) for place, (case, lines) in enumerate(found, start=1)
    ]


def rank_of(case: Case, day: date) -> tuple[Rank, Rank]:
    """Give where a case stands among those that wait, itself counted, and who comes first."""
    order = order_of(case.programme, day, with_case=case)
    return next(one for one in order if one.case.pk == case.pk), order[0]


@dataclass(frozen=True)
class Place:
    """The place of a case among those that wait, and what counts for it in the order."""

    place: int
    of: int
    criteria: tuple[WaitlistCriterion, ...]


def place_in_waitlist(case: Case, day: date) -> Place | None:
    """Give the place of a case that waits, also to who sees none of the others; None if it does not."""
    with connection.cursor() as cursor:
        cursor.execute("select * from pathway_waiting(%s)", [case.pk])
        waiting = cursor.fetchall()
    weights, near = _weights(case.programme, day)
    found = []
    for is_mine, eviction_on, reason, births, fragilities, validated_on in waiting:
        one = Waiting(
            eviction_on=eviction_on,
            home_is_lost=reason == HousingReason.LOST,
            ages=tuple(_age(born, day) for born in births),
            fragilities=frozenset(fragilities),
            validated_on=validated_on or day,
        )
        lines = lines_of(one, weights, day=day, near_days=near)
        found.append((is_mine, lines, one.validated_on))
    found.sort(key=lambda one: (-_sum(one[1]), one[2]))
    return next(
        (
            Place(place, len(found), tuple(line.criterion for line in lines))
            for place, (is_mine, lines, _on) in enumerate(found, start=1)
            if is_mine
        ),
        None,
    )


def waits_of(case: Case) -> QuerySet[WaitlistEntry]:
    """Give when a case waited for a place, with the notes, the latest first."""
    return case.waits.select_related("entered_by").order_by("-entered_on", "-pk")


def passed_over_in(programme: Programme) -> QuerySet[PassedOver]:
    """Give the places of a programme given out of the suggested order, the latest first."""
    return (
        PassedOver.objects.filter(case__programme=programme)
        .select_related("case__household", "given_by")
        .order_by("-given_on", "-pk")
    )


def _weights(programme: Programme, day: date) -> tuple[dict[str, Decimal], int]:
    """Give the points of each criterion and how near an eviction has to be, as the programme says."""
    _gates, figures = rules_in_force(programme, day)
    weights: dict[str, Decimal] = {
        code: figures[f"waitlist_{code.value}"].value
        for code in WaitlistCriterion
        if f"waitlist_{code.value}" in figures
    }
    far = figures.get(ParameterCode.EVICTION_ALERT_FAR)
    return weights, int(far.value) if far else 0


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _waiting(programme: Programme) -> QuerySet[Case]:
    return _seen(Case.objects.filter(programme=programme, state=CaseState.WAITLISTED))


def _seen(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("household", "referral", "district").prefetch_related(
        Prefetch("members", CaseMember.objects.select_related("person")),
        Prefetch(
            "eviction_steps", EvictionStep.objects.filter(is_current=True), to_attr="eviction"
        ),
    )


def _waiting_of(case: Case, day: date) -> Waiting:
    eviction = case.eviction  # type: ignore[attr-defined]
    ages = [m.person.age_on(day) for m in case.members.all()]
    return Waiting(
        eviction_on=eviction[0].next_on if eviction else None,
        home_is_lost=case.referral.housing_reason == HousingReason.LOST,
        ages=tuple(age for age in ages if age is not None),
        fragilities=frozenset(case.referral.fragilities),
        validated_on=case.validated_on or day,
    )


def _sum(lines: list[Line]) -> Decimal:
    return sum((line.points for line in lines), Decimal(0))
