"""First and last assessment side by side, item by item, and what they say of the two axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.assessment.models import Assessment, AxisItem, Scale
from approdo.assessment.queries.assessments import assessments_of, sheet_of
from approdo.assessment.rules import Question
from approdo.assessment.states import AssessmentState, Axis
from approdo.ui import formats

Key = tuple[str, UUID | None]
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Row:
    """An item, or an item of a person, with its step the first time and the last."""

    title: str
    before: int | None
    after: int | None
    scale: Scale

    @property
    def moved(self) -> int:
        """How many steps towards autonomy; nothing where it was not scored both times."""
        if self.before is None or self.after is None:
            return 0
        return self.scale.autonomy_of(self.after) - self.scale.autonomy_of(self.before)


@dataclass(frozen=True)
class AxisMoved:
    """An outcome axis the first time and the last, and the items that tell of it.

    It is the mean of its items, each counted from its worst step: never a score of the household.
    """

    axis: Axis
    before: Decimal | None
    after: Decimal | None
    items: Sequence[str]
    highest: int

    @property
    def label(self) -> str:
        """Its name."""
        return str(self.axis.label)

    @property
    def told_by(self) -> str:
        """The names of its items."""
        return ", ".join(self.items)


@dataclass(frozen=True)
class Comparison:
    """The first and the last completed assessment with one instrument."""

    first: Assessment
    last: Assessment
    rows: Sequence[Row]
    axes: Sequence[AxisMoved]

    @property
    def name(self) -> str:
        """The instrument's name."""
        return self.last.instrument.name

    @property
    def scale(self) -> Scale | None:
        """The scale of its items, where it has any to show."""
        return self.rows[0].scale if self.rows else None

    @property
    def highest(self) -> int:
        """The last step of its scale."""
        return self.scale.highest if self.scale else 1

    @property
    def is_lower_better(self) -> bool:
        """Whether a lower step is a better one."""
        return self.scale is not None and not self.scale.higher_is_better

    @property
    def ends(self) -> tuple[str, str]:
        """The names of the worst step and of the best one."""
        labels = self.scale.labels if self.scale else ["", ""]
        return (labels[-1], labels[0]) if self.is_lower_better else (labels[0], labels[-1])

    @property
    def says(self) -> str:
        """The sentence that the picture shows."""
        return _("Dal %(first)s al %(last)s: %(moves)s.") % {
            "first": formats.day(self.first.held_on),
            "last": formats.day(self.last.held_on),
            "moves": ", ".join(self._moves()),
        }

    def _moves(self) -> list[str]:
        counted = (
            (self.better, ngettext("%(n)s voce migliora", "%(n)s migliorano", self.better)),
            (self.worse, ngettext("%(n)s peggiora", "%(n)s peggiorano", self.worse)),
            (self.same, ngettext("%(n)s resta uguale", "%(n)s restano uguali", self.same)),
        )
        said = [words % {"n": number} for number, words in counted if number]
        return said or [_("nessuna voce valutata sia la prima volta sia l'ultima")]

    @property
    def better(self) -> int:
        """How many items moved towards autonomy."""
        return sum(row.moved > 0 for row in self.rows)

    @property
    def worse(self) -> int:
        """How many moved away from it."""
        return sum(row.moved < 0 for row in self.rows)

    @property
    def same(self) -> int:
        """How many stand where they stood."""
        return sum(row.moved == 0 and None not in (row.before, row.after) for row in self.rows)

    @property
    def moved_house(self) -> tuple[str, str] | None:
        """Where the household lived the first time and the last, when both were said."""
        if not self.first.living_situation or not self.last.living_situation:
            return None
        return (
            self.first.get_living_situation_display(),
            self.last.get_living_situation_display(),
        )

    @property
    def triples(self) -> list[tuple[str, int | None, int | None]]:
        """The rows as a picture takes them."""
        return [(row.title, row.before, row.after) for row in self.rows]

    @property
    def axes_drawn(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """The axes as a picture takes them."""
        return [(axis.label, axis.before, axis.after) for axis in self.axes]


def comparisons(about: UUID) -> list[Comparison]:
    """Lay the first and the last completed assessment side by side, instrument by instrument.

    The instrument that the programme asks for comes first. Different editions of an instrument
    meet by the codes of their items; steps that are not ordered are not compared.
    """
    done = assessments_of(about).filter(state=AssessmentState.COMPLETED)
    held: dict[str, list[Assessment]] = {}
    for assessment in done:
        held.setdefault(assessment.instrument.code, []).append(assessment)
    pairs = [_compared(one[0], one[-1]) for one in held.values() if len(one) > 1]
    return sorted(pairs, key=lambda pair: not pair.last.is_compulsory)


def comparison(about: UUID) -> list[tuple[str, int, int]]:
    """Give (item, first score, last score) of what was scored both times with the asked instrument."""
    found = next((c for c in comparisons(about) if c.last.is_compulsory), None)
    if found is None:
        return []
    return [
        (row.title, row.before, row.after)
        for row in found.rows
        if row.before is not None and row.after is not None
    ]


def _compared(first: Assessment, last: Assessment) -> Comparison:
    before, after = _scored(first), _scored(last)
    keys = [*after, *(key for key in before if key not in after)]
    rows = {
        key: Row(
            title=(after.get(key) or before[key]).title,
            before=_step(before.get(key)),
            after=_step(after.get(key)),
            scale=(after.get(key) or before[key]).item.scale,
        )
        for key in keys
    }
    return Comparison(first, last, list(rows.values()), _axes(last, rows))


def _axes(last: Assessment, rows: dict[Key, Row]) -> list[AxisMoved]:
    placed = AxisItem.objects.filter(item__area__instrument=last.instrument_id).select_related(
        "item"
    )
    codes: dict[str, dict[str, str]] = {}
    for one in placed.order_by("item__area__position", "item__position"):
        codes.setdefault(one.axis, {})[one.item.code] = one.item.name
    return [
        _axis(Axis(axis), named, [row for key, row in rows.items() if key[0] in named])
        for axis in Axis
        if (named := codes.get(axis))
    ]


def _axis(axis: Axis, named: dict[str, str], rows: Sequence[Row]) -> AxisMoved:
    both = [row for row in rows if row.before is not None and row.after is not None]
    return AxisMoved(
        axis=axis,
        before=_mean([row.scale.autonomy_of(row.before) for row in both if row.before]),
        after=_mean([row.scale.autonomy_of(row.after) for row in both if row.after]),
        items=list(named.values()),
        highest=max((row.scale.highest for row in rows), default=1),
    )


def _mean(steps: Sequence[int]) -> Decimal | None:
    if not steps:
        return None
    return (Decimal(sum(steps)) / len(steps)).quantize(TENTH, ROUND_HALF_UP)


def _step(question: Question | None) -> int | None:
    return question.answer.value if question and question.answer else None


def _scored(assessment: Assessment) -> dict[Key, Question]:
    """Give the questions on an ordered scale that were not left wholly unanswered, by code and person."""
    return {
        (q.item.code, q.person.pk if q.person else None): q
        for q in sheet_of(assessment).questions
        if q.item.scale.is_ordered and q.is_settled
    }
