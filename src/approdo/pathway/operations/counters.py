"""The counters of a month's cap: what a case takes of them before and after a change (I-2).

A case takes of a month the most that any of its versions promises: a new version beside the one
in force does not count twice, and whichever of them holds in the end has room. Where programmes
share a cap, a second counter holds the sum of all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from approdo.access.operations import acting_as
from approdo.kernel.locks import take_turns
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models.line import LineMonth, MonthCounter, ProjectLine, SharedCounter
from approdo.pathway.operations.recount import recount
from approdo.pathway.queries.counting import counting_cards, counts_what_was
from approdo.pathway.rules.line import (
    CAP_OF,
    COUNTED_FOR_A_PERSON,
    Excess,
    Promise,
    sentences_of,
)
from approdo.pathway.states.project import MeasureKind
from approdo.programme.models import Parameter, Programme
from approdo.programme.queries import parameter_on, programmes_under, shared_caps_of
from approdo.registry.models import Household, Person
from approdo.registry.queries import cards_of_household, survivor_of

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Scope:
    """For whom the cap of a kind of measure is counted, in which programme."""

    programme: Programme
    household: Household
    kind: MeasureKind
    person: Person | None

    @classmethod
    def in_turn(cls, line: ProjectLine) -> "Scope":
        """The scope in which a line is counted, once it is the turn of whoever asks."""
        kind, home = MeasureKind(line.kind), _home_in_turn(line.case.household)
        person = line.person if kind in COUNTED_FOR_A_PERSON else None
        if person is not None:
            person = _card_that_counts(home, person)
        return cls(line.case.programme, home, kind, person)

    @property
    def whose(self) -> dict[str, object]:
        """The columns that this scope has in common with others of other programmes."""
        return {"household": self.household, "person": self.person, "kind": self.kind}


class Tally:
    """The counters of a line in some months: opened before a change of its months, settled after.

    Whoever opens one takes the household's turn, so that no two count on it at once.
    """

    def __init__(self, line: ProjectLine, months: Iterable[date]) -> None:
        self.line, self.scope = line, Scope.in_turn(line)
        self.caps = _caps(self.scope.programme, self.scope.kind, sorted(set(months)))
        self.counters = _counters(self.scope, self.caps)
        _share(self.scope, self.counters)
        self.before = self._taken()

    def settle(self) -> None:
        """Bring the counters up to date; this will refuse where a cap would be passed."""
        after = self._taken()
        shared = {c.shared.pk: c.shared for c in self.counters if c.shared}
        excesses = []
        for counter in self.counters:
            more = after.get(counter.pk, NOTHING) - self.before.get(counter.pk, NOTHING)
            common = shared[counter.shared_id] if counter.shared_id else None
            counter.reserved += more
            if common:
                common.reserved += more
            if more <= 0:
                continue
            if excess := self._excess(counter, common):
                excesses.append(excess)
        if excesses:
            raise Refused(*sentences_of(excesses, self.scope.kind, self.scope.person))
        MonthCounter.objects.bulk_update(self.counters, ["reserved", "cap"])
        SharedCounter.objects.bulk_update(shared.values(), ["reserved", "cap"])

    def _excess(self, counter: MonthCounter, common: SharedCounter | None) -> Excess | None:
        cap = self.caps[counter.month]
        if counter.reserved > cap.value:
            return Excess(counter.month, counter.reserved, cap, self._promises(counter))
        counter.cap = cap.value
        if common is None:
            return None
        leads = parameter_on(common.programme, CAP_OF[self.scope.kind], counter.month)
        if common.reserved <= leads.value:
            common.cap = leads.value
            return None
        others = (
            MonthCounter.objects.filter(shared=common, reserved__gt=0)
            .exclude(pk=counter.pk)
            .select_related("programme")
            .order_by("programme__name")
        )
        elsewhere = tuple(Promise("", o.reserved, of=o.programme.name) for o in others)
        promises = (*elsewhere, *self._promises(counter))
        return Excess(counter.month, common.reserved, leads, promises, is_shared=True)

    def _promises(self, counter: MonthCounter) -> tuple[Promise, ...]:
        """Name what is promised in a month: by this version, and by other cases."""
        held = LineMonth.objects.filter(counter=counter, released_on__isnull=True)
        rows = held.exclude(case=self.line.case_id) | held.filter(
            line__project=self.line.project_id
        )
        return tuple(
            Promise(month.line.expense, month.amount)
            for month in rows.select_related("line").order_by("pk")
        )

    def _taken(self) -> dict[UUID, Decimal]:
        """Say how much the case takes of each counter: the most that one version of it promises."""
        rows = (
            LineMonth.objects.filter(
                case=self.line.case_id, counter__in=self.counters, released_on__isnull=True
            )
            .values_list("counter", "line__project")
            .annotate(total=Sum("amount"))
        )
        taken: dict[UUID, Decimal] = {}
        for counter, _project, total in rows:
            taken[counter] = max(total, taken.get(counter, NOTHING))
        return taken


def _home_in_turn(household: Household) -> Household:
    """Take the turn of the card under which a household counts, which may change while one waits."""
    while True:
        home = survivor_of(household)
        take_turns(home.pk)
        household = Household.objects.select_related("merged_into").get(pk=household.pk)
        if survivor_of(household) == home:
            return home


def _card_that_counts(home: Household, person: Person) -> Person:
    """Give the card under which a person's months are counted, all of them counted under it.

    Cards are joined and parted by who answers for the registry; here their months follow, before
    anything is promised on them. What a family has is counted whole, whoever asks sees all of it or not.
    """
    with acting_as(System()):
        homes = cards_of_household(home)
        cards = counting_cards(homes)
        if counts_what_was(homes, cards):
            recount(home)
    return cards.get(person.pk, person)


def _caps(programme: Programme, kind: MeasureKind, months: Sequence[date]) -> dict[date, Parameter]:
    """Find the cap of each month; a figure that holds over many months is asked for once."""
    caps: dict[date, Parameter] = {}
    cap: Parameter | None = None
    for month in months:
        if cap is None or (cap.ends_on is not None and cap.ends_on <= month):
            cap = parameter_on(programme, CAP_OF[kind], month)
        caps[month] = cap
    return caps


def _counters(scope: Scope, caps: dict[date, Parameter]) -> list[MonthCounter]:
    """Make the counters that are missing and lock them all, in order of month."""
    of_scope = {"programme": scope.programme, **scope.whose}
    MonthCounter.objects.bulk_create(
        [MonthCounter(**of_scope, month=month, cap=cap.value) for month, cap in caps.items()],
        ignore_conflicts=True,
    )
    return list(
        MonthCounter.objects.select_for_update(of=("self",), no_key=True)
        .filter(**of_scope, month__in=caps)
        .select_related("shared__programme")
        .order_by("month")
    )


def _share(scope: Scope, counters: list[MonthCounter]) -> None:
    """Put the counters of months whose cap is shared under the counter that they have in common.

    What the other programmes had promised before the cap was shared counts from now on.
    """
    rules = shared_caps_of(scope.programme, CAP_OF[scope.kind])
    for counter in counters if rules else ():
        leader = next((r.leader for r in rules if r.holds_on(counter.month)), None)
        if leader is None or counter.shared_id:
            continue
        group = programmes_under(leader, CAP_OF[scope.kind], counter.month)
        cap = parameter_on(leader, CAP_OF[scope.kind], counter.month).value
        common, _made = SharedCounter.objects.get_or_create(
            programme=leader, **scope.whose, month=counter.month, defaults={"cap": cap}
        )
        joining = list(
            MonthCounter.objects.select_for_update(no_key=True).filter(
                **scope.whose, month=counter.month, programme__in=group, shared__isnull=True
            )
        )
        common.reserved += sum((c.reserved for c in joining), NOTHING)
        common.cap = max(cap, common.reserved)
        common.save(update_fields=["reserved", "cap"])
        MonthCounter.objects.filter(pk__in=[c.pk for c in joining]).update(shared=common)
        counter.shared = common
