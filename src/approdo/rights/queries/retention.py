"""Whose time is over: which households are due to be emptied, since when, and what is announced."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from approdo.kernel.clock import day_of
from approdo.kernel.period import in_force
from approdo.pathway.models import Case
from approdo.pathway.states import FINAL
from approdo.registry.models import Household, Membership, Person
from approdo.rights.models import LegalHold, RetentionNotice
from approdo.rights.queries.figures import figures_on
from approdo.rights.rules.clock import months_after
from approdo.rights.states import KEEPING, KeptKind, NoticeState


@dataclass(frozen=True)
class Due:
    """A household whose time is over, of which kind, since which day."""

    household: UUID
    code: str
    kind: KeptKind
    since: date


def due_on(day: date, *, only: UUID | None = None) -> Iterator[Due]:
    """Give whose time is over on a day: nothing of theirs is open, held, or emptied already."""
    figures = figures_on(day)
    open_case = Case.objects.filter(household=OuterRef("pk")).exclude(state__in=FINAL)
    held = LegalHold.objects.filter(in_force(day), household=OuterRef("pk"))
    erased = RetentionNotice.objects.filter(household=OuterRef("pk"), state=NoticeState.ERASED)
    taken = Case.objects.filter(household=OuterRef("pk"), assigned_on__isnull=False)
    rows = (
        Household.objects.filter(merged_into__isnull=True)
        .filter(~Exists(open_case), ~Exists(held), ~Exists(erased))
        .annotate(ended=Max("cases__state_since"), was_taken=Exists(taken))
        .filter(Q(ended__isnull=False) | Q(opened_on__lt=day))
        .filter(Q(ended__isnull=True) | Q(ended__lt=_latest(day, figures)))
        .order_by("pk")
    )
    if only is not None:
        rows = rows.filter(pk=only)
    for household in rows.iterator(chunk_size=500):
        ended: datetime | None = household.ended
        if ended is None:
            kind, last = KeptKind.CARD, household.opened_on
        else:
            kind = KeptKind.CASE if household.was_taken else KeptKind.PROPOSAL
            last = day_of(ended)
        since = months_after(last, figures[KEEPING[kind]])
        if since <= day:
            yield Due(household.pk, household.code, kind, since)


def _latest(day: date, figures: dict[str, int]) -> datetime:
    """The latest moment at which anything of a household can have ended for its time to be over."""
    shortest = min(figures[code] for code in KEEPING.values())
    return timezone.make_aware(datetime.combine(day - timedelta(days=28 * shortest), time.min))


def noticed(day: date | None = None) -> QuerySet[RetentionNotice]:
    """Give what was announced and waits; with a day, what has waited enough."""
    rows = RetentionNotice.objects.filter(state=NoticeState.NOTICED)
    return rows if day is None else rows.filter(erase_on__lte=day)


def hold_on(household: UUID, day: date) -> LegalHold | None:
    """Give the hold in force on a household's data, if there is one."""
    return LegalHold.objects.filter(in_force(day), household=household).first()


@dataclass(frozen=True)
class Emptied:
    """The keys of what is emptied together."""

    households: list[UUID]
    cases: list[UUID]
    persons: list[UUID]

    @property
    def all(self) -> list[UUID]:
        """All of them."""
        return [*self.households, *self.cases, *self.persons]


def emptied_with(household: UUID) -> Emptied:
    """Give what goes with a household: cards merged into it, its paths, and the people of no other one."""
    cards = [household]
    while more := list(
        Household.objects.filter(merged_into__in=cards)
        .exclude(pk__in=cards)
        .values_list("pk", flat=True)
    ):
        cards += more
    gone = RetentionNotice.objects.filter(state=NoticeState.ERASED).values("household")
    elsewhere = (
        Membership.objects.filter(person=OuterRef("pk"), superseded_at__isnull=True)
        .exclude(household__in=cards)
        .exclude(household__in=gone)
    )
    persons = list(
        Person.objects.filter(memberships__household__in=cards)
        .filter(~Exists(elsewhere))
        .distinct()
        .values_list("pk", flat=True)
    )
    while more := list(
        Person.objects.filter(merged_into__in=persons)
        .exclude(pk__in=persons)
        .values_list("pk", flat=True)
    ):
        persons += more
    cases = list(Case.objects.filter(household__in=cards).values_list("pk", flat=True))
    return Emptied(cards, cases, persons)
