"""How the objectives of a case stood at each of its reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Objective
from approdo.pathway.models.review import Review, ReviewedObjective
from approdo.pathway.queries.review import first_of_each, reviews_of

# As many as stand side by side on a page; older ones are read below.
SIDE_BY_SIDE = 6


@dataclass(frozen=True)
class ReviewsOverTime:
    """The reviews of a case, the last first; those side by side, the oldest first, row by row."""

    reviews: Sequence[Review]
    shown: Sequence[Review]
    rows: Sequence[tuple[str, Sequence[ReviewedObjective | None]]]

    @property
    def left_out(self) -> int:
        """How many older reviews do not stand side by side."""
        return len(self.reviews) - len(self.shown)


def reviews_over_time(case: Case) -> ReviewsOverTime:
    """Lay the reviews of a case side by side; an objective keeps its row through all versions."""
    reviews = list(reviews_of(case).prefetch_related("objectives__objective"))
    shown = reviews[:SIDE_BY_SIDE][::-1]
    first = first_of_each(case.pk)
    titles: dict[UUID, str] = {}
    for objective in Objective.objects.filter(case=case).order_by("project__number", "position"):
        titles[first[objective.pk]] = objective.statement
    stood: dict[tuple[UUID, UUID], ReviewedObjective] = {
        (first[row.objective_id], review.pk): row
        for review in shown
        for row in review.objectives.all()
    }
    rows = [
        (title, [stood.get((key, review.pk)) for review in shown])
        for key, title in titles.items()
        if any((key, review.pk) in stood for review in shown)
    ]
    return ReviewsOverTime(reviews, shown, rows)
