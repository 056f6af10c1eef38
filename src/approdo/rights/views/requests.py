"""Richieste degli interessati: the queue, one request, and what a person asked."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.registry.policies import persons_visible_to
from approdo.rights import commands, policies, queries
from approdo.rights.forms import AnswerForm, ExtensionForm, RequestForm, UseForm
from approdo.rights.models import Restriction, RightsRequest
from approdo.rights.states import RequestKind, RequestState
from approdo.rights.views.frame import A_PAGE, act_page, ask_for, list_page
from approdo.ui import cells, formats
from approdo.ui.filters import Choice, Filters
from approdo.ui.tables import Column, Row

SHOWN_WITH = ("person", "received_by", "body", "answered_by")
PDF, JSON = "application/pdf", "application/json"


@require_GET
def requests(request: SignedInRequest) -> HttpResponse:
    """Show what was asked, what waits first."""
    ask_for(request, policies.answers_requests)
    filters = Filters(
        request.GET,
        Choice("state", _("Stato"), RequestState.choices, every=_("tutte")),
        Choice("kind", _("Che cosa"), RequestKind.choices, every=_("tutte")),
    )
    found = policies.requests_visible_to(request.actor).select_related(*SHOWN_WITH)
    chosen = {name: value for name in ("state", "kind") if (value := filters.value(name))}
    found = found.filter(**chosen)
    page = Paginator(found.order_by("-state", "answer_by", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    today = clock.today()
    return list_page(
        request,
        "requests",
        title=_("Richieste degli interessati"),
        lead=_(
            "Copia, rettifica, cancellazione, limitazione, opposizione: ognuna con il suo termine"
        ),
        caption=_("Richieste"),
        columns=[
            Column(_("Persona")),
            Column(_("Che cosa chiede")),
            Column(_("Chiesta il")),
            Column(_("Risposta entro")),
            Column(_("Stato")),
        ],
        rows=[_row(one, today) for one in page],
        page=page,
        count=page.paginator.count,
        filters=filters,
        nothing=_("Nessuna richiesta"),
        hint=_("Le scrive chi le riceve, dalla scheda della persona."),
    )


@require_http_methods(["GET", "POST"])
def request_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one request, and answer it."""
    shown, today = _of(request, pk), clock.today()
    form = None
    if shown.state == RequestState.OPEN and policies.may_answer_request(request.actor, shown):
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if form.ask(
            commands.answer_request,
            version=sent_version(request),
            actor=request.actor,
            request=shown,
            at=clock.now(),
        ):
            messages.success(request, _("Risposta scritta."))
            return redirect("rights:request", shown.pk)
    record_read(shown.person, request.actor)
    may_copy = shown.kind == RequestKind.COPY and policies.may_print_data_copy(request.actor, shown)
    return act_page(
        request,
        title=str(shown.get_kind_display()),
        lead=shown.person.full_name,
        trail=_("Richieste degli interessati"),
        back=reverse("rights:requests")
        if policies.answers_requests(request.actor)
        else reverse("rights:person-requests", args=[shown.person_id]),
        facts=_facts(shown, today),
        form=form,
        submit=_("Rispondi"),
        version=shown.version,
        copies=[
            {"label": _("Copia da leggere (PDF)"), "form": "pdf"},
            {"label": _("Dati da portare altrove (JSON)"), "form": "json"},
        ]
        if may_copy
        else [],
        copy_to=reverse("rights:request-copy", args=[shown.pk]),
        buttons=[
            {
                "label": _("Serve più tempo…"),
                "href": reverse("rights:request-extension", args=[shown.pk]),
            }
        ]
        if form and shown.extended_on is None
        else [],
    )


@require_http_methods(["GET", "POST"])
def request_extension(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give oneself more time, with a reason."""
    shown = _of(request, pk)
    if not policies.may_extend_request(request.actor, shown):
        raise PermissionDenied
    form = ExtensionForm(request.POST if request.method == "POST" else None)
    if form.ask(
        commands.extend_request,
        version=sent_version(request),
        actor=request.actor,
        request=shown,
        at=clock.now(),
    ):
        messages.success(request, _("Termine prorogato: la persona va avvisata."))
        return redirect("rights:request", shown.pk)
    record_read(shown.person, request.actor)
    return act_page(
        request,
        title=_("Più tempo per rispondere"),
        lead=shown.person.full_name,
        trail=str(shown.get_kind_display()),
        back=reverse("rights:request", args=[shown.pk]),
        facts=_facts(shown, clock.today()),
        form=form,
        submit=_("Proroga il termine"),
        version=shown.version,
    )


@require_POST
def request_copy(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the copy of all data as a file; it is written down each time."""
    shown = _of(request, pk)
    form = "json" if request.POST.get("form") == "json" else "pdf"
    made = commands.print_data_copy.given(sent_version(request))(
        actor=request.actor, request=shown, at=clock.now(), form=form
    )
    answer = HttpResponse(made, content_type=JSON if form == "json" else PDF)
    answer["Content-Disposition"] = f'attachment; filename="copia-dei-dati.{form}"'
    return answer


@require_http_methods(["GET", "POST"])
def person_requests(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what a person asked about their own data, and take down one more."""
    person = get_object_or_404(persons_visible_to(request.actor), pk=pk)
    ask_for(request, policies.receives_requests)
    today = clock.today()
    form = RequestForm(
        request.POST if request.method == "POST" else None, initial={"asked_on": today}
    )
    if form.ask(
        commands.receive_request,
        version=sent_version(request),
        actor=request.actor,
        person=person,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Richiesta ricevuta: la risposta è dovuta entro il %(day)s.")
            % {"day": formats.day(form.answer.answer_by)},
        )
        return redirect("rights:person-requests", person.pk)
    record_read(person, request.actor)
    restriction = queries.restriction_on(person, today)
    rows = [
        cells.lines(
            cells.link(one.get_kind_display(), reverse("rights:request", args=[one.pk])),
            f"{formats.day(one.asked_on)} · {one.get_state_display()}",
        )
        for one in queries.requests_of(person)
    ]
    return act_page(
        request,
        title=_("Diritti sui propri dati"),
        lead=person.full_name,
        facts=[],
        parts=[
            {
                "title": _("Che cosa ha chiesto"),
                "count": len(rows),
                "rows": rows,
                "nothing": _("Finora nulla."),
            }
        ],
        says=[
            _(
                "L'uso di questi dati è limitato dal %(day)s: si leggono, ma un nuovo atto vuole un motivo."
            )
            % {"day": formats.day(restriction.starts_on)}
        ]
        if restriction
        else [],
        form=form,
        submit=_("Scrivi la richiesta"),
        version=person.version,
        buttons=_ways(person.pk, restriction),
        **_lifting(request, restriction),
    )


@require_http_methods(["GET", "POST"])
def person_use(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say on which ground restricted data are used today."""
    person = get_object_or_404(persons_visible_to(request.actor), pk=pk)
    ask_for(request, policies.receives_requests)
    restriction = queries.restriction_on(person, clock.today())
    if restriction is None:
        raise Http404
    form = UseForm(request.POST if request.method == "POST" else None)
    if form.ask(
        commands.use_restricted,
        version=sent_version(request),
        actor=request.actor,
        person=person,
        at=clock.now(),
    ):
        messages.success(
            request, _("Per oggi questi dati si possono usare: il motivo resta scritto.")
        )
        return redirect("rights:person-requests", person.pk)
    record_read(person, request.actor)
    return act_page(
        request,
        title=_("Usare dati limitati"),
        lead=person.full_name,
        trail=_("Diritti sui propri dati"),
        back=reverse("rights:person-requests", args=[person.pk]),
        facts=[(_("Limitati dal"), formats.day(restriction.starts_on))],
        form=form,
        submit=_("Usa per oggi"),
        version=person.version,
    )


@require_POST
def restriction_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Lift a restriction."""
    asked = policies.requests_visible_to(request.actor)
    restriction = get_object_or_404(Restriction, request__in=asked, pk=pk)
    commands.lift_restriction.given(sent_version(request))(
        actor=request.actor, restriction=restriction, at=clock.now()
    )
    messages.success(request, _("La limitazione è finita."))
    return redirect("rights:person-requests", restriction.person_id)


def _of(request: SignedInRequest, pk: UUID) -> RightsRequest:
    found: QuerySet[RightsRequest] = policies.requests_visible_to(request.actor)
    return get_object_or_404(found.select_related(*SHOWN_WITH), pk=pk)


def _ways(person: UUID, restriction: Restriction | None) -> list[dict[str, str]]:
    if restriction is None:
        return []
    return [
        {
            "label": _("Usare questi dati per un motivo…"),
            "href": reverse("rights:person-use", args=[person]),
        }
    ]


def _lifting(request: SignedInRequest, restriction: Restriction | None) -> dict[str, Any]:
    if restriction is None or not policies.may_lift_restriction(request.actor, restriction):
        return {"lifting": "", "lifting_version": None}
    return {
        "lifting": reverse("rights:restriction-end", args=[restriction.pk]),
        "lifting_version": restriction.version,
    }


def _row(one: RightsRequest, today: date) -> Row:
    return Row(
        [
            one.person.full_name,
            one.get_kind_display(),
            cells.day(one.asked_on),
            cells.deadline(one.answer_by, today, done=one.state != RequestState.OPEN),
            cells.badge(one),
        ],
        href=reverse("rights:request", args=[one.pk]),
        late=one.state == RequestState.OPEN and one.answer_by < today,
    )


def _facts(one: RightsRequest, today: date) -> list[tuple[str, Any]]:
    return [
        (_("Persona"), one.person.full_name),
        (_("Chiesta il"), formats.day(one.asked_on)),
        (_("Con quali parole"), one.asked),
        (_("Ricevuta da"), f"{one.received_by.full_name}, {one.body.short_name}"),
        (
            _("Risposta entro"),
            cells.deadline(one.answer_by, today, done=one.state != RequestState.OPEN),
        ),
        (_("Prorogata il"), formats.day(one.extended_on) if one.extended_on else ""),
        (_("Motivo della proroga"), one.extended_why),
        (_("Stato"), cells.badge(one)),
        (_("Risposta"), one.answer),
        (_("Risposto il"), formats.day(one.answered_on) if one.answered_on else ""),
        (_("Da"), one.answered_by.full_name if one.answered_by else ""),
    ]
