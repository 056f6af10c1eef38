"""What the rules say of a project, made ready for the components of a page."""

from approdo.pathway.rules.project import Draft, Point, points_of
from approdo.ui.pieces import Check


def checks_of(draft: Draft, *, address: str = "") -> list[Check]:
    """Give one check for each point that holds and one for each thing that is missing.

    `address` is the page of the project, when the checks are shown on another one.
    """
    return [check for point in points_of(draft) for check in _checks(point, address)]


def _checks(point: Point, address: str) -> list[Check]:
    if point.holds:
        return [Check(point.says, True)]
    return [Check(reason, False, href=f"{address}#{reason.anchor}") for reason in point.reasons]
