"""Of a family that was written twice: which path goes on, what is in the way, what months add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel.refusals import Reason
from approdo.pathway.models import Case
from approdo.pathway.rules.line import in_months, measure_of
from approdo.pathway.rules.months import months_after
from approdo.pathway.states import MAY_JOIN, CaseState, MeasureKind
from approdo.registry.models import Household, Person
from approdo.ui import formats

NOTHING = Decimal("0.00")
ORDER = {state: place for place, state in enumerate(CaseState)}
# Both wait for somebody, and then end or change hands: neither takes another path in.
TAKES_NOBODY_IN = (CaseState.TRANSFER_PENDING, CaseState.CLOSING)
FIRST = {
    CaseState.SUSPENDED: gettext_lazy(
        "Il percorso %(code)s è sospeso: prima va ripreso, poi si unisce."
    ),
    CaseState.TRANSFER_PENDING: gettext_lazy(
        "Il percorso %(code)s è in trasferimento: prima va accolto o annullato."
    ),
    CaseState.CLOSING: gettext_lazy(
        "Il percorso %(code)s è in chiusura: prima va chiuso, poi si uniscono."
    ),
}


def going_on(cases: Iterable[Case], home: Household) -> Case:
    """Choose the path that goes on: the furthest along; of equals the survivor's, then the oldest."""
    return min(
        cases,
        key=lambda case: (
            -_how_far(CaseState(case.state)),
            case.household_id != home.pk,
            case.opened_on,
            case.pk,
        ),
    )


def problems_of_joining(into: Case, ended: Case) -> list[Reason]:
    """Say what must be settled first on either of two paths of a programme."""
    problems = []
    if into.state in TAKES_NOBODY_IN:
        problems.append(_to_settle_first(into))
    if ended.state not in MAY_JOIN:
        problems.append(_to_settle_first(ended))
    return problems


def taken(promises: Iterable[tuple[UUID, UUID, Decimal]]) -> Decimal:
    """Add up what paths take of a month: of each, the most that one of its versions promises."""
    by_version: dict[tuple[UUID, UUID], Decimal] = {}
    for case, version, amount in promises:
        by_version[case, version] = by_version.get((case, version), NOTHING) + amount
    by_case: dict[UUID, Decimal] = {}
    for (case, _version), total in by_version.items():
        by_case[case] = max(total, by_case.get(case, NOTHING))
    return sum(by_case.values(), NOTHING)


def _how_far(state: CaseState) -> float:
    """Say how far along the path a state is; a pause a little less than what runs."""
    return ORDER[CaseState.ACTIVE] - 0.5 if state == CaseState.SUSPENDED else ORDER[state]


def _to_settle_first(case: Case) -> Reason:
    return Reason(str(FIRST[CaseState(case.state)]) % {"code": case.code})


@dataclass(frozen=True)
class Overrun:
    """A month in which the promises of two cards are over a cap; without a programme, a shared one."""

    kind: MeasureKind
    person: Person | None
    month: date
    total: Decimal
    cap: Decimal
    programme: str

    def continues(self, before: "Overrun") -> bool:
        """Whether it is the month after another with the same sums."""
        return (
            self.month == months_after(before.month, 1)
            and replace(self, month=before.month) == before
        )


def sentences_of_overruns(overruns: Iterable[Overrun]) -> list[str]:
    """Say by how much, in which months; months that follow each other with the same sums in one sentence."""
    runs: list[list[Overrun]] = []
    for one in overruns:
        run = next((run for run in runs if one.continues(run[-1])), None)
        if run:
            run.append(one)
        else:
            runs.append([one])
    return [_sentence(run) for run in runs]


def _sentence(run: list[Overrun]) -> str:
    one = run[0]
    if one.programme:
        words = _(
            "%(when)s la %(measure)s di %(programme)s arriva a %(total)s al mese, e il tetto è"
            " %(cap)s: quello che è promesso resta, altro non si può promettere."
        )
    else:
        words = _(
            "%(when)s la %(measure)s arriva a %(total)s al mese, e il tetto in comune fra i programmi"
            " è %(cap)s: quello che è promesso resta, altro non si può promettere."
        )
    return words % {
        "when": in_months(one.month, run[-1].month),
        "measure": measure_of(one.kind, one.person),
        "programme": one.programme,
        "total": formats.euro(one.total),
        "cap": formats.euro(one.cap),
    }
