"""The page of a household as one story, as the case manager who has it in care."""

from collections.abc import Iterator

from django.test.utils import override_settings
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from bench import caseload, database
from bench.figures import Figure
from bench.pages import client_of, figures_of

QUERIES = 25


def measure(size: str) -> Iterator[Figure]:
    """Measure the page of a family of four with an active case."""
    with (
        database.filled(f"caseload_{size}", caseload.fill_of(size)),
        override_settings(ROOT_URLCONF="bench.pages"),
    ):
        actor = caseload.case_manager()
        with acting_as(actor):
            active = Case.objects.filter(
                implementing_body=actor.body_id, state=CaseState.ACTIVE
            ).order_by("code")[:40]
            case = next(case for case in active if case.members.count() == 4)
        yield from figures_of(
            "household_page",
            client_of(actor),
            reverse("desk:household", args=[case.household_id]),
            queries=QUERIES,
            n=caseload.HOUSEHOLDS[size],
            about="a family of four with an active case and its story",
        )
