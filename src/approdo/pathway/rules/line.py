"""Whether a month's promises stay within the cap, and the sentence when they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states.project import Expense, MeasureKind
from approdo.programme.models import Parameter
from approdo.programme.states import ParameterCode
from approdo.registry.models import Person
from approdo.ui import formats

CAP_OF = {
    MeasureKind.PASSIVE: ParameterCode.PASSIVE_MONTHLY_CAP,
    MeasureKind.ACTIVE: ParameterCode.ACTIVE_MONTHLY_CAP,
}
# The passive cap is counted for the household, the active one for each person: the sources leave
# the scope open, and this is the reading agreed (DOMAIN ).
COUNTED_FOR_A_PERSON = frozenset({MeasureKind.ACTIVE})


def month_of(day: date) -> date:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def months_between(first: date, last: date) -> list[date]:
    """Give the first day of every month from one to another, both included."""
    start = first.year * 12 + first.month - 1
    end = last.year * 12 + last.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, end + 1)]


@dataclass(frozen=True)
class Promise:
    """What is promised in a month: an expense and its amount, or all of another programme's."""

    expense: str
    amount: Decimal
    of: str = ""

    def __str__(self) -> str:
        what = self.of or Expense(self.expense).label
        return f"{what} {formats.euro(self.amount)}"


@dataclass(frozen=True)
class Excess:
    """A month in which a new promise would pass the cap."""

    month: date
    total: Decimal
    cap: Parameter
    promises: tuple[Promise, ...]
    is_shared: bool = False

    def continues(self, before: "Excess") -> bool:
        """Whether it is the month after another with the same sums."""
        return months_between(before.month, self.month)[1:] == [self.month] and (
            before.total,
            before.cap,
            before.promises,
        ) == (self.total, self.cap, self.promises)


def sentences_of(
    excesses: Iterable[Excess], kind: MeasureKind, person: Person | None
) -> list[Reason]:
    """Say which cap would be passed, in which months, by which lines, and by what act it stands.

    Months that follow each other with the same sums make one sentence.
    """
    runs: list[list[Excess]] = []
    for excess in sorted(excesses, key=lambda e: e.month):
        if runs and excess.continues(runs[-1][-1]):
            runs[-1].append(excess)
        else:
            runs.append([excess])
    return [Reason(_sentence(run, kind, person), field="monthly_amount") for run in runs]


def _sentence(run: Sequence[Excess], kind: MeasureKind, person: Person | None) -> str:
    first = run[0]
    words = (
        _(
            "%(when)s la %(measure)s arriverebbe a %(total)s: il tetto in comune fra i programmi è"
            " %(cap)s al mese (%(act)s). Voci: %(lines)s."
        )
        if first.is_shared
        else _(
            "%(when)s la %(measure)s arriverebbe a %(total)s: il tetto è %(cap)s al mese (%(act)s)."
            " Voci: %(lines)s."
        )
    )
    return words % {
        "when": in_months(first.month, run[-1].month),
        "measure": measure_of(kind, person),
        "total": formats.euro(first.total),
        "cap": formats.euro(first.cap.value),
        "act": first.cap.source_act,
        "lines": "; ".join(str(promise) for promise in first.promises),
    }


def measure_of(kind: MeasureKind, person: Person | None) -> str:
    """Name a kind of measure with whose it is."""
    if person is None:
        return _("misura passiva del nucleo")
    return _("misura attiva di %(name)s") % {"name": person.full_name}


def in_months(first: date, last: date) -> str:
    """Say from which month to which."""
    if first == last:
        return _("A %(month)s") % {"month": formats.month(first)}
    return _("Da %(first)s a %(last)s") % {
        "first": formats.month(first),
        "last": formats.month(last),
    }
