"""Participants' data: who was asked on a path, the questions, and what is missing on all of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.small_numbers import least_on
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.states import CITY_WIDE
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.participant import ParticipantForm
from approdo.pathway.models import CaseMember, ParticipantRecord
from approdo.pathway.queries.participant import Counted, protected_counts
from approdo.pathway.rules.participant import SETS, missing_of, suggested_answers, withheld
from approdo.pathway.states import QuestionSet
from approdo.pathway.views.pages import case_of, case_page, typed
from approdo.ui import cells, export, formats
from approdo.ui.tables import Column, Row

ROWS, AT_ONCE = 50, 500


@require_GET
def case_participants(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the adults who take part: asked or not, what they did not want to say, what is missing."""
    case = case_of(request, pk)
    today = clock.today()
    questions = queries.question_set_on(case.programme, today)
    return case_page(
        request,
        "case_participants",
        case,
        questions=questions.label if questions else "",
        people=[
            {
                "person": one.person,
                "record": one.record,
                "lacks": ", ".join(one.lacks),
                "uncounted": _uncounted(one.record),
            }
            for one in queries.participants_of(case, today)
        ],
        can_ask=questions is not None
        and policies.may_record_participant(request.actor, case)
        and case.is_open,
    )


@require_http_methods(["GET", "POST"])
def case_participant(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Ask one person the fund's questions."""
    case = case_of(request, pk, may=policies.may_record_participant)
    today = clock.today()
    questions = queries.question_set_on(case.programme, today)
    asked = [p for p in queries.participants_of(case, today) if p.person.pk == person]
    if questions is None or not asked:
        raise Http404
    one = asked[0]
    form = ParticipantForm(typed(request))
    referral = getattr(case, "referral", None)
    suggested = suggested_answers(ethos_code=referral.ethos_code if referral else "")
    form.ask_of(questions, one.record, suggested=suggested)
    if form.ask(
        commands.record_participant,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
        person=one.person,
    ):
        messages.success(
            request, _("Risposte di %(name)s registrate.") % {"name": one.person.full_name}
        )
        return redirect("pathway:case-participants", pk)
    return case_page(
        request,
        "case_participant",
        case,
        form=form,
        person=one.person,
        record=one.record,
        is_suggested=bool(suggested) and one.record is None,
        list_page=reverse("pathway:case-participants", args=[pk]),
    )


@require_GET
def participants(request: SignedInRequest) -> HttpResponse:
    """List what is missing, and whose, over all the paths that the actor sees; and the counts."""
    if not policies.may_list_participants(request.actor):
        raise PermissionDenied
    today = clock.today()
    visible = policies.cases_visible_to(request.actor)
    page = Paginator(queries.incomplete_among(visible, today), ROWS).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "page": page,
        "columns": _columns(),
        "rows": [_row(member) for member in page],
    }
    if any(request.actor.holds(role) for role in CITY_WIDE):
        counted, left_out = queries.counts(ParticipantRecord.objects.filter(case__in=visible))
        context |= _shown(request.actor, counted, left_out)
    return render(request, "pathway/participants.html", context)


def _shown(actor: Actor, counted: list[Counted], left_out: int) -> dict[str, Any]:
    """Give the counts as they are to who decides on the cases, protected to who guides the Plan."""
    if not policies.reads_statistics(actor):
        return {
            "counted": [(one.code, one.label, one.people) for one in counted],
            "left_out": left_out,
        }
    least = least_on(clock.today())
    return {
        "counted": [
            (code, label, formats.number(people))
            for code, label, people in protected_counts(counted, least=least)
        ],
        "left_out": formats.number(left_out if left_out == 0 or left_out >= least else None),
    }


@require_GET
def participants_sheet(request: SignedInRequest) -> FileResponse:
    """Give the list of what is missing, all its pages; that it was taken away is written down."""
    if not policies.may_list_participants(request.actor):
        raise PermissionDenied
    visible = policies.cases_visible_to(request.actor)
    members = queries.incomplete_among(visible, clock.today())
    count = members.count()
    export.refuse_more_than(count)
    commands.export_participants(
        actor=request.actor,
        mandate=request.actor.mandate,  # type: ignore[attr-defined]
        at=clock.now(),
        rows=count,
    )
    rows = (_row(member) for member in members.iterator(chunk_size=AT_ONCE))
    return export.answer(export.sheet_of(_("Dati dei partecipanti"), _columns(), rows))


def _columns() -> list[Column]:
    return [
        Column(_("Persona")),
        Column(_("Nucleo")),
        Column(_("Che cosa manca")),
        Column(_("Chi la segue")),
    ]


def _row(member: CaseMember) -> Row:
    case = member.case
    href = reverse("pathway:case-participants", args=[case.pk])
    lacks = missing_of(member.person, is_recorded=member.is_recorded)  # type: ignore[attr-defined]
    return Row(
        [
            cells.link(member.person.full_name, href),
            cells.lines(case.household.label, cells.code(case.code)),
            ", ".join(lacks),
            cells.lines(
                case.case_manager.full_name if case.case_manager else _("nessuno, per ora"),
                case.lot.name if case.lot else "",
            ),
        ],
        href=href,
    )


def _uncounted(record: ParticipantRecord | None) -> str:
    """Name the questions without whose answer the person is not counted."""
    if record is None:
        return ""
    asked = SETS[QuestionSet(record.question_set)]
    return ", ".join(str(one.question.label) for one in withheld(asked, record.answers))
