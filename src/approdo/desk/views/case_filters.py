"""Which cases a list is cut to, as its address says: the page, its sheet and its bulk acts agree."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from approdo.desk.queries import caseload
from approdo.desk.queries.finding import case_code
from approdo.desk.queries.scopes import of_scope
from approdo.desk.states import Scope
from approdo.kernel.web import SignedInRequest
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to
from approdo.pathway.states import FINAL, OPEN, CaseState
from approdo.pathway.states.steps import OWED_BY, Owner
from approdo.registry import queries as registry
from approdo.ui.filters import Choice, Filters, Toggle, Words

OPENED, ENDED = "open", "ended"
MOST_HOUSEHOLDS = 200


def filters_of(request: SignedInRequest) -> Filters:
    """Read the filters of the list of cases from the address."""
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
        Toggle("mine", Scope.MINE.label),
        Toggle("team", Scope.TEAM.label),
    )


def narrowed(request: SignedInRequest, filters: Filters, today: date) -> QuerySet[Case]:
    """Give the cases that the actor sees, cut to what the filters ask."""
    cases = cases_visible_to(request.actor)
    if state := filters.value("state"):
        cases = cases.filter(state__in={OPENED: OPEN, ENDED: FINAL}.get(state, (state,)))
    cases = at_a_place(cases, filters)
    if owed := filters.value("owed"):
        cases = cases.filter(state__in=[state for state, whose in OWED_BY.items() if whose == owed])
    if filters.value("late"):
        cases = cases.filter(state__in=OPEN, due_on__lt=today)
    for scope in (Scope.MINE, Scope.TEAM):
        if filters.value(scope):
            cases = cases.filter(of_scope(request.actor, scope, today))
    if words := filters.value("words"):
        cases = cases.filter(_with_words(request, words))
    return cases


def at_a_place(cases: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """Cut cases to a lot and to a district."""
    if lot := filters.value("lot"):
        cases = cases.filter(lot=UUID(lot))
    if district := filters.value("district"):
        cases = cases.filter(district=UUID(district))
    return cases


def _with_words(request: SignedInRequest, words: str) -> Q:
    if code := case_code(words):
        return Q(code=code)
    return Q(household__in=registry.find_households(request.actor, words, MOST_HOUSEHOLDS))
