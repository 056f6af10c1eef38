"""The list of cases: filters in the address, fifty rows, one act away."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import caseload
from approdo.desk.queries.people import names_of
from approdo.desk.states import Page
from approdo.desk.views.case_filters import filters_of, narrowed
from approdo.desk.views.names import some, with_whom
from approdo.desk.views.saved_filters import saved_filters
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.pathway.policies import acts_together
from approdo.pathway.states import CaseState
from approdo.pathway.states.steps import OWED_BY
from approdo.ui import cells, links
from approdo.ui.tables import Column, Row

KEPT = "cases"


@require_GET
def cases(request: SignedInRequest) -> HttpResponse:
    """Show a page of the cases that the actor may see, filtered and sorted as the address says."""
    today = clock.today()
    filters = filters_of(request)
    visible = narrowed(request, filters, today)
    page = caseload.page_of_cases(
        request.actor,
        visible,
        narrowed=bool(filters),
        sort=request.GET.get("sort", caseload.NEWEST),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    names = names_of((case.household_id for case in page.cases), today)
    shared = _Shared()
    context = {
        "filters": filters,
        "count": page.count,
        "columns": _columns(),
        "rows": [
            _row(case, names.get(case.household_id, []), today, shared) for case in page.cases
        ],
        "page": page,
        "saved": saved_filters(request, Page.CASES, filters),
        "acts": acts_together(request.actor),
        "sheet": f"{reverse('desk:cases_sheet')}?{request.GET.urlencode()}",
    }
    _keep_the_place(request)
    return render(request, "desk/cases.html", context)


def _columns() -> list[Column]:
    return [
        Column(_("Nucleo")),
        Column(_("Stato"), sort="since"),
        Column(_("Prossimo passo")),
        Column(_("Entro"), sort="due"),
        Column(_("Con chi")),
        Column(_("Aperto"), sort="opened"),
    ]


class _Shared:
    """What rows in the same state share, made once a page: words are translated at each use."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, bool], tuple[SafeString, SafeString]] = {}

    def of(self, case: Case) -> tuple[SafeString, SafeString]:
        """Give the badge of the state, and the next step with whose turn it is."""
        key = (case.state, case.case_manager_id is None)
        if key not in self._made:
            step = pathway.step_in(case)
            whose = OWED_BY[CaseState(case.state)].label if step else ""
            told = cells.lines(step.title, whose) if step else SafeString()
            self._made[key] = (cells.badge(case), told)
        return self._made[key]


def _row(case: Case, names: list[str], today: date, shared: _Shared) -> Row:
    badge, step = shared.of(case)
    href = links.url_of(case)
    return Row(
        [
            cells.lines(cells.link(case.household.label, href), some(names), cells.code(case.code)),
            badge,
            step,
            cells.deadline(case.due_on, today) if step else "",
            cells.lines(*with_whom(case)),
            cells.day(case.opened_on),
        ],
        key=str(case.pk),
        href=href,
        late=bool(step) and case.due_on is not None and case.due_on < today,
    )


def _keep_the_place(request: SignedInRequest) -> None:
    """Remember how the list was left, for the link that leads back to it; never whom one looked for.

    Sessions stand outside the walls and outlive the day.
    """
    kept = request.GET.copy()
    kept.pop("words", None)
    asked = kept.urlencode()
    if request.session.get(KEPT, "") != asked:
        request.session[KEPT] = asked
