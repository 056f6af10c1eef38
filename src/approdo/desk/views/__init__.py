"""The pages of the desk."""

from approdo.desk.views.cases import cases
from approdo.desk.views.household import household
from approdo.desk.views.household_parts import (
    household_assessment,
    household_papers,
    household_project,
    household_readings,
)
from approdo.desk.views.search import search, search_suggestions
from approdo.desk.views.today import today

__all__ = [
    "cases",
    "household",
    "household_assessment",
    "household_papers",
    "household_project",
    "household_readings",
    "search",
    "search_suggestions",
    "today",
]
