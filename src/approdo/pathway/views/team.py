"""The pages of a case's team and of its thread."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.states import Role
from approdo.pathway import commands, operations, policies, queries
from approdo.pathway.forms.team import JoiningForm, MessageForm
from approdo.pathway.models import CaseTeamMember
from approdo.pathway.queries.thread import Told
from approdo.pathway.states import FINAL
from approdo.pathway.views.pages import case_of, case_page, typed


@require_http_methods(["GET", "POST"])
def case_team(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show who works with the family, who did and how it was passed on; put somebody on the team."""
    case = case_of(request, pk)
    if not policies.works_on(request.actor, case):
        raise PermissionDenied
    today = clock.today()
    places = policies.places_on_team(request.actor, case, today)
    may_add = bool(places) and case.state not in FINAL
    form = JoiningForm(typed(request))
    form.among(
        one
        for one in queries.candidates_among(
            case, {body for body, _role in places}, {role for _body, role in places}, today
        )
        if (one.body.pk, one.role) in places
    )
    if form.ask(
        commands.add_team_member,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Entrata nell'équipe: da ora vede il percorso."))
        return redirect("pathway:case-team", pk)
    team = queries.team_of(case, today)
    stand_ins = queries.stand_ins_of((row.member_id for row in team), today)
    return case_page(
        request,
        "case_team",
        case,
        form=form,
        team=[
            {
                "row": row,
                "stand_ins": stand_ins.get(row.member_id, []),
                "can_leave": may_add and _can_leave(row, places, request.actor),
            }
            for row in team
        ],
        former=queries.former_team_of(case, today),
        hand_overs=list(queries.hand_overs_of(case)),
        may_add=may_add and bool(form.candidates),
        may_name=policies.may_name_case_manager(request.actor, case) and case.state not in FINAL,
        unread=queries.unread_in(case, request.actor.pk),
        inclusion_is_missing=not any(r.role == Role.INCLUSION_WORKER for r in team),
    )


@require_POST
def case_team_leaving(request: SignedInRequest, pk: UUID, seat: UUID) -> HttpResponse:
    """Take somebody off the team."""
    case = case_of(request, pk)
    commands.remove_team_member.given(sent_version(request))(
        actor=request.actor,
        case=case,
        at=clock.now(),
        row=get_object_or_404(case.team, pk=seat),
    )
    messages.success(request, _("Uscita dall'équipe."))
    return redirect("pathway:case-team", pk)


@require_http_methods(["GET", "POST"])
def case_messages(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the thread, which is read from then on, and write to it."""
    case = case_of(request, pk)
    if not policies.works_on(request.actor, case):
        raise PermissionDenied
    form = MessageForm(typed(request))
    if form.ask(
        commands.write_message,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        return redirect("pathway:case-messages", pk)
    visible = policies.messages_visible_to(request.actor)
    thread = queries.thread_of(
        visible, case, request.actor.pk, before=_moment(request.GET.get("before", ""))
    )
    if thread:
        operations.mark_read(
            case, member=request.actor.pk, at=max(told.message.written_at for told in thread)
        )
    return case_page(
        request,
        "case_messages",
        case,
        form=form,
        thread=thread,
        earlier=_earlier(thread),
        draft=f"{case.code}-message",
        team=queries.team_of(case, clock.today()),
        may_write=policies.may_write_message(request.actor, case) and case.state not in FINAL,
    )


def _can_leave(row: CaseTeamMember, places: set[tuple[UUID, str]], actor: Actor) -> bool:
    ours = row.body_id == actor.body_id or any(row.body_id == body for body, _role in places)
    return row.role != Role.CASE_MANAGER and ours


def _earlier(thread: list[Told]) -> str:
    """The address of the messages before these, when there may be some."""
    if len(thread) < queries.MESSAGES_SHOWN:
        return ""
    return "?" + urlencode({"before": thread[0].message.written_at.isoformat()})


def _moment(text: str) -> datetime | None:
    """Read a moment from the address; what somebody mistyped leads to the latest messages."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
