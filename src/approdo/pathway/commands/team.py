"""Putting a team together, passing cases on, standing in for a colleague."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.keys import new_key
from approdo.kernel.period import end_after
from approdo.kernel.refusals import Refused
from approdo.network import queries as network
from approdo.network.models import Member, Organisation
from approdo.network.states import Role
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, CaseTeamMember, HandOver, StandIn
from approdo.pathway.queries.team import cases_carried_by
from approdo.pathway.queries.ties import families_tied_to
from approdo.pathway.rules import team as rules
from approdo.pathway.states import FINAL
from approdo.pathway.states.team import TeamHappened


@command(on="case", may=policies.may_add_team_member)
def add_team_member(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    member: Member,
    body: Organisation,
    role: str,
    last_day: date | None = None,
) -> CaseTeamMember:
    """Put somebody on the team of a case; their body sees the case from now on.

    Refuses a path that is over, somebody who is not in that role there or is tied to the family, a
    body that is not the actor's to choose from, an end before the beginning.
    """
    day = _day(at)
    problems = rules.problems_of_joining(
        is_over=case.state in FINAL,
        name=member.full_name,
        may_be_chosen=(body.pk, role) in policies.places_on_team(actor, case, day),
        works_there=network.mandates_in([body], [role], day).filter(member=member).exists(),
        is_tied=bool(families_tied_to([case], body=body, member=member)),
        ends_before_it_begins=last_day is not None and last_day < day,
    )
    if problems:
        raise Refused(*problems)
    joined = operations.join_team(
        case, member, body=body, role=role, starts_on=day, ends_on=end_after(last_day)
    )
    record(
        TeamHappened.TEAM_MEMBER_ADDED,
        subject=joined,
        about=case.pk,
        member=member.pk,
        body=body.pk,
        role=role,
    )
    return joined


@command(on="case", may=policies.may_remove_team_member)
def remove_team_member(
    *, actor: Actor, case: Case, at: datetime, row: CaseTeamMember
) -> CaseTeamMember:
    """Take somebody off the team of a case; with the last of a body goes its sight of the case.

    Refuses the case manager, who is changed and not taken away, and people of another's side.
    """
    day = _day(at)
    problems = rules.problems_of_leaving(
        is_of_case=row.case_id == case.pk,
        has_left=not row.holds_on(day),
        is_case_manager=row.role == Role.CASE_MANAGER,
        may_be_chosen=policies.may_choose_of(actor, case, row.body_id, day),
    )
    if problems:
        raise Refused(*problems)
    operations.leave_team(row, day=day)
    record(
        TeamHappened.TEAM_MEMBER_LEFT,
        subject=row,
        about=case.pk,
        member=row.member_id,
        body=row.body_id,
        role=row.role,
    )
    return row


@command(on="organisation", may=policies.may_hand_over_cases, beside=True)
def hand_over_cases(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    former: Member,
    successor: Member,
    cases: Collection[Case],
    note: str,
    role: str = Role.CASE_MANAGER,
) -> list[HandOver]:
    """Pass cases from one worker of a body to another in one act, with one note: all or none.

    Refuses, all at once, no case or no note, the same person, somebody without that role in the
    body, and by name each family that is no longer the former's or that the successor is tied to.
    """
    day = _day(at)
    asked = {case.pk for case in cases}
    theirs = _theirs(actor, former, organisation, role, day, asked)
    problems = rules.problems_of_handing_over(
        former=former.full_name,
        successor=successor.full_name,
        body=organisation.short_name,
        role=str(Role(role).label),
        is_same=former.pk == successor.pk,
        works_there=network.mandates_in([organisation], [role], day)
        .filter(member=successor)
        .exists(),
        chosen=len(asked),
        elsewhere=[c.household.label for c in cases if c.pk not in {t.pk for t in theirs}],
        tied=families_tied_to(cases, body=organisation, member=successor),
        note=note,
    )
    if problems:
        raise Refused(*problems)
    act = new_key()
    return [
        _pass_on(case, actor, act, former, successor, organisation, role, day, note.strip())
        for case in theirs
    ]


@command(on="organisation", may=policies.may_appoint_stand_in, beside=True)
def appoint_stand_in(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    absent: Member,
    stand_in: Member,
    first_day: date,
    last_day: date,
) -> StandIn:
    """Let a colleague look after one's cases between two days: they stand in the colleague's Oggi.

    Refuses days that are over or upside down, somebody of another body, and, from who is no head,
    the absence of others.
    """
    working = set(
        network.mandates_in([organisation], policies.WORKING_ROLES, _day(at)).values_list(
            "member", flat=True
        )
    )
    problems = rules.problems_of_standing_in(
        for_oneself=absent.pk == actor.pk,
        is_head=any(actor.holds(head, within=organisation.pk) for head in policies.HEADS),
        body=organisation.short_name,
        outside=[m.full_name for m in (absent, stand_in) if m.pk not in working],
        is_same=absent.pk == stand_in.pk,
        first_day=first_day,
        last_day=last_day,
        today=_day(at),
    )
    if problems:
        raise Refused(*problems)
    appointed = StandIn.objects.create(
        body=organisation,
        absent=absent,
        stand_in=stand_in,
        starts_on=first_day,
        ends_on=end_after(last_day),
    )
    record(
        TeamHappened.STAND_IN_APPOINTED,
        subject=appointed,
        absent=absent.pk,
        stand_in=stand_in.pk,
        since=first_day,
        last_day=last_day,
    )
    return appointed


@command(on="stand_in", may=policies.may_end_stand_in)
def end_stand_in(*, actor: Actor, stand_in: StandIn, at: datetime) -> StandIn:
    """End a colleague's standing in from today; refuses one that is over."""
    day = _day(at)
    if stand_in.ends_on is not None and stand_in.ends_on <= day:
        raise Refused(_("Questa sostituzione è già finita."))
    stand_in.ends_on = max(day, stand_in.starts_on)
    stand_in.save(update_fields=["ends_on"])
    record(
        TeamHappened.STAND_IN_ENDED,
        subject=stand_in,
        absent=stand_in.absent_id,
        stand_in=stand_in.stand_in_id,
    )
    return stand_in


def _theirs(
    actor: Actor,
    former: Member,
    organisation: Organisation,
    role: str,
    day: date,
    asked: set[UUID],
) -> list[Case]:
    """Lock the asked cases in one order, then give those that are still the former's.

    Who follows them is read after the lock: whoever passed them on meanwhile has done so by then.
    """
    visible = policies.cases_visible_to(actor).filter(pk__in=asked).order_by("pk")
    locked = [case.pk for case in visible.select_for_update(of=("self",), no_key=True)]
    return list(
        cases_carried_by(
            Case.objects.filter(pk__in=locked), former, body=organisation, role=role, day=day
        )
    )


def _pass_on(
    case: Case,
    actor: Actor,
    act: UUID,
    former: Member,
    successor: Member,
    body: Organisation,
    role: str,
    day: date,
    note: str,
) -> HandOver:
    if role == Role.CASE_MANAGER:
        case.case_manager = successor
        case.save(update_fields=["case_manager"])
        operations.date_manager(case, day=day)
    else:
        operations.replace_on_team(case, former, successor, body=body, role=role, day=day)
    # Whoever has the page of this case open finds that it was passed on.
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
    handed = HandOver.objects.create(
        case=case,
        act=act,
        body=body,
        role=role,
        former=former,
        successor=successor,
        handed_on=day,
        note=note,
        done_by_id=actor.pk,
    )
    record(
        TeamHappened.CASE_HANDED_OVER,
        subject=case,
        about=case.pk,
        former=former.pk,
        successor=successor.pk,
        role=role,
        act=act,
    )
    return handed


def _day(at: datetime) -> date:
    return day_of(at)
