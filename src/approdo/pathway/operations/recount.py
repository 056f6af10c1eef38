"""Counting anew the months of a household, when cards of it or of its people were joined or parted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from approdo.kernel.locks import take_turns
from approdo.pathway.models.line import LineMonth, MonthCounter, SharedCounter
from approdo.pathway.queries.caps import Caps
from approdo.pathway.queries.counting import counting_cards
from approdo.pathway.rules.line import COUNTED_FOR_A_PERSON
from approdo.pathway.rules.merge import NOTHING, taken
from approdo.pathway.states.project import MeasureKind
from approdo.programme.models import Programme
from approdo.registry.models import Household, Person
from approdo.registry.queries import cards_of_household


@dataclass(frozen=True)
class Slot:
    """What a counter counts: a kind of measure of a programme in a month, of the home or a person."""

    programme: Programme
    kind: MeasureKind
    person: UUID | None
    month: date

    @classmethod
    def of(cls, row: LineMonth, cards: Mapping[UUID, Person]) -> "Slot":
        """Where a month of a line is counted: for a person, under the card that counts."""
        kind = MeasureKind(row.line.kind)
        person = row.line.person_id if kind in COUNTED_FOR_A_PERSON else None
        if person is not None and person in cards:
            person = cards[person].pk
        return cls(row.case.programme, kind, person, row.month)


def recount(*homes: Household) -> None:
    """Count every month promised to these households, whichever card of theirs it was promised to.

    What is over a cap together stands, and nothing can be added to it: the counter's cap is then
    what already stood, as where programmes come to share one.
    """
    for key in sorted(home.pk for home in homes):
        take_turns(key)
    for home in homes:
        _recount(home)


def _recount(home: Household) -> None:
    cards = cards_of_household(home)
    people = counting_cards(cards)
    slots: dict[Slot, list[LineMonth]] = defaultdict(list)
    months = LineMonth.objects.filter(case__household__in=cards)
    for row in months.select_related("case__programme", "line").order_by("month", "pk"):
        slots[Slot.of(row, people)].append(row)
    counters = _counters(home, slots)
    for slot, rows in slots.items():
        counter = counters[slot]
        held = [(r.case_id, r.line.project_id, r.amount) for r in rows if r.released_on is None]
        counter.reserved = taken(held)
        counter.cap = max(counter.cap, counter.reserved)
        strangers = [row.pk for row in rows if row.counter_id != counter.pk]
        if strangers:
            LineMonth.objects.filter(pk__in=strangers).update(counter=counter)
    MonthCounter.objects.bulk_update(counters.values(), ["reserved", "cap", "shared"])
    others = MonthCounter.objects.filter(household__in=cards)
    others.exclude(pk__in=[c.pk for c in counters.values()]).update(reserved=NOTHING)
    _add_up_shared(cards)


def _counters(home: Household, slots: Iterable[Slot]) -> dict[Slot, MonthCounter]:
    """Give the counter of each slot under the card that lives on, locked, with the cap of its month."""
    found, caps = {}, Caps()
    for slot in slots:
        cap = caps.of(slot.programme, slot.kind, slot.month).value
        whose = {"household": home, "person_id": slot.person, "kind": slot.kind}
        counter, _made = MonthCounter.objects.select_for_update(no_key=True).get_or_create(
            programme=slot.programme, month=slot.month, **whose, defaults={"cap": cap}
        )
        counter.cap = cap
        leader = caps.leader(slot.programme, slot.kind, slot.month)
        counter.shared = None
        if leader is not None:
            common = caps.of(leader, slot.kind, slot.month).value
            counter.shared, _made = SharedCounter.objects.get_or_create(
                programme=leader, month=slot.month, **whose, defaults={"cap": common}
            )
        found[slot] = counter
    return found


def _add_up_shared(cards: Iterable[UUID]) -> None:
    """Let each counter that programmes share hold the sum of theirs."""
    caps = Caps()
    for common in SharedCounter.objects.filter(household__in=cards).select_related("programme"):
        total = common.counters.aggregate(total=Sum("reserved"))["total"] or NOTHING
        cap = caps.of(common.programme, MeasureKind(common.kind), common.month).value
        common.reserved, common.cap = total, max(cap, total)
        common.save(update_fields=["reserved", "cap"])
