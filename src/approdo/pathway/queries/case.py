"""Finding cases, who is on them, and how full a lot is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from approdo.pathway.models import Case, CaseMember, Transfer
from approdo.pathway.states import OPEN, WITH_THE_LOT, TransferState
from approdo.programme.models import Lot, Programme


def case_by_code(code: str) -> QuerySet[Case]:
    """Give the case with this code, however it was typed; the caller cuts it to who may see it."""
    return Case.objects.filter(code=code.strip().upper())


def members_of(case: Case) -> list[CaseMember]:
    """Give the people on a case, the oldest first."""
    return list(case.members.select_related("person").order_by("person__birth_date", "person_id"))


def open_cases_of(
    people: Iterable[UUID], programme: Programme, *, besides: Case | None = None
) -> QuerySet[Case]:
    """Give the open cases of any of these people in a programme; the caller cuts them to who may see."""
    members = CaseMember.objects.filter(person__in=list(people), programme=programme)
    cases = Case.objects.filter(state__in=OPEN, pk__in=members.values("case"))
    return cases.exclude(pk=besides.pk) if besides else cases


def places_taken(lot: Lot) -> int:
    """Count the cases that take a place of a lot, those that are on their way to it too."""
    return places_taken_in([lot]).get(lot.pk, 0)


def places_taken_in(lots: Sequence[Lot]) -> dict[UUID, int]:
    """Count the places taken in each of several lots, in one read."""
    rows = (
        Case.objects.filter(Q(lot__in=list(lots), state__in=WITH_THE_LOT))
        .values_list("lot")
        .annotate(taken=Count("pk"))
    )
    taken = Counter(dict(rows))
    arriving = Transfer.objects.filter(to_lot__in=list(lots), state=TransferState.PENDING)
    taken.update(arriving.exclude(from_lot=F("to_lot")).values_list("to_lot", flat=True))
    return dict(taken)
