"""What other programs read and do of a worker's desk: tables, no rules."""

from typing import Any

from approdo.desk import commands, policies
from approdo.desk.models import Desk, SavedFilter
from approdo.desk.operations import desk_of
from approdo.kernel.api import Act, Part, Records, Rows, Shown

FILTER = Shown(SavedFilter, ("id", "page", "name", "query", "is_shared"))


def _own(actor: Any) -> Desk:
    return desk_of(actor)


PART = Part(
    "desk",
    "Scrivania",
    records=(Records("filters", policies.filters_visible_to, FILTER, ("page",)),),
    rows=(Rows(Desk, "filters", "desk", FILTER, policies.filters_visible_to, listed=False),),
    acts=(
        Act(commands.save_filter, "filters", own=_own),
        Act(commands.remove_filter, "filters/{saved}", "DELETE", own=_own),
        Act(commands.mark_changes_seen, "news-readings", own=_own),
    ),
    not_opened={
        "desk.export_list": "it tells of a sheet that a page made",
        "desk.drop_jobs": "whoever runs the installation does it, from its own page",
        "desk.retry_jobs": "whoever runs the installation does it, from its own page",
    },
)
