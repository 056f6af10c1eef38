"""How full the lots are, and which of their cases nobody manages."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from approdo.kernel.period import in_force
from approdo.pathway.models import Case
from approdo.pathway.states import WITH_THE_LOT
from approdo.programme.models import Lot


@dataclass(frozen=True, slots=True)
class Fullness:
    """A lot, how many cases it has in care, and for how many it has room."""

    lot: Lot
    taken: int

    @property
    def free(self) -> int:
        """Places left; below zero when more were given than it has."""
        return self.lot.capacity - self.taken


def fullness_of_lots(
    cases: QuerySet[Case], day: date, *, of_body: UUID | None = None
) -> list[Fullness]:
    """Tell how full each lot with an agreement in force is, by the cases that the actor sees."""
    lots = Lot.objects.filter(in_force(day, prefix="agreements__")).select_related("programme")
    if of_body is not None:
        lots = lots.filter(partnership__members__organisation=of_body)
    lots = lots.distinct().order_by("programme__code", "code")
    taken = dict(
        cases.filter(lot__in=lots, state__in=WITH_THE_LOT)
        .values_list("lot")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return [Fullness(lot, taken.get(lot.pk, 0)) for lot in lots]


def without_manager(cases: QuerySet[Case], *, limit: int = 10) -> list[Case]:
    """Give the cases of a lot that nobody manages yet, the longest waiting first."""
    waiting = cases.filter(state__in=WITH_THE_LOT, case_manager__isnull=True)
    return list(waiting.select_related("household").order_by("assigned_on", "pk")[:limit])
