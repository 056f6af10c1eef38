"""The list of cases of one's lot: fifty rows, newest first, as the case manager of the largest lot."""

from collections.abc import Iterator

from django.test.utils import override_settings

from bench import caseload, database
from bench.figures import Figure
from bench.pages import client_of, figures_of

QUERIES = 11


def measure(size: str) -> Iterator[Figure]:
    """Measure the page on a filled database."""
    with (
        database.filled(f"caseload_{size}", caseload.fill_of(size)),
        override_settings(ROOT_URLCONF="bench.pages"),
    ):
        client = client_of(caseload.case_manager())
        yield from figures_of(
            "list_cases",
            client,
            "/cases/",
            queries=QUERIES,
            n=caseload.HOUSEHOLDS[size],
            about="fifty rows of one's lot",
        )
