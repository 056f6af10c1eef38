"""The list of cases: filters in the address, fifty rows, one act away."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import caseload
from approdo.desk.queries.finding import case_code
from approdo.desk.queries.people import names_of
from approdo.desk.views.names import some
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to
from approdo.pathway.states import FINAL, OPEN, CaseState
from approdo.pathway.states.steps import OWED_BY, Owner
from approdo.registry import queries as registry
from approdo.ui import cells, links
from approdo.ui.filters import Choice, Filters, Toggle, Words
from approdo.ui.tables import Column, Row

OPENED, ENDED = "open", "ended"
MOST_HOUSEHOLDS = 200
KEPT = "cases"


@require_GET
def cases(request: SignedInRequest) -> HttpResponse:
    """Show a page of the cases that the actor may see, filtered and sorted as the address says."""
    today = clock.today()
    filters = _filters(request)
    visible = _narrowed(request, filters, cases_visible_to(request.actor), today)
    narrowed = bool(filters)
    page = caseload.page_of_cases(
        request.actor,
        visible,
        narrowed=narrowed,
        sort=request.GET.get("sort", caseload.NEWEST),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    names = names_of((case.household_id for case in page.cases), today)
    shared = _Shared()
    context = {
        "filters": filters,
        "count": caseload.count_of_cases(request.actor, visible, narrowed=narrowed),
        "columns": _columns(),
        "rows": [
            _row(case, names.get(case.household_id, []), today, shared) for case in page.cases
        ],
        "page": page,
    }
    _keep_the_place(request)
    return render(request, "desk/cases.html", context)


def _filters(request: SignedInRequest) -> Filters:
    states = [(OPENED, _("Tutti gli aperti")), (ENDED, _("Tutti i conclusi")), *CaseState.choices]
    places = caseload.places()
    return Filters(
        request.GET,
        Words("words", _("Persona, nucleo o codice")),
        Choice("state", _("Stato"), states),
        Choice("lot", _("Lotto"), places.lots),
        Choice("district", _("Distretto"), places.districts),
        Choice("owed", _("Tocca a"), Owner.choices),
        Toggle("late", _("In ritardo")),
        Toggle("mine", _("I miei")),
    )


def _narrowed(
    request: SignedInRequest, filters: Filters, cases: QuerySet[Case], today: date
) -> QuerySet[Case]:
    """Cut the cases to what the filters ask."""
    if state := filters.value("state"):
        cases = cases.filter(state__in={OPENED: OPEN, ENDED: FINAL}.get(state, (state,)))
    if lot := filters.value("lot"):
        cases = cases.filter(lot=UUID(lot))
    if district := filters.value("district"):
        cases = cases.filter(district=UUID(district))
    if owed := filters.value("owed"):
        cases = cases.filter(state__in=[state for state, whose in OWED_BY.items() if whose == owed])
    if filters.value("late"):
        cases = cases.filter(state__in=OPEN, due_on__lt=today)
    if filters.value("mine"):
        cases = cases.filter(Q(case_manager=request.actor.pk) | Q(proposed_by=request.actor.pk))
    if words := filters.value("words"):
        cases = cases.filter(_with_words(request, words))
    return cases


def _with_words(request: SignedInRequest, words: str) -> Q:
    if code := case_code(words):
        return Q(code=code)
    return Q(household__in=registry.find_households(request.actor, words, MOST_HOUSEHOLDS))


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
            cells.lines(*_with_whom(case)),
            cells.day(case.opened_on),
        ],
        key=str(case.pk),
        href=href,
        late=bool(step) and case.due_on is not None and case.due_on < today,
    )


def _with_whom(case: Case) -> tuple[str, ...]:
    if case.lot is None or case.implementing_body is None:
        return (case.district.short_name,)
    manager = case.case_manager.full_name if case.case_manager else _("nessun case manager")
    return (f"{case.lot.name} · {case.implementing_body.short_name}", manager)


def _keep_the_place(request: SignedInRequest) -> None:
    """Remember how the list was left, for the link that leads back to it; never whom one looked for.

    Sessions stand outside the walls and outlive the day.
    """
    kept = request.GET.copy()
    kept.pop("words", None)
    asked = kept.urlencode()
    if request.session.get(KEPT, "") != asked:
        request.session[KEPT] = asked
