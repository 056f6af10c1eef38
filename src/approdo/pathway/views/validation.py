"""The housing office's pages: deciding on a proposal, giving it to a lot."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.decisions import AssignmentForm, ManagerForm, ValidationForm
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, case_page, shown, typed
from approdo.pathway.views.waitlist import rank_part
from approdo.registry.models import PossibleMatch
from approdo.registry.policies import matches_visible_to
from approdo.registry.queries import address_on, has_protected_address, isee_on
from approdo.registry.states import AddressRole, MatchState


@require_http_methods(["GET", "POST"])
def case_validation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide on a proposal: on the left what was proposed, on the right what the rules say of it."""
    case = case_of(request, pk)
    if not request.actor.holds(Role.HOUSING_OFFICER):
        raise PermissionDenied
    may_decide = policies.may_validate_case(request.actor, case)
    form = ValidationForm(typed(request))
    if form.ask(
        commands.validate_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Proposta validata: ora va assegnata a un lotto."))
        return redirect("pathway:case-assignment", pk)
    day = case.proposed_on or clock.today()
    people = [member.person_id for member in queries.members_of(case)]
    return case_page(
        request,
        "case_validation",
        case,
        form=form,
        proposer=case.proposed_by.full_name if case.proposed_by else "",
        members=queries.members_of(case),
        address=address_on(case.household, AddressRole.REGISTERED, day),
        is_protected=has_protected_address(case.household),
        isee=isee_on(case.household, day),
        checks=shown(queries.proposal_checks(case, day), case),
        matches=_matches(request, people),
        others=_other_cases(request, case, people),
        can_validate=may_decide and case.state == CaseState.PROPOSED,
        proposed_it=not may_decide,
        unanswered=may_decide and case.state == CaseState.INTEGRATION_REQUESTED,
    )


@require_http_methods(["GET", "POST"])
def case_assignment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a validated case to a lot that has a place for it."""
    case = case_of(request, pk, may=policies.may_assign_case)
    day = clock.today()
    places = queries.lots_with_places(case.programme, day)
    bodies = [body for place in places if place.can_take for body in place.bodies]
    form = AssignmentForm(typed(request))
    form.among(places, queries.case_managers_among(bodies, day))
    waits = case.state in (CaseState.VALIDATED, CaseState.WAITLISTED)
    rank, first = queries.rank_of(case, day) if waits else (None, None)
    if rank == first and not form.is_bound:
        form.follow_the_order()
    if form.ask(
        commands.assign_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Percorso assegnato a %(lot)s: da ora %(body)s lo vede.")
            % {
                "lot": form.answer.lot.name,
                "body": form.answer.implementing_body.short_name,
            },
        )
        return after_act(case)
    return case_page(
        request,
        "case_assignment",
        case,
        form=form,
        places=places,
        members=queries.members_of(case),
        can_assign=bool(bodies) and waits,
        can_wait=not bodies and case.state == CaseState.VALIDATED,
        rank=rank_part(rank) if rank else None,
    )


@require_http_methods(["GET", "POST"])
def case_manager(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Name who takes care of the family."""
    case = case_of(request, pk, may=policies.may_name_case_manager)
    assert case.implementing_body is not None
    managers = queries.case_managers_of(case.implementing_body, clock.today())
    form = ManagerForm(typed(request), initial={"case_manager": str(case.case_manager_id or "")})
    form.among(managers, queries.cases_carried(managers))
    if form.ask(
        commands.name_case_manager,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Case manager nominato."))
        return after_act(case)
    return case_page(request, "case_manager", case, form=form, managers=managers)


def _matches(request: SignedInRequest, people: list[UUID]) -> list[PossibleMatch]:
    """Give the pairs still to be looked at in which somebody of the household stands."""
    pairs = matches_visible_to(request.actor).filter(state=MatchState.OPEN)
    return list(
        (pairs.filter(known__in=people) | pairs.filter(newer__in=people)).select_related(
            "known", "newer"
        )
    )


def _other_cases(request: SignedInRequest, case: Case, people: list[UUID]) -> list[Case]:
    """Give the other paths, open or over, on which the same people are or were."""
    return list(
        policies.cases_visible_to(request.actor)
        .filter(members__person__in=people)
        .exclude(pk=case.pk)
        .select_related("programme", "household", "district")
        .distinct()
    )
