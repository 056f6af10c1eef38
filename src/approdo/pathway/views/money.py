"""The money of a project as pictures: each month against its cap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.pathway import queries
from approdo.pathway.rules.line import COUNTED_FOR_A_PERSON, month_of
from approdo.pathway.rules.project import Draft
from approdo.pathway.states import MeasureKind
from approdo.ui import formats


@dataclass(frozen=True)
class Picture:
    """A year of months for one kind of measure, with the cap that no month may pass."""

    title: str
    says: str
    bars: Sequence[tuple[str, Decimal]]
    limit: Decimal | None


@dataclass(frozen=True)
class Money:
    """What a project promises, in all and month by month."""

    total: Decimal
    pictures: Sequence[Picture]


def money_of(draft: Draft) -> Money:
    """Draw the months of a project; nothing is drawn of a measure that is not promised."""
    year = queries.year_of_months(draft.project)
    if not year:
        return Money(Decimal("0.00"), [])
    caps = queries.caps_on(draft.project.case.programme, month_of(year[0].month))
    pictures = []
    for kind, title in (
        (MeasureKind.PASSIVE, _("Per l'abitare, mese per mese")),
        (MeasureKind.ACTIVE, _("Per formazione e lavoro, mese per mese")),
    ):
        amounts = [(_short(m.month), getattr(m, kind.value)) for m in year]
        if any(amount for _label, amount in amounts) and kind in caps:
            cap = caps[kind].value
            # The active cap is each person's: the months of two people together may well pass it.
            limit = None if kind in COUNTED_FOR_A_PERSON and not _of_one(draft) else cap
            pictures.append(Picture(title, _says(kind, cap), amounts, limit))
    total = sum((m.passive + m.active for m in year), Decimal("0.00"))
    return Money(total, pictures)


def _says(kind: MeasureKind, cap: Decimal) -> str:
    words = (
        _("Quanto è promesso in ogni mese: il tetto è %(cap)s al mese per il nucleo.")
        if kind == MeasureKind.PASSIVE
        else _("Quanto è promesso in ogni mese: il tetto è %(cap)s al mese per persona.")
    )
    return words % {"cap": formats.euro(cap)}


def _of_one(draft: Draft) -> bool:
    return len({line.person_id for line in draft.lines if line.person_id}) == 1


def _short(month: date) -> str:
    return f"{formats.MONTHS[month.month - 1][:3]} {month.year}"
