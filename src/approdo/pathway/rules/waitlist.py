"""In which order a place is given: each criterion with its count and the points of the programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states import WaitlistCriterion
from approdo.ui import formats

OLD_AGE = 65


@dataclass(frozen=True)
class Waiting:
    """What is known of a household that waits, as far as the order looks at it."""

    eviction_on: date | None
    home_is_lost: bool
    ages: tuple[int, ...]
    fragilities: frozenset[str]
    validated_on: date


@dataclass(frozen=True)
class Line:
    """One line of the explanation: what counted, how many times, for how many points each."""

    criterion: WaitlistCriterion
    count: int
    each: Decimal

    @property
    def points(self) -> Decimal:
        """What the line adds."""
        return self.each * self.count

    @property
    def sentence(self) -> str:
        """The line as people read it."""
        label = str(self.criterion.label)
        if self.count == 1:
            return _("%(what)s: %(points)s") % {"what": label, "points": number(self.points)}
        return _("%(what)s: %(count)s × %(each)s = %(points)s") % {
            "what": label,
            "count": self.count,
            "each": number(self.each),
            "points": number(self.points),
        }


def lines_of(
    waiting: Waiting, weights: Mapping[str, Decimal], *, day: date, near_days: int
) -> list[Line]:
    """Give the lines that count for a household on a day, in the order of the criteria."""
    of = WaitlistCriterion
    eviction = waiting.eviction_on
    counts = {
        of.EVICTION_NEAR: int(eviction is not None and 0 <= (eviction - day).days <= near_days),
        of.HOME_LOST: int(waiting.home_is_lost),
        of.MINORS: sum(1 for age in waiting.ages if age < 18),
        of.DISABILITY: int(bool(waiting.fragilities & {"disability", "health"})),
        of.VIOLENCE: int("violence" in waiting.fragilities),
        of.LONE_PARENT: int("lone_parent" in waiting.fragilities),
        of.OLD_AGE: sum(1 for age in waiting.ages if age >= OLD_AGE),
        of.MONTHS_WAITED: whole_months(waiting.validated_on, day),
    }
    lines = [Line(code, counts[code], weights.get(code, Decimal(0))) for code in of]
    return [line for line in lines if line.points]


def whole_months(since: date, day: date) -> int:
    """Count the whole months between two days."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return max(0, months - (day.day < since.day))


def out_of_order(place: int, reason: str, *, first: str) -> list[Reason]:
    """Ask why, when a place is not given to who comes first."""
    if place <= 1 or reason.strip():
        return []
    return [
        Reason(
            _("In lista d'attesa prima viene %(first)s: scrivi perché non segui l'ordine.")
            % {"first": first},
            field="out_of_order",
        )
    ]


def number(points: Decimal) -> str:
    """Write points without decimals when they are whole."""
    return (
        formats.number(int(points)) if points == int(points) else f"{points:.2f}".replace(".", ",")
    )
