"""A page of cases: keys first, from `access` or by an index of the case, then fifty rows by key.

A join over everything one may see was measured ten times dearer than this; so is a count, which
stops at a round number.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Concat

from approdo.access.queries import given_to
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import UnitKind
from approdo.pathway.models import Case
from approdo.programme.models import Lot

PAGE = 50
COUNTED = 1_000
# What a list may be sorted by: name in the address -> column.
SORTS = {"opened": "opened_on", "due": "due_on", "since": "state_since"}
WITHOUT_A_DAY = frozenset({"due_on"})
MOMENTS = frozenset({"state_since"})
NEWEST = "-opened"

Place = tuple[date | None, UUID]


@dataclass(frozen=True)
class Count:
    """How many there are; `stopped` when there are more than was worth counting."""

    number: int
    stopped: bool

    @classmethod
    def of(cls, counted: int) -> "Count":
        """Read a count that stops."""
        return cls(min(counted, COUNTED), counted > COUNTED)


@dataclass(frozen=True)
class Slice:
    """The rows of one page, in order, how many there are in all, the places to go on from and back to."""

    cases: list[Case]
    count: Count
    next: str = ""
    previous: str = ""


class _UpToARoundNumber(Subquery):
    """How many rows a query gives, up to a round number: counted in the statement that asks for keys."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def page_of_cases(
    actor: Actor,
    cases: QuerySet[Case],
    *,
    narrowed: bool,
    sort: str = NEWEST,
    after: str = "",
    before: str = "",
) -> Slice:
    """Give one page of the cases that the actor may see, and their count.

    `narrowed` says that filters cut them further.
    """
    descending, name = _sorting(sort)
    rows: QuerySet[Any] = cases
    of_all: QuerySet[Any, Any] = cases.values("pk")
    column, key = SORTS[name], "pk"
    if not narrowed and not actor.sees_everything:
        of_all = given_to(actor, Kind.CASE).values("opened_on", "subject").distinct()
        if name == "opened":
            rows, key = given_to(actor, Kind.CASE).distinct(), "subject"
    counted = _UpToARoundNumber(of_all.order_by()[: COUNTED + 1])
    order = _Order(column, key, descending=descending, backwards=bool(before))
    keys = _keys(rows, order, _place(before or after, column), counted)
    # A page beyond the last one is empty: nothing there could tell the count.
    count = keys[0][-1] if keys else of_all.order_by()[: COUNTED + 1].count()
    return _slice(keys, Count.of(count), backwards=bool(before), came=bool(after or before))


def in_order(cases: QuerySet[Case], sort: str) -> QuerySet[Case]:
    """Put cases in the order of their list."""
    descending, name = _sorting(sort)
    return cases.order_by(*_Order(SORTS[name], "pk", descending=descending, backwards=False).by())


def _sorting(sort: str) -> tuple[bool, str]:
    """Read what a list is sorted by: downwards or not, and by what; newest first unless asked."""
    descending, name = sort.startswith("-"), sort.removeprefix("-")
    return (descending, name) if name in SORTS else (True, "opened")


@dataclass(frozen=True)
class Places:
    """What a list may be cut to: pairs (key, name) of lots and of districts."""

    lots: list[tuple[str, str]]
    districts: list[tuple[str, str]]


def places() -> Places:
    """Give all lots and districts, in one read."""
    lots = Lot.objects.values_list(
        Value("lot"), "pk", Concat("programme__name", Value(" · "), "name")
    ).order_by()
    districts = (
        Organisation.objects.filter(unit_kind=UnitKind.DISTRICT)
        .values_list(Value("district"), "pk", Concat("short_name", Value("")))
        .order_by()
    )
    rows = sorted(lots.union(districts, all=True), key=lambda row: row[2])
    return Places(
        [(str(key), name) for kind, key, name in rows if kind == "lot"],
        [(str(key), name) for kind, key, name in rows if kind == "district"],
    )


def _keys(
    rows: QuerySet[Any], order: "_Order", place: Place | None, counted: Subquery
) -> list[tuple[Any, UUID, int]]:
    if place is not None:
        rows = rows.filter(order.beyond(place))
    rows = rows.order_by(*order.by()).annotate(counted=counted)
    return list(rows.values_list(order.column, order.key, "counted")[: PAGE + 1])


@dataclass(frozen=True)
class _Order:
    """In which order, and in which direction, rows are walked; rows without a day stand last."""

    column: str
    key: str
    descending: bool
    backwards: bool

    def by(self) -> list[OrderBy]:
        way = "desc" if self.descending != self.backwards else "asc"
        nulls = {}
        if self.column in WITHOUT_A_DAY:
            nulls = {"nulls_first": True} if self.backwards else {"nulls_last": True}
        return [getattr(F(self.column), way)(**nulls), getattr(F(self.key), way)()]

    def beyond(self, place: Place) -> Q:
        value, last = place
        side = "lt" if self.descending != self.backwards else "gt"
        without = Q(**{f"{self.column}__isnull": True})
        if value is None:
            among = without & Q(**{f"{self.key}__{side}": last})
            return among | ~without if self.backwards else among
        # The first half lets the index start at the place; the second is exact.
        beyond = Q(**{f"{self.column}__{side}e": value}) & (
            Q(**{f"{self.column}__{side}": value}) | Q(**{f"{self.key}__{side}": last})
        )
        if self.column in WITHOUT_A_DAY and not self.backwards:
            return beyond | without
        return beyond


def _slice(
    keys: list[tuple[Any, UUID, int]], count: Count, *, backwards: bool, came: bool
) -> Slice:
    more = len(keys) > PAGE
    keys = keys[:PAGE]
    if backwards:
        keys = keys[::-1]
    found = Case.objects.select_related(
        "household", "lot", "district", "implementing_body", "case_manager"
    ).in_bulk([key for _value, key, _count in keys])
    cases = [
        found[key] for key in dict.fromkeys(key for _value, key, _count in keys) if key in found
    ]
    onward, back = (True, more) if backwards else (more, came)
    return Slice(
        cases,
        count,
        next=_written(keys[-1]) if keys and onward else "",
        previous=_written(keys[0]) if keys and back else "",
    )


def _written(place: tuple[Any, UUID, int]) -> str:
    value, key, _count = place
    return f"{value.isoformat() if value else ''}_{key}"


def _place(text: str, column: str) -> Place | None:
    """Read a place from the address; what somebody mistyped leads to the first page."""
    value, _, key = text.rpartition("_")
    read = datetime.fromisoformat if column in MOMENTS else date.fromisoformat
    try:
        return read(value) if value else None, UUID(key)
    except ValueError:
        return None
