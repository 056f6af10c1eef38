"""The pact's pages: prepare it, print it, take down the signatures."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.papers.queries import current
from approdo.papers.states import PaperKind
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.intake import PactForm, RefusalForm, SignatureForm
from approdo.pathway.models import Case, PactRefusal
from approdo.pathway.queries import ExpectedSignature
from approdo.pathway.rules import pact as rules
from approdo.pathway.rules.checks import missing
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, case_page, is_filled, shown, typed
from approdo.programme.queries import signs_on_screen
from approdo.registry.queries import members_on


@require_http_methods(["GET", "POST"])
def case_pact(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the pact and who has signed it; prepare it, or a new version of it."""
    case = case_of(request, pk)
    form = _pact_form(request, case)
    if form.ask(
        commands.open_pact,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Patto preparato: ora si può stampare e firmare."))
        return redirect("pathway:case-pact", pk)
    pact = queries.pact_in_force(case)
    signatures = queries.signatures_of(case, pact) if pact else []
    refusals = list(queries.refusals_of(pact)) if pact else []
    checks = rules.can_be_opened(interviews_held=queries.interviews_held(case))
    takes_care = policies.may_open_pact(request.actor, case) and case.state == CaseState.INTAKE
    return case_page(
        request,
        "case_pact",
        case,
        form=form,
        pact=pact,
        signatures=signatures,
        waiting=_waiting(signatures, refusals),
        printed=current(PaperKind.PACT, pact.pk) if pact else None,
        refusals=refusals,
        members=queries.members_of(case),
        checks=shown(checks, case),
        can_open=takes_care and not missing(checks),
        can_sign=takes_care and pact is not None,
        can_print=policies.may_print_pact(request.actor, case) and pact is not None,
    )


@require_POST
def case_pact_printing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Print the pact as it stands."""
    case = case_of(request, pk)
    commands.print_pact.given(sent_version(request))(actor=request.actor, case=case, at=clock.now())
    messages.success(request, _("Foglio pronto: aprilo qui sotto e stampalo."))
    return redirect("pathway:case-pact", pk)


@require_http_methods(["GET", "POST"])
def case_signature(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take down one person's signature: the one asked for, or the first that is missing."""
    case = case_of(request, pk, may=policies.may_sign_pact)
    pact = queries.pact_in_force(case)
    waiting = [s for s in queries.signatures_of(case, pact) if not s.signature] if pact else []
    expected = _expected(waiting, request.GET.get("person", ""))
    if pact is None or expected is None:
        return redirect("pathway:case-pact", pk)
    now = clock.now()
    form = SignatureForm(
        typed(request),
        request.FILES or None,
        initial={"signed_on": clock.today(), "language": pact.language},
    )
    form.of(expected.person, now=now, on_screen=signs_on_screen(case.programme, clock.today()))
    if form.ask(
        commands.sign_pact,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=form.signed_at,
    ):
        if len(waiting) > 1:
            messages.success(request, _("Firma registrata."))
            return redirect("pathway:case-pact", pk)
        messages.success(request, _("Tutti hanno firmato: il patto è concluso."))
        return after_act(case)
    return case_page(
        request,
        "case_signature",
        case,
        form=form,
        pact=pact,
        person=expected.person,
        others=len(waiting) - 1,
        pact_page=reverse("pathway:case-pact", args=[pk]),
        has_others=is_filled(form, "represented_by", "representation", "interpreter"),
        on_screen="drawn" in form.fields,
        printed=current(PaperKind.PACT, pact.pk),
    )


@require_http_methods(["GET", "POST"])
def case_refusal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down that a person does not sign: the one asked for, or the first that is missing."""
    case = case_of(request, pk, may=policies.may_refuse_pact)
    pact = queries.pact_in_force(case)
    waiting = [s for s in queries.signatures_of(case, pact) if not s.signature] if pact else []
    expected = _expected(waiting, request.GET.get("person", ""))
    if pact is None or expected is None:
        return redirect("pathway:case-pact", pk)
    form = RefusalForm(typed(request), initial={"refused_on": clock.today()})
    form.of(expected.person, now=clock.now())
    if form.ask(
        commands.refuse_pact,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=form.refused_at,
    ):
        messages.success(request, _("Scritto. Gli altri possono firmare senza questa persona."))
        return redirect("pathway:case-pact", pk)
    return case_page(
        request,
        "case_refusal",
        case,
        form=form,
        person=expected.person,
        is_alone=len(queries.signatures_of(case, pact)) == 1,
        pact_page=reverse("pathway:case-pact", args=[pk]),
    )


def _waiting(signatures: Iterable[ExpectedSignature], refusals: Iterable[PactRefusal]) -> list[str]:
    """Say whose signature is missing; who said no and is alone leaves the path without a pact."""
    refused = {refusal.person_id for refusal in refusals}
    missing = [e.person for e in signatures if e.signature is None]
    return [
        _(
            "%(name)s non firma, e nessun altro può: senza patto il percorso si chiude con la"
            " rinuncia o con l'invio ad altri servizi. Se cambia idea, raccogli la firma."
        )
        % {"name": person.full_name}
        if person.pk in refused
        else _("Manca la firma di %(name)s.") % {"name": person.full_name}
        for person in missing
    ]


def _pact_form(request: SignedInRequest, case: Case) -> PactForm:
    day = clock.today()
    left_out = {m.person_id: m.reason for m in queries.members_of(case) if not m.is_involved}
    form = PactForm(typed(request))
    form.among(members_on(case.household, day), day=day, already=left_out)
    return form


def _expected(waiting: list[ExpectedSignature], asked: str) -> ExpectedSignature | None:
    chosen = [e for e in waiting if str(e.person.pk) == asked] if asked else waiting
    return chosen[0] if chosen else None
