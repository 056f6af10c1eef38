"""Urgent help: of a household, and what waits to be regularised."""

from datetime import date

from django.db.models import QuerySet

from approdo.pathway.models import Case, UrgentHelp
from approdo.pathway.states import CaseState, UrgentState
from approdo.registry.models import Household
from approdo.registry.queries import of_all_cards, survivor_of

MOST = 50


def urgent_help_of(household: Household) -> QuerySet[UrgentHelp]:
    """Give the urgent help of a household, under all its cards, the latest first."""
    return (
        UrgentHelp.objects.filter(of_all_cards("household", survivor_of(household)))
        .select_related("programme", "authorised_by", "body", "case", "settled_by")
        .order_by("-authorised_on", "-pk")
    )


def to_regularise(visible: QuerySet[UrgentHelp], *, limit: int = MOST) -> list[UrgentHelp]:
    """Give what the ordinary acts have not followed yet, the nearest term first."""
    return list(
        visible.filter(state=UrgentState.AUTHORISED)
        .select_related("household", "programme")
        .order_by("regularise_by", "pk")[:limit]
    )


def is_late(given: UrgentHelp, day: date) -> bool:
    """Tell whether the ordinary acts should have followed by now."""
    return given.state == UrgentState.AUTHORISED and given.regularise_by < day


def cases_regularising(given: UrgentHelp) -> QuerySet[Case]:
    """Give the paths that regularise it: of the same household and programme, past the validation."""
    return Case.objects.filter(
        of_all_cards("household", survivor_of(given.household)),
        programme=given.programme_id,
        validated_on__isnull=False,
    ).exclude(state=CaseState.REJECTED)
