"""The pages of reviews: what changed since the last one, how everything stands, how it stood."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.journal.queries import sentence_of
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.review import NothingNewForm, ReviewForm
from approdo.pathway.models import Case
from approdo.pathway.queries import SinceLast
from approdo.pathway.states import CaseState, NothingNew, ObjectiveStatus
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.ui import formats
from approdo.ui.cells import badge
from approdo.ui.tables import Column, Row


@require_http_methods(["GET", "POST"])
def case_review(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Review a running case; who only reads sees the reviews that were held."""
    case = case_of(request, pk)
    today = clock.today()
    since = queries.since_last_review(case, today)
    changes = _changes(case, since)
    form = ReviewForm(
        typed(request),
        standings=since.standings if since else [],
        today=today,
        initial={
            "next_on": queries.first_review_on(case, today),
            "summary": "\n".join(changes),
            "copayment": since.copayment_kept if since else "",
        },
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
    return _page(request, case, since, changes, form, NothingNewForm(since=since))


@require_POST
def case_review_unchanged(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Review a case of which nothing changed: one press, with its reason."""
    case = case_of(request, pk)
    today = clock.today()
    since = queries.since_last_review(case, today)
    unchanged = NothingNewForm(request.POST, since=since)
    if unchanged.ask(
        commands.review_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Verifica registrata: niente di nuovo. La prossima è entro il %(day)s.")
            % {"day": formats.day(unchanged.answer.next_on)},
        )
        return after_act(case)
    changes = _changes(case, since)
    form = ReviewForm(
        standings=since.standings if since else [],
        today=today,
        initial={"next_on": queries.first_review_on(case, today), "summary": "\n".join(changes)},
    )
    return _page(request, case, since, changes, form, unchanged)


@require_GET
def case_reviews(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show how each objective stood at each review, side by side, and what was written."""
    case = case_of(request, pk)
    over_time = queries.reviews_over_time(case)
    return case_page(
        request,
        "case_reviews",
        case,
        reviews=over_time.reviews,
        columns=[
            Column(_("Obiettivo")),
            *(Column(formats.short_day(one.held_on)) for one in over_time.shown),
        ],
        rows=[
            Row([title, *(badge(ObjectiveStatus(row.status)) if row else "" for row in stood)])
            for title, stood in over_time.rows
        ],
        left_out=over_time.left_out,
    )


def _changes(case: Case, since: SinceLast | None) -> list[str]:
    if since is None:
        return []
    met = ngettext("Ci siamo visti una volta.", "Ci siamo visti %(n)s volte.", since.interviews)
    return [
        *([met % {"n": since.interviews}] if since.interviews else []),
        *queries.changes_since(case, since.since, clock.today()),
    ]


def _page(
    request: SignedInRequest,
    case: Case,
    since: SinceLast | None,
    changes: list[str],
    form: ReviewForm,
    unchanged: NothingNewForm,
) -> HttpResponse:
    runs = case.state == CaseState.ACTIVE
    return case_page(
        request,
        "case_review",
        case,
        since=since,
        changes=changes,
        happened=[{"at": e.at, "what": sentence_of(e)} for e in since.events] if since else [],
        reviews=list(queries.reviews_of(case).prefetch_related("objectives__objective")),
        form=form,
        unchanged=unchanged,
        reasons=NothingNew.choices,
        draft_key=f"review-{case.pk}",
        can_review=runs and since is not None and policies.may_review_case(request.actor, case),
        can_close=runs and policies.may_propose_closing(request.actor, case),
        runs=runs,
    )
