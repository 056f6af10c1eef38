"""The district's pages: a new path, its referral, the proposal."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Organisation
from approdo.network.states import UnitKind
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.referral import NewCaseForm, ProposalForm, ReferralForm
from approdo.pathway.models import Case
from approdo.pathway.rules.checks import missing
from approdo.pathway.rules.prevention import suggested_level
from approdo.pathway.states import PreventionLevel
from approdo.pathway.views.pages import (
    after_act,
    case_of,
    case_page,
    is_editable,
    is_filled,
    shown,
    typed,
)
from approdo.programme.queries import open_programmes
from approdo.registry.models import Household
from approdo.registry.policies import households_visible_to
from approdo.registry.queries import find_households, members_on
from approdo.ui import links

ENOUGH = 3
# As soon as one of these is written there is something to read.
TOLD = ("housing_reason", "ethos_code", "tenure", "eviction_stage", "fragilities", "reason")


@require_http_methods(["GET", "POST"])
def case_new(request: SignedInRequest) -> HttpResponse:
    """Find the household first, then begin its path."""
    asked = request.GET.get("household", "")
    if not asked:
        return _search(request)
    household = _household(request, asked)
    if not policies.may_draft_referral(request.actor, household):
        raise PermissionDenied
    day = clock.today()
    people = members_on(household, day)
    body = request.actor.body_id if policies.works_for_a_lot(request.actor) else None
    programmes = queries.programmes_enrolling(body, day) if body else open_programmes(day)
    form = NewCaseForm(typed(request))
    districts = Organisation.objects.filter(unit_kind=UnitKind.DISTRICT).order_by("short_name")
    form.for_household(people, programmes, day=day, districts=districts if body else None)
    if form.ask(
        commands.draft_referral,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Proposta cominciata: ora descrivi la situazione."))
        return redirect("pathway:case-referral", form.answer.pk)
    others = Case.objects.none()
    for programme in programmes:
        others = others | queries.open_cases_of([p.pk for p in people], programme)
    context = {
        "household": household,
        "people": people,
        "form": form,
        "programmes": programmes,
        "by_itself": bool(body),
        "others": policies.cases_visible_to(request.actor)
        .filter(pk__in=others.values("pk"))
        .select_related("programme"),
        "boroughs": sorted(_boroughs_elsewhere(request, household)),
        "today": day,
        "version": household.version,
        "back": links.url_of(household) or reverse("pathway:case-new"),
    }
    return render(request, "pathway/case_new.html", context)


@require_http_methods(["GET", "POST"])
def case_referral(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Describe the situation; editable until it is proposed."""
    case = case_of(request, pk, may=policies.may_complete_referral)
    if not is_editable(case) and request.method == "GET":
        return redirect("pathway:case-proposal", pk)
    form = ReferralForm(typed(request), initial=ReferralForm.initial_of(case.referral))
    if form.ask(
        commands.complete_referral,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Salvato."))
        return redirect("pathway:case-proposal", pk)
    suggestion = suggested_level(
        housing_reason=case.referral.housing_reason,
        ethos_code=case.referral.ethos_code,
        eviction_stage=case.referral.eviction_stage,
    )
    return case_page(
        request,
        "case_referral",
        case,
        form=form,
        suggestion=suggestion,
        suggested=PreventionLevel(suggestion.level).label if suggestion.level else "",
        has_court=is_filled(form, "landlord", "court_register"),
    )


@require_http_methods(["GET", "POST"])
def case_proposal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Look at the whole proposal, see what it lacks, send it."""
    case = case_of(request, pk)
    may_propose = policies.may_propose_case(request.actor, case)
    form = ProposalForm(typed(request), initial={"privacy_notice_on": clock.today()})
    form.fields["privacy_notice_on"].today = clock.today()  # type: ignore[attr-defined]
    if form.ask(
        commands.propose_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Nucleo proposto: ora tocca all'Ufficio Abitare Sociale."))
        return after_act(case)
    checks = queries.proposal_checks(case, clock.today())
    return case_page(
        request,
        "case_proposal",
        case,
        form=form,
        members=queries.members_of(case),
        decision=queries.decision_on(case) if case.validated_on else None,
        checks=shown(checks, case),
        is_empty=not any(ReferralForm.initial_of(case.referral)[name] for name in TOLD),
        lacks=bool(missing(checks)),
        can_edit=may_propose and is_editable(case),
        can_propose=may_propose and is_editable(case) and not missing(checks),
    )


def _search(request: SignedInRequest) -> HttpResponse:
    """Search first, then create: the box, what it found, and the way to somebody new."""
    words = request.GET.get("q", "").strip()
    here = reverse("pathway:case-new")
    found = find_households(request.actor, words) if len(words) >= ENOUGH else []
    context = {
        "words": words,
        "found": found,
        "here": here,
        "elsewhere": f"{links.address('registry:household-new')}?{urlencode({'q': words, 'next': here})}",
    }
    return render(request, "pathway/case_search.html", context)


def _boroughs_elsewhere(request: SignedInRequest, household: Household) -> set[int]:
    assert request.actor.body_id is not None
    district = Organisation.objects.get(pk=request.actor.body_id)
    return queries.lives_elsewhere(household, district.boroughs, clock.today())


def _household(request: SignedInRequest, asked: str) -> Household:
    try:
        return get_object_or_404(households_visible_to(request.actor), pk=asked)
    except ValidationError:
        raise Http404 from None
