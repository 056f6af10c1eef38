"""For which programme a list of proposals is."""

from datetime import date

from approdo.programme.models import Programme
from approdo.programme.queries import open_programmes, programme_by_code

USUAL = "to_home"


def programme_for_lists(day: date) -> Programme:
    """Give the one programme that is open, or the usual one; refuses in a sentence when there is none."""
    found = list(open_programmes(day)[:2])
    return found[0] if len(found) == 1 else programme_by_code(USUAL)
