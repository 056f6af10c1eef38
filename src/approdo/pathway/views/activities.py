"""Recording what was done with a family: a visit in a few taps, its notes, why one was missed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.activity import HeldForm, MissedForm, MistakeForm, NoteForm
from approdo.pathway.models import Activity, Case
from approdo.pathway.queries.activity import SHOWN
from approdo.pathway.states import ActivityState, ContactChannel, NoteReaders, WorkKind
from approdo.pathway.views.appointments import intake_step
from approdo.pathway.views.calendar import hours_and_minutes
from approdo.pathway.views.pages import case_of, case_page, is_filled, typed
from approdo.ui import cells
from approdo.ui.pieces import Tab
from approdo.ui.tables import Column, Row

DIARY, VISITS, DELIVERED = "diary", "visits", "delivered"


@require_GET
def case_diary(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what was done with the family, newest first, with the notes that one may read."""
    case = case_of(request, pk)
    notes = policies.notes_visible_to(request.actor)
    at_home = request.GET.get("channel") == ContactChannel.HOME
    rows = queries.diary_of(
        case, notes, before=_moment(request.GET.get("before", "")), at_home=at_home
    )
    return case_page(
        request,
        "case_diary",
        case,
        tabs=_tabs(case, VISITS if at_home else DIARY),
        rows=rows[:SHOWN],
        notes_to_show=_to_show(request.actor, rows),
        channel=ContactChannel.HOME if at_home else "",
        earlier=rows[SHOWN - 1].starts_at.isoformat() if len(rows) > SHOWN else "",
        can_write=policies.visits(request.actor, case) and case.is_open,
        can_annul_all=request.actor.holds(Role.PROJECT_MANAGER),
        **intake_step(request.actor, case),
    )


def _to_show(actor: Actor, rows: list[Activity]) -> set[UUID]:
    """The restricted notes, of those read here, that the actor may show to a colleague."""
    return {
        note.pk
        for one in rows
        for note in one.notes.all()
        if note.readers == NoteReaders.RESTRICTED
        and note.body_id == actor.body_id
        and (note.author_id == actor.pk or actor.holds(Role.PROJECT_MANAGER))
    }


@require_GET
def case_delivered(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what was done by objective and kind: how often, how long, when last."""
    case = case_of(request, pk)
    return case_page(
        request,
        "case_delivered",
        case,
        tabs=_tabs(case, DELIVERED),
        columns=[
            Column(_("Per l'obiettivo")),
            Column(_("Che cosa")),
            Column(_("Volte"), kind="number"),
            Column(_("Ore"), kind="number"),
            Column(_("L'ultima volta")),
            Column(_("Fotografie e fogli"), kind="number"),
        ],
        rows=[
            Row(
                [
                    one.objective or _("Nessuno in particolare"),
                    str(WorkKind(one.kind).label),
                    cells.number(one.held),
                    hours_and_minutes(one.minutes),
                    cells.moment(one.last_at),
                    cells.number(one.photos),
                ]
            )
            for one in queries.delivered_of(case)
        ],
    )


@require_http_methods(["GET", "POST"])
def case_activity(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down what was done: what had been fixed (`?activity=`) or another thing."""
    case = case_of(request, pk, may=policies.may_record_activity)
    planned = _planned(case, request.GET.get("activity", ""))
    now = clock.now()
    form = HeldForm(typed(request), request.FILES or None, initial=_proposed(case, planned, now))
    form.on([m.person for m in queries.members_of(case)], queries.objectives_served(case), now=now)
    if form.ask(
        commands.record_activity,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=form.held_at,
        activity=planned,
    ):
        messages.success(request, _("Scritto nel diario."))
        return redirect("pathway:case-diary", pk)
    return case_page(
        request,
        "case_activity",
        case,
        form=form,
        planned=planned,
        awaited=[] if planned else [a for a in queries.appointments_of(case) if a.starts_at <= now],
        diary=reverse("pathway:case-diary", args=[pk]),
        draft=f"{case.code}-{planned.pk if planned else 'new'}",
        has_others=is_filled(form, "interpreter", "with_social_worker", "other_minutes", "photo"),
    )


@require_http_methods(["GET", "POST"])
def case_activity_missing(request: SignedInRequest, pk: UUID, activity: UUID) -> HttpResponse:
    """Write down that an appointment did not take place, and why."""
    case = case_of(request, pk, may=policies.may_miss_activity)
    planned = get_object_or_404(queries.appointments_of(case), pk=activity)
    form = MissedForm(typed(request))
    if form.ask(
        commands.miss_activity,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
        activity=planned,
    ):
        messages.success(request, _("Segnato: l'appuntamento è saltato."))
        return redirect("pathway:case-appointments", pk)
    return case_page(request, "case_activity_missing", case, form=form, planned=planned)


@require_http_methods(["GET", "POST"])
def case_activity_annulment(request: SignedInRequest, pk: UUID, activity: UUID) -> HttpResponse:
    """Take out of the diary what was written by mistake."""
    case = case_of(request, pk, may=policies.may_annul_activity)
    counted = Activity.objects.filter(case=case).exclude(state=ActivityState.CANCELLED)
    written = get_object_or_404(counted, pk=activity)
    form = MistakeForm(typed(request))
    if form.ask(
        commands.annul_activity,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
        activity=written,
    ):
        messages.success(request, _("Annullata: nel diario e nelle ore non conta più."))
        return redirect("pathway:case-diary", pk)
    return case_page(request, "case_activity_annulment", case, form=form, written=written)


@require_http_methods(["GET", "POST"])
def case_activity_note(request: SignedInRequest, pk: UUID, activity: UUID) -> HttpResponse:
    """Add a note to what is in the diary."""
    case = case_of(request, pk, may=policies.may_add_activity_note)
    about = get_object_or_404(Activity.objects.filter(case=case), pk=activity)
    form = NoteForm(typed(request))
    if form.ask(
        commands.add_activity_note,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
        activity=about,
    ):
        messages.success(request, _("Nota aggiunta."))
        return redirect("pathway:case-diary", pk)
    return case_page(request, "case_activity_note", case, form=form, about=about)


def _tabs(case: Case, current: str) -> list[Tab]:
    diary = reverse("pathway:case-diary", args=[case.pk])
    return [
        Tab(_("Diario"), diary, current == DIARY),
        Tab(_("Visite a casa"), f"{diary}?channel={ContactChannel.HOME}", current == VISITS),
        Tab(
            _("Interventi svolti"),
            reverse("pathway:case-delivered", args=[case.pk]),
            current == DELIVERED,
        ),
    ]


def _planned(case: Case, asked: str) -> Activity | None:
    """Give the appointment asked for; one that is not there is not asked for."""
    planned = case.activities.filter(state=ActivityState.PLANNED)
    return next((a for a in planned if str(a.pk) == asked), None)


def _proposed(case: Case, planned: Activity | None, now: datetime) -> dict[str, Any]:
    """What the form says before anything is typed: the appointment, else as it was last time."""
    if planned is not None:
        starts_at = timezone.localtime(planned.starts_at)
        return {
            "day": starts_at.date(),
            "hour": starts_at.time(),
            **{n: getattr(planned, n) for n in ("kind", "channel", "place", "with_social_worker")},
        }
    last = queries.last_of(case, ActivityState.HELD)
    met = last is not None or case.pact_signed_on is not None
    return {
        "day": day_of(now),
        "kind": WorkKind.VISIT if met else WorkKind.INTERVIEW,
        "channel": last.channel if last else ContactChannel.HOME,
        "place": last.place if last else "",
    }


def _moment(asked: str) -> datetime | None:
    """Read where a page of the diary begins; whatever is no moment begins at the newest."""
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        return None
    return moment if timezone.is_aware(moment) else None
