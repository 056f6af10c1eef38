"""Scadenze: the dates of all cases that one sees, the nearest first."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import caseload
from approdo.desk.queries.deadlines import (
    HORIZON,
    MOST,
    Deadline,
    cases_of,
    deadlines_of,
    households_of,
)
from approdo.desk.queries.scopes import of_scope
from approdo.desk.states import DeadlineKind, Page, Scope, When
from approdo.desk.views.case_filters import at_a_place
from approdo.desk.views.names import with_whom
from approdo.desk.views.saved_filters import saved_filters
from approdo.desk.views.sheets import deadlines_taken_away
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to
from approdo.registry.models import Household
from approdo.registry.policies import households_visible_to
from approdo.ui import cells, links
from approdo.ui.filters import Choice, Filters, Toggle
from approdo.ui.tables import Column, Row

A_PAGE = 50


@require_GET
def deadlines(request: SignedInRequest) -> HttpResponse:
    """Show the dates up to the horizon; what is late comes first."""
    today = clock.today()
    filters = _filters(request)
    found = _found(request, filters, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    cases, homes = cases_of(page), households_of(page)
    context = {
        "filters": filters,
        "count": len(found),
        "stopped": len(found) >= MOST,
        "columns": [
            Column(_("Quando")),
            Column(_("Che cosa")),
            Column(_("Nucleo")),
            Column(_("Con chi")),
        ],
        "rows": [row for one in page if (row := _row(one, cases, homes, today))],
        "page": page,
        "days": HORIZON.days,
        "saved": saved_filters(request, Page.DEADLINES, filters),
        "sheet": f"{reverse('desk:deadlines_sheet')}?{request.GET.urlencode()}",
    }
    return render(request, "desk/deadlines.html", context)


@require_GET
def deadlines_sheet(request: SignedInRequest) -> FileResponse:
    """Give the same dates as a spreadsheet."""
    return deadlines_taken_away(request, _found(request, _filters(request), clock.today()))


def _filters(request: SignedInRequest) -> Filters:
    places = caseload.places()
    return Filters(
        request.GET,
        Choice("kind", _("Che cosa"), DeadlineKind.choices, every=_("tutte")),
        Choice("when", _("Quando"), When.choices, every=_("tutte")),
        Choice("lot", _("Lotto"), places.lots),
        Choice("district", _("Distretto"), places.districts),
        Toggle("mine", Scope.MINE.label),
        Toggle("team", Scope.TEAM.label),
    )


def _found(request: SignedInRequest, filters: Filters, today: date) -> list[Deadline]:
    """Urgent help may belong to no case yet: it is there until one asks for some cases only."""
    cases = at_a_place(cases_visible_to(request.actor), filters)
    for scope in (Scope.MINE, Scope.TEAM):
        if filters.value(scope):
            cases = cases.filter(of_scope(request.actor, scope, today))
    some_only = any(filters.value(name) for name in ("lot", "district", "mine", "team"))
    return deadlines_of(
        cases,
        today,
        kind=filters.value("kind"),
        when=filters.value("when"),
        households=None if some_only else households_visible_to(request.actor),
    )


def _row(
    deadline: Deadline,
    cases: dict[UUID, Case],
    homes: dict[UUID, Household],
    today: date,
) -> Row | None:
    """A row of the queue; nothing when whose date it is has just gone out of sight."""
    case = cases.get(deadline.case) if deadline.case else None
    home = homes.get(deadline.household) if deadline.household else None
    if case is None and home is None:
        return None
    step = pathway.step_in(case) if case and deadline.is_step else None
    href = links.url_of(case or home)
    whose = case.household if case else home
    code = case.code if case else home.code if home else ""
    return Row(
        [
            cells.deadline(deadline.on, today),
            cells.lines(deadline.kind.label, step.title if step else deadline.told),
            cells.lines(cells.link(whose.label if whose else "", href), cells.code(code)),
            cells.lines(*with_whom(case)) if case else _("nessun percorso ancora"),
        ],
        href=href,
        late=deadline.on < today,
    )
