"""The help that a household has from elsewhere, and what is promised for the same costs."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason
from approdo.pathway.models.line import LineMonth
from approdo.pathway.models.other_help import OtherHelp
from approdo.pathway.rules.other_help import paid_twice
from approdo.registry.models import Household


def helps_of(household: Household, day: date | None = None) -> QuerySet[OtherHelp]:
    """Give the help that a household has from elsewhere, the latest first; on a day, when one is given."""
    rows = OtherHelp.objects.filter(household=household).select_related("person")
    return rows.filter(in_force(day)) if day else rows


def hold_costs_of(household: Household) -> None:
    """Let who writes a help and who promises money to a household wait for each other.

    Taken before any month is reserved, in the order of those who change the household itself.
    """
    Household.objects.select_for_update(no_key=True).filter(pk=household.pk).first()


def same_cost_twice(household: Household, expense: str) -> list[Reason]:
    """Say where a cost of the household would be paid twice, as things are written now."""
    helps = list(OtherHelp.objects.filter(household=household, covers=expense))
    if not helps:
        return []
    return paid_twice(
        expense, helps, _promised(household, expense, min(h.starts_on for h in helps))
    )


def _promised(household: Household, expense: str, since: date) -> dict[date, Decimal]:
    """Give what is promised for a cost in each month, in all the paths that are seen."""
    months = (
        LineMonth.objects.filter(
            Q(month__gte=since.replace(day=1)),
            case__household=household,
            line__expense=expense,
            released_on__isnull=True,
        )
        .values("month")
        .annotate(total=Sum("amount"))
        .order_by("month")
    )
    return {row["month"]: row["total"] for row in months}
