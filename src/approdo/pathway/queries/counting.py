"""Under which card the months of a person are counted, where one was written twice in a family."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from approdo.pathway.models.line import LineMonth
from approdo.pathway.rules.line import COUNTED_FOR_A_PERSON
from approdo.registry.models import Person
from approdo.registry.queries import survivor_of


def counting_cards(homes: Iterable[UUID]) -> dict[UUID, Person]:
    """Give, for each card of a person in a family, the card under which their months are counted.

    It is the one that lives on, if the family has it: a card of another family counts there.
    """
    here = Person.objects.filter(memberships__household__in=homes).distinct()
    same: dict[UUID, list[Person]] = defaultdict(list)
    for card in here.select_related("merged_into__merged_into").order_by("pk"):
        same[survivor_of(card).pk].append(card)
    found: dict[UUID, Person] = {}
    for living, cards in same.items():
        counted = next((card for card in cards if card.pk == living), cards[0])
        found |= dict.fromkeys([card.pk for card in cards], counted)
    return found


def counts_what_was(homes: Iterable[UUID], cards: Mapping[UUID, Person]) -> bool:
    """Tell whether months are counted as before cards of a person were joined, or parted."""
    counted = LineMonth.objects.filter(
        case__household__in=homes, line__kind__in=COUNTED_FOR_A_PERSON
    ).order_by()
    pairs = counted.values_list("line__person", "counter__person").distinct()
    return any(
        whose is not None and under != (cards[whose].pk if whose in cards else whose)
        for whose, under in pairs
    )
