"""What a program must never read: the family of another body."""

import pytest

from config.api.urls import document
from tests.api.known import known_of
from tests.makers.town import NAME, PHONE, STREET

# Who works here is known to everybody; the family's words stand in none of these.


def readings(town, worker):
    """Read every address with every key of a kind that the town knows; give what was answered."""
    known = known_of(town)
    for path, methods in document()["paths"].items():
        if "get" not in methods or path == "/status":
            continue
        noun = path.split("/")[1]
        keys = known.get(noun, [])[:8] if "{id}" in path else [None]
        for key in keys:
            address = path.replace("{id}", str(key))
            yield address, worker.get(f"{address}?limit=200" if key is None else address)


@pytest.mark.django_db
def test_no_reading_shows_a_family_to_who_was_not_given_it(town, program, settings):
    settings.API_PACE = 1_000_000
    worker = program(town.outsiders["another_officer"])
    for address, answer in readings(town, worker):
        assert answer.status_code in (200, 403, 404), address
        text = answer.content.decode()
        assert not [word for word in (NAME, STREET, PHONE) if word in text], address
