"""What a draft of the project answers to: needs weighed or added by hand, resources chosen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.pathway import policies
from approdo.pathway.models import Need, Project, Resource
from approdo.pathway.operations.project import member_of, open_to_writing
from approdo.pathway.queries.need import proposals_for
from approdo.pathway.rules.need import (
    AREA_OF,
    LONGEST,
    problems_of_need,
    problems_of_resources,
    problems_of_weighing,
)
from approdo.pathway.states import NeedHappened, NeedVerdict, ObjectiveArea


@command(on="project", may=policies.may_weigh_needs)
def weigh_needs(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    items: Sequence[UUID],
    because: str = "",
    note: str = "",
) -> list[Need]:
    """Take needs that the assessment shows among the priorities or, given `because`, set them aside.

    This will refuse naming at once a choice of none, a need that is not proposed, a reason unknown.
    """
    open_to_writing(project, actor)
    proposed = {found.item.pk: found for found in proposals_for(project).needs}
    if problems := problems_of_weighing(items, proposed, because):
        raise Refused(*problems)
    chosen = set(items)
    needs = [
        Need(
            case=project.case,
            project=project,
            assessment=found.assessment,
            item=found.item,
            area=AREA_OF[found.item.code],
            statement=found.says[:LONGEST],
            weight=found.weight,
            verdict=NeedVerdict.SET_ASIDE if because else NeedVerdict.PRIORITY,
            because=because,
            note=note.strip(),
            member=member_of(actor),
            decided_on=day_of(at),
        )
        for key, found in proposed.items()
        if key in chosen
    ]
    Need.objects.bulk_create(needs)
    happened = NeedHappened.NEED_SET_ASIDE if because else NeedHappened.NEED_ACCEPTED
    for need in needs:
        record(happened, subject=need, about=project.case_id, project=project.pk, because=because)
    return needs


@command(on="project", may=policies.may_write_need)
def write_need(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    area: str = "",
    statement: str = "",
    unmet: str = "",
    note: str = "",
    need: Need | None = None,
) -> Need:
    """Add a need by hand, or say of one that is there why nothing answers it.

    What an assessment said keeps its area and its words. This will refuse naming at once an area or
    a reason that is not on the list, and a reason for a need that is met or set aside.
    """
    open_to_writing(project, actor)
    row = _existing(project, need) if need else None
    if row is not None and row.item_id is not None:
        area, statement = row.area, row.statement
    problems = problems_of_need(
        area=area,
        statement=statement.strip(),
        unmet=unmet,
        is_priority=row is None or row.is_priority,
        is_met=row is not None and row.met_by.exists(),
    )
    if problems:
        raise Refused(*problems)
    if row is None:
        row = Need(
            case=project.case,
            project=project,
            verdict=NeedVerdict.PRIORITY,
            member=member_of(actor),
            decided_on=day_of(at),
        )
    row.area, row.unmet, row.note = area, unmet, note.strip()
    row.statement = statement.strip() or str(ObjectiveArea(area).label)
    row.save()
    record(
        NeedHappened.NEED_WRITTEN,
        subject=row,
        about=project.case_id,
        project=project.pk,
        area=area,
        unmet=unmet,
    )
    return row


@command(on="project", may=policies.may_remove_need)
def remove_need(*, actor: Actor, project: Project, at: datetime, need: Need) -> None:
    """Take a need away from the draft: what an assessment showed waits again to be weighed."""
    open_to_writing(project, actor)
    row = _existing(project, need)
    record(
        NeedHappened.NEED_REOPENED,
        subject=row,
        about=project.case_id,
        project=project.pk,
        area=row.area,
    )
    row.delete()


@command(on="project", may=policies.may_choose_resources)
def choose_resources(
    *, actor: Actor, project: Project, at: datetime, statements: Sequence[str]
) -> list[Resource]:
    """Say on what the project leans, all of it: what is not said again is taken away."""
    open_to_writing(project, actor)
    said = list(dict.fromkeys(words for s in statements if (words := " ".join(s.split()))))
    if problems := problems_of_resources(said):
        raise Refused(*problems)
    kept = {row.statement: row for row in project.resources.all()}
    project.resources.exclude(statement__in=said).delete()
    new = [
        Resource(case=project.case, project=project, statement=words)
        for words in said
        if words not in kept
    ]
    Resource.objects.bulk_create(new)
    record(
        NeedHappened.RESOURCES_CHOSEN, subject=project, about=project.case_id, resources=len(said)
    )
    return list(project.resources.order_by("id"))


def _existing(project: Project, need: Need) -> Need:
    found = Need.objects.filter(pk=need.pk, project=project).first()
    if found is None:
        raise Refused(_("Questo bisogno non c'è più: ricarica il progetto."))
    return found
