"""What row-level security costs: the same requests with the walls and, as the owner, without them.

Rounds with and without take turns, so that a noisy machine harms both alike.
"""

from collections.abc import Iterator
from statistics import median
from urllib.parse import urlencode

from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from approdo.registry.queries import members_on
from bench import caseload, database
from bench.figures import Figure, typical
from bench.pages import client_of, open_page

LIMIT = 1.3
ROUNDS, TIMES = 5, 9


def measure(size: str) -> Iterator[Figure]:
    """Measure the list, a household's page and a search by name."""
    with (
        database.filled(f"caseload_{size}", caseload.fill_of(size)),
        override_settings(ROOT_URLCONF="bench.pages"),
    ):
        actor = caseload.case_manager()
        with acting_as(actor):
            case = Case.objects.filter(
                implementing_body=actor.body_id, state=CaseState.ACTIVE
            ).first()
            assert case is not None
            person = members_on(case.household, case.opened_on)[0]
        typed = urlencode({"q": f"{person.family_name} {person.given_name}"})
        client = client_of(actor)
        for name, address in (
            ("rls_list", "/cases/"),
            ("rls_detail", reverse("desk:household", args=[case.household_id])),
            ("rls_search", f"{reverse('desk:search')}?{typed}"),
        ):
            yield _compare(name, client, address, caseload.HOUSEHOLDS[size])


def _compare(name: str, client: Client, address: str, n: int) -> Figure:
    behind, before = [], []
    for _ in range(ROUNDS):
        behind.append(_cpu(client, address))
        with database.without_walls():
            before.append(_cpu(client, address))
    ratio = round(median(a / b for a, b in zip(behind, before, strict=True)), 3)
    note = f"{median(behind) * 1000:.1f} ms CPU with, {median(before) * 1000:.1f} without"
    return Figure(name, ratio, LIMIT, ratio <= LIMIT, "times without walls", n, note=note)


def _cpu(client: Client, address: str) -> float:
    return typical(lambda: open_page(client, address), times=TIMES)[0].cpu
