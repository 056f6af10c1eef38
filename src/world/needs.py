"""What the families' assessments show, weighed in their projects; some of it nothing answers."""

from datetime import datetime, time

from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.pathway import commands as pathway
from approdo.pathway.models import Need, Project
from approdo.pathway.queries.need import proposals_for
from approdo.pathway.states import SetAside, Unmet
from world.city import do
from world.path import Walk

TAKEN, LEFT = 3, 2


def weigh_needs(walk: Walk, project: Project) -> list[Need]:
    """Take the worst needs up, set some of the others aside, say on what the family leans."""
    assert walk.case_manager is not None
    with acting_as(walk.case_manager):
        shown = proposals_for(project)
    items = [found.item.pk for found in shown.needs]
    at = quiet_moment(walk)
    taken: list[Need] = []
    if items:
        taken = do(
            walk.case_manager, pathway.weigh_needs, project=project, at=at, items=items[:TAKEN]
        )
    if items[TAKEN:]:
        do(
            walk.case_manager, pathway.weigh_needs, project=project, at=at,
            items=items[TAKEN : TAKEN + LEFT], because=_one_of(walk, SetAside.values),
        )  # fmt: skip
    if shown.resources:
        do(
            walk.case_manager, pathway.choose_resources, project=project, at=at,
            statements=shown.resources[-2:],
        )  # fmt: skip
    return taken


def say_what_is_unmet(walk: Walk, project: Project) -> None:
    """Say of the priorities without an objective why nothing answers them."""
    assert walk.case_manager is not None
    with acting_as(walk.case_manager):
        unmet = list(project.needs.filter(verdict="priority", met_by__isnull=True))
    for place, need in enumerate(unmet):
        do(
            walk.case_manager, pathway.write_need, project=project, at=quiet_moment(walk), need=need,
            unmet=_one_of(walk, Unmet.values, place),
        )  # fmt: skip


def _one_of(walk: Walk, codes: list[str], place: int = 0) -> str:
    """One of these, always the same for a family; no lot is drawn, so that the rest stays as it was."""
    return codes[(walk.family.number + place) % len(codes)]


def quiet_moment(walk: Walk) -> datetime:
    """The hour of the family's last act, without drawing a minute."""
    return min(timezone.make_aware(datetime.combine(walk.day, time(walk.hour))), walk.now)
