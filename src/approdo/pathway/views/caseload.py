"""How much each worker carries, families passed on together, absences and who stands in."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import queries as network
from approdo.network.models import Member, Organisation
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.team import HandOverForm, StandInForm
from approdo.pathway.queries.team import Load
from approdo.pathway.states.team import TEAM_OF_THE_LOT
from approdo.pathway.views.pages import typed
from approdo.ui import cells
from approdo.ui.tables import Column, Row

SOON = timedelta(days=7)


@require_GET
def caseload(request: SignedInRequest) -> HttpResponse:
    """Show for each worker of the bodies one answers for: open, near and late cases; who is away."""
    today = clock.today()
    bodies = _bodies(request)
    loads = queries.loads_in([body.pk for body in bodies], today, today + SOON)
    away = queries.stand_ins_of((load.member.pk for load in loads), today)
    return render(
        request,
        "pathway/caseload.html",
        {
            "today": today,
            "columns": [
                Column(_("Chi")),
                Column(_("Nuclei aperti"), kind="number"),
                Column(_("Entro sette giorni"), kind="number"),
                Column(_("In ritardo"), kind="number"),
                Column(_("Che cosa fare")),
            ],
            "rows": [
                _row(load, away.get(load.member.pk, []), many=len(bodies) > 1) for load in loads
            ],
            "bars": _carried(loads),
            "stand_ins": queries.stand_ins_from(
                policies.stand_ins_visible_to(request.actor), today
            ),
        },
    )


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, body: UUID, member: UUID, role: str) -> HttpResponse:
    """Pass the families of one worker to another, in one act."""
    today = clock.today()
    organisation = get_object_or_404(Organisation, pk=body)
    if not policies.may_hand_over_cases(request.actor, organisation):
        raise PermissionDenied
    former = get_object_or_404(Member, pk=member)
    if role not in TEAM_OF_THE_LOT:
        raise Http404
    carried = list(
        queries.cases_carried_by(
            policies.cases_visible_to(request.actor),
            former,
            body=organisation,
            role=role,
            day=today,
        )
    )
    colleagues = [m for m in network.members_of(organisation, role, day=today) if m != former]
    form = HandOverForm(typed(request))
    form.among(carried, colleagues, queries.cases_followed(colleagues, role, today))
    if form.ask(
        commands.hand_over_cases,
        actor=request.actor,
        organisation=organisation,
        former=former,
        role=role,
        at=clock.now(),
    ):
        number = len(form.answer)
        messages.success(
            request,
            ngettext(
                "Una famiglia è passata da %(former)s a %(successor)s.",
                "%(n)s famiglie sono passate da %(former)s a %(successor)s.",
                number,
            )
            % {
                "n": number,
                "former": former.full_name,
                "successor": form.members[form.cleaned_data["successor"]].full_name,
            },
        )
        return redirect("pathway:caseload")
    return render(
        request,
        "pathway/hand_over.html",
        {
            "form": form,
            "former": former,
            "organisation": organisation,
            "role": Role(role).label,
            "carried": carried,
            "draft": f"hand-over-{former.pk}",
            "colleagues": colleagues,
            "back": reverse("pathway:caseload"),
        },
    )


@require_http_methods(["GET", "POST"])
def stand_in_new(request: SignedInRequest) -> HttpResponse:
    """Write who is away, and who looks after their families meanwhile."""
    today = clock.today()
    organisation = get_object_or_404(Organisation, pk=request.actor.body_id)
    if not policies.may_appoint_stand_in(request.actor, organisation):
        raise PermissionDenied
    colleagues = list(
        dict.fromkeys(
            mandate.member
            for mandate in network.mandates_in([organisation], policies.WORKING_ROLES, today)
        )
    )
    is_head = any(request.actor.holds(role) for role in policies.HEADS)
    absent = colleagues if is_head else [m for m in colleagues if m.pk == request.actor.pk]
    form = StandInForm(
        typed(request), initial={"first_day": today, "absent": str(request.actor.pk)}
    )
    form.among(absent, colleagues)
    if form.ask(
        commands.appoint_stand_in,
        actor=request.actor,
        organisation=organisation,
        at=clock.now(),
    ):
        messages.success(
            request, _("Segnato: in quei giorni chi sostituisce trova tutto in «Oggi».")
        )
        return redirect("pathway:caseload")
    return render(
        request, "pathway/stand_in_new.html", {"form": form, "back": reverse("pathway:caseload")}
    )


@require_POST
def stand_in_ending(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End a standing in from today."""
    row = get_object_or_404(policies.stand_ins_visible_to(request.actor), pk=pk)
    commands.end_stand_in.given(sent_version(request))(
        actor=request.actor, stand_in=row, at=clock.now()
    )
    messages.success(request, _("Sostituzione chiusa da oggi."))
    return redirect("pathway:caseload")


def _bodies(request: SignedInRequest) -> list[Organisation]:
    """The actor's own body, with the partners where it leads."""
    if not any(request.actor.holds(role) for role in TEAM_OF_THE_LOT):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation, pk=request.actor.body_id)
    if not request.actor.holds(Role.PROJECT_MANAGER):
        return [organisation]
    return queries.bodies_answered_for(organisation, clock.today())


def _carried(loads: list[Load]) -> list[tuple[str, int]]:
    """Sum what each person carries, in whatever role."""
    carried: dict[str, int] = {}
    for load in loads:
        carried[load.member.full_name] = carried.get(load.member.full_name, 0) + load.open
    return [(name, count) for name, count in carried.items() if count]


def _row(load: Load, away: Sequence[tuple[Member, object]], *, many: bool) -> Row:
    notes = [load.role_in_words, load.body.short_name if many else ""]
    if load.has_left:
        notes.append(_("non ha più questo incarico: passa le sue famiglie"))
    notes += [_("via: segue %(name)s") % {"name": member.full_name} for member, _day in away]
    href = reverse("pathway:hand-over", args=[load.body.pk, load.member.pk, load.role])
    return Row(
        [
            cells.lines(load.member.full_name, *filter(None, notes)),
            cells.number(load.open),
            cells.number(load.soon),
            cells.number(load.late),
            cells.link(_("Passa le famiglie"), href) if load.open else "",
        ],
        late=load.has_left,
    )
