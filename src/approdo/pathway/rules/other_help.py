"""Whether a cost is paid twice: help from elsewhere and promised money, month by month."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.models.other_help import OtherHelp
from approdo.pathway.rules.line import month_of
from approdo.pathway.states.project import Expense
from approdo.ui import formats

NOTHING = Decimal("0.00")


def covers_month(help: OtherHelp, month: date) -> bool:
    """Tell whether a help is paid in a month, even for a day of it."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return help.starts_on < after and (help.ends_on is None or help.ends_on > month)


def paid_twice(
    expense: str, helps: Sequence[OtherHelp], promised: Mapping[date, Decimal]
) -> list[Reason]:
    """Say in which month help and promises together pay more than the cost is; the first one.

    Sums change only where a help begins or a month is promised: those months tell for all.
    """
    for month in sorted({*promised, *(month_of(one.starts_on) for one in helps)}):
        there = [one for one in helps if covers_month(one, month)]
        costs = [one.cost for one in there if one.cost is not None]
        if not costs:
            continue
        elsewhere = sum((one.monthly_amount for one in there), NOTHING)
        here = promised.get(month, NOTHING)
        over = elsewhere + here - min(costs)
        if over > 0:
            return [_twice(expense, month, min(costs), there, here, over)]
    return []


def _twice(
    expense: str,
    month: date,
    cost: Decimal,
    helps: Iterable[OtherHelp],
    here: Decimal,
    over: Decimal,
) -> Reason:
    named = ", ".join(f"{one} {formats.euro(one.monthly_amount)}" for one in helps)
    facts = {
        "expense": Expense(expense).label,
        "month": formats.month(month),
        "cost": formats.euro(cost),
        "helps": named,
        "here": formats.euro(here),
        "over": formats.euro(over),
    }
    if here:
        sentence = _(
            "%(expense)s, %(month)s: la spesa è di %(cost)s; ne paga già una parte %(helps)s e il"
            " progetto promette %(here)s. Sono %(over)s in più: la stessa spesa non si paga due"
            " volte."
        )
    else:
        sentence = _(
            "%(expense)s, %(month)s: la spesa è di %(cost)s e la pagano %(helps)s. Sono %(over)s in"
            " più: la stessa spesa non si paga due volte."
        )
    return Reason(sentence % facts, field="monthly_amount")
