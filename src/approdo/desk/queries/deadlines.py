"""The dates of all cases in one queue: homes about to be lost, answers due, steps, returns, ends.

Each kind of date is one read by its own index, the nearest first; the pages load only the cases that
they show.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import ngettext

from approdo.desk.states import DeadlineKind, When
from approdo.pathway.models import Case, Consultation, EvictionStep, Suspension, UrgentHelp, Warning
from approdo.pathway.queries import copayments_of, duration
from approdo.pathway.states import OPEN, CaseState
from approdo.pathway.states.housing import EvictionStage
from approdo.pathway.states.team import ConsultationState, Speciality
from approdo.pathway.states.turns import PactBreach, SuspensionState, WarningState
from approdo.pathway.states.urgent import UrgentKind, UrgentState
from approdo.registry.models import Household

HORIZON = timedelta(days=60)
# Of each kind so many are looked at: the queue is for what is near.
MOST = 400
SHOWN_WITH = ("household", "programme", "lot", "district", "implementing_body", "case_manager")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that comes for a case, or for a household that has none yet; `told` says more than the kind."""

    kind: DeadlineKind
    on: date
    case: UUID | None
    told: str = ""
    household: UUID | None = None

    @property
    def is_step(self) -> bool:
        """Whether it is the deadline of the next step, which then says what to do."""
        return self.kind in (DeadlineKind.STEP, DeadlineKind.REVIEW)


@dataclass(frozen=True)
class Window:
    """The days that are looked at: up to the horizon, with what is late or without, or that alone.

    `households` are those whose urgent help is looked for too; none where only some cases are.
    """

    day: date
    when: str = ""
    households: QuerySet[Household] | None = None
    kind: str = ""

    def around(self, field: str) -> dict[str, date]:
        """Say it of a column."""
        if self.when == When.LATE:
            return {f"{field}__lt": self.day}
        near = {f"{field}__lte": self.day + HORIZON}
        return near | {f"{field}__gte": self.day} if self.when == When.AHEAD else near

    def holds(self, on: date) -> bool:
        """Whether a day whose horizon is another one is on the side of today that is looked at."""
        return not self.when or (on < self.day) == (self.when == When.LATE)


Source = Callable[[QuerySet[Case], Window], Iterable[Deadline]]


def deadlines_of(
    cases: QuerySet[Case],
    day: date,
    *,
    kind: str = "",
    when: str = "",
    households: QuerySet[Household] | None = None,
) -> list[Deadline]:
    """Give the dates of these cases up to the horizon, the nearest first; what is late comes first."""
    window = Window(day, when, households, kind)
    kinds = [one for one in DeadlineKind if not kind or one == kind]
    found = [deadline for one in kinds for deadline in SOURCES[one](cases, window)]
    return sorted(found, key=lambda one: (one.on, str(one.case)))


def cases_of(found: Iterable[Deadline]) -> dict[UUID, Case]:
    """Give the cases of these dates with what a row shows of them, in one read."""
    return Case.objects.select_related(*SHOWN_WITH).in_bulk([one.case for one in found if one.case])


def households_of(found: Iterable[Deadline]) -> dict[UUID, Household]:
    """Give the households of those dates that no case has yet, in one read if there are any."""
    keys = [one.household for one in found if one.household]
    return Household.objects.in_bulk(keys) if keys else {}


def _steps(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    return _of_steps(cases.exclude(state=CaseState.ACTIVE), window, DeadlineKind.STEP)


def _reviews(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    return _of_steps(cases.filter(state=CaseState.ACTIVE), window, DeadlineKind.REVIEW)


def _of_steps(cases: QuerySet[Case], window: Window, kind: DeadlineKind) -> Iterable[Deadline]:
    near = cases.filter(state__in=OPEN, **window.around("due_on")).order_by("due_on")
    rows = near.values_list("pk", "due_on")[:MOST]
    return [Deadline(kind, on, pk) for pk, on in rows if on]


def _ends(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    near = cases.filter(state__in=OPEN, **window.around("ends_by")).order_by("ends_by")
    rows = near.values_list("pk", "ends_by")[:MOST]
    return [Deadline(DeadlineKind.END, on, pk) for pk, on in rows if on]


def _evictions(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    # The day on which a bailiff came is no deadline any more: what follows from it is a step.
    near = _of_open(EvictionStep.objects.filter(is_current=True), cases)
    near = near.filter(**window.around("next_on")).filter(next_on__gte=window.day)
    return [
        Deadline(DeadlineKind.EVICTION, on, case, _label(EvictionStage, stage))
        for case, on, stage in _rows(near, "next_on", "stage")
    ]


def _answers(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    warnings = _of_open(Warning.objects.filter(state=WarningState.ISSUED), cases)
    asked = _of_open(Consultation.objects.filter(state=ConsultationState.ASKED), cases)
    near = window.around("answer_by")
    return [
        *(
            Deadline(DeadlineKind.ANSWER, on, case, _label(PactBreach, breach))
            for case, on, breach in _rows(warnings.filter(**near), "answer_by", "breach")
        ),
        *(
            Deadline(DeadlineKind.ANSWER, on, case, _label(Speciality, what))
            for case, on, what in _rows(asked.filter(**near), "answer_by", "speciality")
        ),
    ]


def _help(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    if window.households is None:
        return []
    given = UrgentHelp.objects.filter(
        state=UrgentState.AUTHORISED,
        household__in=window.households,
        **window.around("regularise_by"),
    ).order_by("regularise_by")
    rows = given.values_list("case_id", "household_id", "regularise_by", "kind")[:MOST]
    return [
        Deadline(DeadlineKind.HELP, on, case, _label(UrgentKind, kind), None if case else home)
        for case, home, on, kind in rows
    ]


def _returns(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    # Why a family pauses is not for a list.
    paused = _of_open(Suspension.objects.filter(state=SuspensionState.IN_FORCE), cases)
    near = paused.filter(**window.around("expected_on")).order_by("expected_on")
    rows = near.values_list("case_id", "expected_on")[:MOST]
    return [Deadline(DeadlineKind.RETURN, on, case) for case, on in rows]


def _means(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    reached = duration.means_reached(cases, window.day, limit=MOST)
    found = [Deadline(DeadlineKind.MEAN, on, case, _months(mean)) for case, mean, on in reached]
    return [one for one in found if window.holds(one.on)]


def _programmes(cases: QuerySet[Case], window: Window) -> Iterable[Deadline]:
    # Asked for by name: among the other dates it would be one line for every family.
    if window.kind != DeadlineKind.PROGRAMME:
        return []
    ending = duration.cases_of_ending(cases, window.day).order_by("programme__ends_on", "code")
    rows = list(ending.values_list("pk", "programme__ends_on", "state")[:MOST])
    taking_part = copayments_of([case for case, _end, _state in rows])
    return [
        Deadline(DeadlineKind.PROGRAMME, last, case, ", ".join([_label(CaseState, state), *part]))
        for case, end, state in rows
        for last, part in [(end - timedelta(days=1), taking_part.get(case, []))]
        if window.holds(last)
    ]


def _months(mean: int) -> str:
    return ngettext("%(n)s mese", "%(n)s mesi", mean) % {"n": mean}


def _of_open(rows: QuerySet[Any], cases: QuerySet[Case]) -> QuerySet[Any]:
    return rows.filter(case__in=cases.filter(state__in=OPEN))


def _rows(rows: QuerySet[Any], day: str, words: str) -> Iterable[tuple[UUID, date, str]]:
    return rows.order_by(day).values_list("case_id", day, words)[:MOST]


def _label(words: Any, code: str) -> str:
    return str(words(code).label) if code else ""


SOURCES: dict[DeadlineKind, Source] = {
    DeadlineKind.EVICTION: _evictions,
    DeadlineKind.HELP: _help,
    DeadlineKind.ANSWER: _answers,
    DeadlineKind.STEP: _steps,
    DeadlineKind.REVIEW: _reviews,
    DeadlineKind.RETURN: _returns,
    DeadlineKind.END: _ends,
    DeadlineKind.MEAN: _means,
    DeadlineKind.PROGRAMME: _programmes,
}
