"""Named reads about a family's life on its paths: what would change, what still waits."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from approdo.pathway.models import Case, LeftObjective, Objective, Project, ProjectLine, Split
from approdo.pathway.queries.outcome import lines_still_promised
from approdo.pathway.queries.project import project_of
from approdo.pathway.states import OPEN
from approdo.registry.models import Household, Person
from approdo.registry.queries import cards_of


def open_cases(household: Household) -> QuerySet[Case]:
    """Give the open cases of a household, and of cards merged into it, that the actor sees."""
    return (
        Case.objects.filter(
            Q(household=household) | Q(household__merged_into=household), state__in=OPEN
        )
        .select_related("household", "programme", "lot", "district", "implementing_body")
        .order_by("opened_on", "pk")
    )


def keys_of(people: Iterable[Person]) -> set[UUID]:
    """Give the keys of people under all the cards by which they are known."""
    return {card.pk for person in people for card in cards_of(person)}


def objectives_under_way(case: Case) -> list[Objective]:
    """Give the objectives of the last version of a case's project, but for those already left."""
    project = project_of(case)
    return objectives_of(project) if project else []


def objectives_of(project: Project) -> list[Objective]:
    """Give the objectives of a version that were not left."""
    left = LeftObjective.objects.filter(case=project.case_id).values("objective")
    return list(
        project.objectives.exclude(pk__in=left).select_related("person").order_by("position")
    )


def money_under_way(case: Case) -> list[ProjectLine]:
    """Give the promises of money that still have months to come."""
    return lines_still_promised(case)


def splits_from(case: Case) -> list[Split]:
    """Give the paths that began from this one, as far as the actor was given them."""
    return list(
        Split.objects.filter(from_case=case)
        .select_related("case__household", "case__programme")
        .order_by("happened_on", "pk")
    )


def split_of(case: Case) -> Split | None:
    """Give from which path a path began, if it began from one; the former only as far as seen."""
    return Split.objects.filter(case=case).first()
