"""What a shipped instrument is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from approdo.assessment.states import Axis, Scope


@dataclass(frozen=True, kw_only=True)
class ShippedItem:
    """One thing to ask, with a sentence for each step of the scale, from the lowest.

    An item with `steps` has a scale of its own, whose steps are not one better than another.
    """

    code: str
    name: str
    question: str
    anchors: tuple[str, ...]
    scope: Scope = Scope.HOUSEHOLD
    is_required: bool = True
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ShippedArea:
    """Items that are talked about together."""

    code: str
    name: str
    items: tuple[ShippedItem, ...]


@dataclass(frozen=True, kw_only=True)
class ShippedInstrument:
    """One edition of an instrument, in use from a day; `steps` are the names of its scale.

    `axes` says which items tell of each outcome axis; an instrument without them tells of none.
    """

    code: str
    edition: str
    name: str
    licence: str
    starts_on: date
    steps: tuple[str, ...]
    areas: tuple[ShippedArea, ...]
    axes: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)
    higher_is_better: bool = True
    language: str = "it"
