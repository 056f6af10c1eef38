"""The page of a review: what happened since the last one, and how everything stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.journal.queries import sentence_of
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.review import ReviewForm
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, case_page, typed


@require_http_methods(["GET", "POST"])
def case_review(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Review a running case; who only reads sees the reviews that were held."""
    case = case_of(request, pk)
    today = clock.today()
    since = queries.since_last_review(case, today)
    form = ReviewForm(
        typed(request),
        standings=since.standings if since else [],
        today=today,
        initial={"next_on": queries.first_review_on(case, today)},
    )
    if form.ask(
        commands.review_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Verifica registrata."))
        return after_act(case)
    runs = case.state == CaseState.ACTIVE
    return case_page(
        request,
        "case_review",
        case,
        since=since,
        happened=[{"at": e.at, "what": sentence_of(e)} for e in since.events] if since else [],
        reviews=list(queries.reviews_of(case).prefetch_related("objectives__objective")),
        form=form,
        draft_key=f"review-{case.pk}",
        can_review=runs and since is not None and policies.may_review_case(request.actor, case),
        can_close=runs and policies.may_propose_closing(request.actor, case),
        runs=runs,
    )
