"""Ending a path in another of the same family, and letting it go on from where it stood."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from approdo.access.operations import spread_new, withdraw_shares
from approdo.access.states import Kind
from approdo.kernel.clock import day_of
from approdo.kernel.commands import current_act
from approdo.pathway.models import (
    Activity,
    CarriedObjective,
    Case,
    CaseMember,
    CaseMerge,
    CaseTeamMember,
    LineMonth,
    Objective,
    Project,
    WaitlistEntry,
)
from approdo.pathway.operations.activity import restore_appointments
from approdo.pathway.operations.case import move
from approdo.pathway.operations.life import take_along
from approdo.pathway.operations.line import release_project, take_up
from approdo.pathway.operations.project import write_what_was_joined
from approdo.pathway.operations.team import rejoin_team
from approdo.pathway.queries.merge import objectives_to_bring, versions_never_validated
from approdo.pathway.states import CASE, ProjectState
from approdo.pathway.states.activity import ActivityState
from approdo.registry.queries import survivor_of


def join_path(ended: Case, into: Case, *, at: datetime, is_hidden: bool) -> CaseMerge:
    """End a path in the one that goes on, whose bodies come to read it unless somebody is hidden.

    What was promised stays promised; the months that a version never validated kept free are given
    back. Its objectives go on in the other's project. All that this ends is remembered, to be taken up again if the two are parted.
    """
    act = current_act()
    merge = CaseMerge(
        case=ended,
        into=into,
        state=ended.state,
        state_since=ended.state_since,
        due_on=ended.due_on,
        act=act.id,
        recorded_by_id=act.actor.pk if act.actor.kind == "member" else None,
    )
    stopped: list[UUID] = []
    for version in versions_never_validated(ended):
        held = LineMonth.objects.filter(line__project=version, released_on__isnull=True)
        stopped += held.values_list("pk", flat=True)
        release_project(version, on=day_of(at))
    stopped += ended.members.filter(is_open=True).values_list("pk", flat=True)
    places = CaseTeamMember.objects.filter(case=ended, ends_on__isnull=True)
    stopped += places.values_list("pk", flat=True)
    stopped += ended.waits.filter(left_on__isnull=True).values_list("pk", flat=True)
    stopped += Activity.objects.filter(case=ended, state=ActivityState.PLANNED).values_list(
        "pk", flat=True
    )
    brought = [] if is_hidden else objectives_to_bring(ended)
    move(ended, "join", at=at)
    if not is_hidden:
        merge.shares = sorted(spread_new(like=into.pk, to=ended.pk, kind=Kind.CASE))
    merge.stopped = stopped
    merge.save(force_insert=True)
    _bring(brought, merge)
    return merge


def _bring(objectives: Sequence[Objective | CarriedObjective], merge: CaseMerge) -> None:
    """Let objectives go on with the path: in its draft, if one is open, else in its next version."""
    here = dict(merge.into.members.values_list("person", "person"))
    carried = take_along(objectives)
    for one, was in zip(carried, objectives, strict=True):
        whose = survivor_of(was.person).pk if was.person else None
        one.case, one.merge, one.person_id = merge.into, merge, here.get(whose) if whose else None
    CarriedObjective.objects.bulk_create(carried)
    draft = Project.objects.filter(case=merge.into, state=ProjectState.DRAFT).first()
    if draft is not None:
        merge.brought = [objective.pk for objective in write_what_was_joined(draft)]
        merge.save(update_fields=["brought"])


def part_path(merge: CaseMerge) -> Case:
    """Let a path go on from where it stood, with its people, its team, its appointments, its months."""
    case = merge.case
    withdraw_shares(merge.shares)
    CaseMember.objects.filter(pk__in=merge.stopped).update(is_open=True)
    WaitlistEntry.objects.filter(pk__in=merge.stopped).update(left_on=None)
    rejoin_team(case, merge.stopped)
    case.ended_on, case.due_on = None, merge.due_on
    CASE.fire(case, f"part_{merge.state}", at=merge.state_since, also=("ended_on", "due_on"))
    restore_appointments(merge.stopped, at=current_act().at)
    stopped = list(merge.stopped)
    Objective.objects.filter(pk__in=merge.brought).delete()
    merge.delete()
    take_up(LineMonth.objects.filter(pk__in=stopped, released_on__isnull=False))
    return case
