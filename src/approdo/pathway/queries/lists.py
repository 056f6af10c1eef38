"""Lists of cases in two steps: a page of keys from access, then the rows (STACK section 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from approdo.access.models import Access
from approdo.access.queries import given_to
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.pathway.queries.next_step import SHOWN_WITH
from approdo.pathway.states import OPEN, CaseState
from approdo.pathway.states.steps import OWED_BY, Owner

Cursor = tuple[date, UUID]
# With a filter most rows of a body may not fit: look at more and more of them at once.
STEPS_OF_LOOKING = (200, 1_000, 5_000)


@dataclass(frozen=True, kw_only=True)
class CaseFilters:
    """What a list is cut to; what is empty cuts nothing."""

    states: Sequence[str] = ()
    owner: str = ""
    programme: UUID | None = None
    district: UUID | None = None
    lot: UUID | None = None
    implementing_body: UUID | None = None
    case_manager: UUID | None = None
    late_on: date | None = None
    only_open: bool = False

    @property
    def cuts(self) -> bool:
        """Whether anything is cut away."""
        return bool(self.conditions())

    def conditions(self) -> Q:
        """Give the filters as a condition on cases."""
        exact = {
            name: value
            for name in ("programme", "district", "lot", "implementing_body", "case_manager")
            if (value := getattr(self, name)) is not None
        }
        condition = Q(**exact)
        if self.states:
            condition &= Q(state__in=list(self.states))
        if self.owner:
            condition &= Q(state__in=_states_of(Owner(self.owner)))
        if self.only_open or self.late_on:
            condition &= Q(state__in=OPEN)
        if self.late_on:
            condition &= Q(due_on__lt=self.late_on)
        return condition


@dataclass(frozen=True)
class CasePage:
    """A page of cases and where the next one begins (None at the end)."""

    cases: list[Case]
    next: Cursor | None


def cases_page(
    actor: Actor,
    filters: CaseFilters | None = None,
    *,
    after: Cursor | None = None,
    limit: int = 50,
) -> CasePage:
    """Give a page of the cases that the actor sees, newest first.

    A mandate over the whole city starts from the cases themselves, every other from the access
    rows of its body; either way no row that is not shown is joined.
    """
    wanted = filters or CaseFilters()
    if actor.sees_everything:
        return _from_cases(wanted, after, limit)
    found: list[Case] = []
    last: Cursor | None = None
    for cursors in _batches(actor, after, limit if not wanted.cuts else STEPS_OF_LOOKING[0]):
        rows = _rows([key for _day, key in cursors], wanted)
        for cursor in cursors:
            if cursor[1] not in rows:
                continue
            if len(found) == limit:
                return CasePage(found, last)
            found.append(rows[cursor[1]])
            last = cursor
    return CasePage(found, None)


def _from_cases(wanted: CaseFilters, after: Cursor | None, limit: int) -> CasePage:
    cases = Case.objects.filter(wanted.conditions())
    if after is not None:
        day, key = after
        cases = cases.filter(Q(opened_on__lt=day) | Q(opened_on=day, pk__lt=key))
    rows = list(cases.select_related(*SHOWN_WITH).order_by("-opened_on", "-pk")[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return CasePage(rows[:limit], (last.opened_on, last.pk) if last else None)


def _batches(actor: Actor, after: Cursor | None, first: int) -> Iterator[list[Cursor]]:
    """Go down the access rows of the actor, one batch of distinct cases after another."""
    sizes = [first + 1, *(s for s in STEPS_OF_LOOKING if s > first)]
    cursor = after
    for number in range(1_000_000):
        size = sizes[min(number, len(sizes) - 1)]
        batch = list(_below(actor, cursor)[:size])
        if batch:
            yield batch
        if len(batch) < size:
            return
        cursor = batch[-1]


def _below(actor: Actor, cursor: Cursor | None) -> QuerySet[Access, Cursor]:
    rows = given_to(actor, Kind.CASE)
    if cursor is not None:
        day, key = cursor
        rows = rows.filter(Q(opened_on__lt=day) | Q(opened_on=day, subject__lt=key))
    return rows.order_by("-opened_on", "-subject").values_list("opened_on", "subject").distinct()


def _rows(keys: list[UUID], wanted: CaseFilters) -> dict[UUID, Case]:
    cases = Case.objects.filter(wanted.conditions(), pk__in=keys).select_related(*SHOWN_WITH)
    return {case.pk: case for case in cases}


def _states_of(owner: Owner) -> list[CaseState]:
    return [state for state, whose in OWED_BY.items() if whose == owner]
