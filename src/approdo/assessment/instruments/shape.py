"""What a shipped instrument is made of."""

from dataclasses import dataclass
from datetime import date

from approdo.assessment.states import Scope


@dataclass(frozen=True, kw_only=True)
class ShippedItem:
    """One thing to ask, with a sentence for each step of the scale, from the lowest."""

    code: str
    name: str
    question: str
    anchors: tuple[str, ...]
    scope: Scope = Scope.HOUSEHOLD
    is_required: bool = True


@dataclass(frozen=True, kw_only=True)
class ShippedArea:
    """Items that are talked about together."""

    code: str
    name: str
    items: tuple[ShippedItem, ...]


@dataclass(frozen=True, kw_only=True)
class ShippedInstrument:
    """One edition of an instrument, in use from a day; `steps` are the names of its scale."""

    code: str
    edition: str
    name: str
    licence: str
    starts_on: date
    steps: tuple[str, ...]
    areas: tuple[ShippedArea, ...]
    higher_is_better: bool = True
    language: str = "it"
