"""Pages of what is followed on a path: the eviction, the level of prevention, ties of interest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Member, Organisation
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.entry import (
    ConflictEndForm,
    ConflictForm,
    EvictionForm,
    LevelForm,
    told_of,
)
from approdo.pathway.models import Case
from approdo.pathway.states import BEFORE_PROPOSAL, FINAL, PreventionLevel
from approdo.pathway.views.pages import case_of, typed
from approdo.pathway.views.turn import Part, turn_page, way
from approdo.ui import cells, formats


@require_http_methods(["GET", "POST"])
def case_eviction(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Follow an eviction: its stages, the next day, and what happened now."""
    case = case_of(request, pk, may=policies.may_record_eviction_stage)
    today, current = clock.today(), queries.eviction_of(case)
    form = EvictionForm(typed(request))
    form.after(current, today=today)
    if form.ask(
        commands.record_eviction_stage,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Registrato."))
        return redirect("pathway:case-eviction", pk)
    alert = queries.alert_on(case, current, today)
    return turn_page(
        request,
        case,
        title=_("Lo sfratto"),
        act_title=_("Che cosa è successo"),
        form=form,
        submit=_("Registra"),
        possible=case.state not in FINAL,
        instead=_("Il percorso è concluso: lo sfratto non si segue più qui."),
        pairs=[
            (_("A che punto è"), current.get_stage_display()),
            (
                _("Prossima data"),
                cells.lines(cells.deadline(current.next_on, today), alert.label if alert else "")
                if current.next_on
                else "",
            ),
            (_("Tipo"), current.get_kind_display() if current.kind else ""),
            (_("Numero di ruolo"), current.court_register),
            (_("Proprietario"), current.landlord),
            (_("Morosità"), formats.euro(current.arrears) if current.arrears is not None else ""),
        ]
        if current
        else (),
        parts=[
            Part(
                _("Com'è andata finora"),
                [
                    cells.lines(
                        f"{formats.day(step.happened_on)} · {step.get_stage_display()}", step.note
                    )
                    for step in queries.eviction_steps(case)[:50]
                ],
                _("Nessuna procedura registrata."),
            )
        ],
        ways=[way(_("Livello di prevenzione"), "pathway:case-prevention", case)]
        if policies.may_confirm_prevention_level(request.actor, case)
        else (),
    )


@require_http_methods(["GET", "POST"])
def case_prevention(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """See which level the facts say today and confirm one; the former ones stay in sight."""
    case = case_of(request, pk, may=policies.may_confirm_prevention_level)
    suggestion = queries.suggestion_now(case)
    form = LevelForm(typed(request), initial={"level": suggestion.level})
    form.on(clock.today())
    if form.ask(
        commands.confirm_prevention_level,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Livello confermato. Quello di prima resta scritto."))
        return redirect("pathway:case-prevention", pk)
    told = PreventionLevel(suggestion.level).label if suggestion.level else ""
    return turn_page(
        request,
        case,
        title=_("Livello di prevenzione"),
        act_title=_("Conferma un altro livello"),
        form=form,
        submit=_("Conferma"),
        possible=case.state not in (*BEFORE_PROPOSAL, *FINAL),
        instead=_("Il livello si conferma su un percorso proposto e non concluso."),
        told=_("Che cosa dicono i fatti oggi"),
        pairs=[(_("Livello"), told), (_("Perché"), suggestion.why)],
        parts=[
            Part(
                _("Livelli confermati"),
                [
                    cells.lines(
                        level.get_level_display(),
                        _("dal %(first)s") % {"first": formats.day(level.starts_on)},
                        level.reason,
                    )
                    for level in queries.levels_of(case)[:50]
                ],
                _("Nessuno ancora: il primo viene con la proposta."),
            )
        ],
        ways=[way(_("Lo sfratto"), "pathway:case-eviction", case)],
    )


@require_http_methods(["GET", "POST"])
def case_conflicts(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Declare a tie with the household, and see those that stand."""
    case = case_of(request, pk, may=policies.may_declare_conflict)
    form = ConflictForm(typed(request))
    form.among(*_whom(request.actor, case))
    if form.ask(
        commands.declare_conflict,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(
            request, _("Conflitto dichiarato: chi lo ha non decide e non segue il nucleo.")
        )
        # Who was seen by way of the team's place alone sees the family no more.
        if not policies.cases_visible_to(request.actor).filter(pk=pk).exists():
            return redirect("/")
        return redirect("pathway:case-conflicts", pk)
    standing = list(queries.conflicts_of(case))
    seen = set(
        policies.cases_visible_to(request.actor)
        .filter(pk__in=[one.case_id for one in standing])
        .values_list("pk", flat=True)
    )
    ends = standing and policies.may_end_conflict(request.actor, case)
    return turn_page(
        request,
        case,
        title=_("Conflitti d'interessi"),
        act_title=_("Dichiara un conflitto"),
        says=[
            _("Chi ha un legame con il nucleo non decide su di lui e non lo segue."),
            _("Vale per le persone del nucleo in ogni loro percorso, anche se si separano."),
        ],
        form=form,
        submit=_("Dichiara"),
        parts=[
            Part(
                _("Conflitti dichiarati"),
                [
                    cells.lines(
                        told_of(one),
                        formats.day(one.starts_on),
                        one.text if one.case_id in seen else "",
                    )
                    for one in standing
                ],
                _("Nessuno."),
            )
        ],
        ways=[way(_("Un conflitto non c'è più…"), "pathway:case-conflict-end", case)]
        if ends
        else (),
    )


@require_http_methods(["GET", "POST"])
def case_conflict_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say that a tie is over."""
    case = case_of(request, pk, may=policies.may_end_conflict)
    standing = list(queries.conflicts_of(case))
    form = ConflictEndForm(typed(request))
    form.among(standing)
    if form.ask(
        commands.end_conflict,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Fatto: da oggi non tiene più lontano nessuno."))
        return redirect("pathway:case-conflicts", pk)
    return turn_page(
        request,
        case,
        title=_("Un conflitto non c'è più"),
        says=[_("Da oggi non tiene più lontano nessuno, in nessun percorso di queste persone.")],
        form=form,
        submit=_("Conferma"),
        possible=bool(standing),
        instead=_("Con questa famiglia non c'è nessun conflitto aperto."),
    )


def _whom(actor: Actor, case: Case) -> tuple[list[Member], list[Organisation]]:
    """Oneself; who takes care and the bodies, for the housing office; one's own body."""
    members = list(Member.objects.filter(pk__in=[actor.pk]))
    bodies = list(Organisation.objects.filter(pk__in=[actor.body_id]))
    if actor.holds(Role.HOUSING_OFFICER):
        bodies = [
            body
            for place in queries.lots_with_places(case.programme, clock.today())
            for body in place.bodies
        ]
    if case.case_manager is not None and policies.may_declare_for(
        actor, member=case.case_manager, body=None
    ):
        members.append(case.case_manager)
    return list(dict.fromkeys(members)), list(dict.fromkeys(bodies))
