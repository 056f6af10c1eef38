"""The pages of the desk."""

from approdo.desk.views.cases import cases
from approdo.desk.views.changes import changes, changes_count
from approdo.desk.views.deadlines import deadlines, deadlines_sheet
from approdo.desk.views.household import household
from approdo.desk.views.household_parts import (
    household_assessment,
    household_papers,
    household_project,
    household_readings,
)
from approdo.desk.views.plant import system, system_jobs
from approdo.desk.views.saved_filters import filter_removal, filters
from approdo.desk.views.search import search, search_suggestions
from approdo.desk.views.sheets import cases_sheet
from approdo.desk.views.today import today

__all__ = [
    "cases",
    "cases_sheet",
    "changes",
    "changes_count",
    "deadlines",
    "deadlines_sheet",
    "filter_removal",
    "filters",
    "household",
    "household_assessment",
    "household_papers",
    "household_project",
    "household_readings",
    "search",
    "search_suggestions",
    "system",
    "system_jobs",
    "today",
]
