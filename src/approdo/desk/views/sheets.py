"""Lists taken away as a spreadsheet: the rows that the list shows, and a line in the journal."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk import commands
from approdo.desk.operations import desk_of
from approdo.desk.queries import caseload
from approdo.desk.queries.deadlines import SHOWN_WITH, Deadline, cases_of, households_of
from approdo.desk.queries.people import names_of
from approdo.desk.states import Page
from approdo.desk.views.case_filters import filters_of, narrowed
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.ui import export

AT_ONCE = 500
T = TypeVar("T")


@require_GET
def cases_sheet(request: SignedInRequest) -> FileResponse:
    """Give the cases of the list, all its pages, in its order."""
    today = clock.today()
    cases = narrowed(request, filters_of(request), today)
    count = cases.count()
    export.refuse_more_than(count)
    _write_down(request, Page.CASES, count)
    ordered = caseload.in_order(cases, request.GET.get("sort", caseload.NEWEST))
    return export.answer(export.Sheet(_("Nuclei"), _headings(), _rows(ordered, today)))


def deadlines_taken_away(request: SignedInRequest, found: list[Deadline]) -> FileResponse:
    """Give dates of cases, each with whose it is and with whom."""
    export.refuse_more_than(len(found))
    _write_down(request, Page.DEADLINES, len(found))
    headings = [_("Quando"), _("Che cosa"), _("In particolare"), *_about_the_case()]
    return export.answer(export.Sheet(_("Scadenze"), headings, _rows_of_days(found)))


def _headings() -> list[str]:
    return [
        _("Codice"),
        _("Nucleo"),
        _("Persone"),
        _("Programma"),
        _("Stato"),
        _("Prossimo passo"),
        _("Tocca a"),
        _("Entro"),
        *_about_the_case()[2:],
        _("Aperto"),
    ]


def _about_the_case() -> list[str]:
    return [
        _("Codice"),
        _("Nucleo"),
        _("Distretto"),
        _("Lotto"),
        _("Ente"),
        _("Case manager"),
    ]


def _rows(cases: QuerySet[Case], today: date) -> Iterator[list[Any]]:
    shown = cases.select_related(*SHOWN_WITH)
    for some in _by_hundreds(shown.iterator(chunk_size=AT_ONCE)):
        names = names_of((case.household_id for case in some), today)
        for case in some:
            step = pathway.step_in(case)
            yield [
                case.code,
                case.household.label,
                ", ".join(names.get(case.household_id, [])),
                case.programme.name,
                case.get_state_display(),
                step.title if step else "",
                step.owed_by if step else "",
                case.due_on,
                *_where(case),
                case.opened_on,
            ]


def _rows_of_days(found: list[Deadline]) -> Iterator[list[Any]]:
    for some in _by_hundreds(found):
        cases, homes = cases_of(some), households_of(some)
        for deadline in some:
            case = cases.get(deadline.case) if deadline.case else None
            home = homes.get(deadline.household) if deadline.household else None
            if case is not None:
                step = pathway.step_in(case) if deadline.is_step else None
                told = step.title if step else deadline.told
                whose = [case.code, case.household.label, *_where(case)]
                yield [deadline.on, deadline.kind.label, told, *whose]
            elif home is not None:
                whose = [home.code, home.label, "", "", "", ""]
                yield [deadline.on, deadline.kind.label, deadline.told, *whose]


def _by_hundreds(rows: Iterable[T]) -> Iterator[list[T]]:
    """Give rows some at once, so that what belongs to them is read in one go."""
    going = iter(rows)
    while some := list(islice(going, AT_ONCE)):
        yield some


def _where(case: Case) -> list[str]:
    return [
        case.district.short_name,
        case.lot.name if case.lot else "",
        case.implementing_body.short_name if case.implementing_body else "",
        case.case_manager.full_name if case.case_manager else "",
    ]


def _write_down(request: SignedInRequest, page: Page, rows: int) -> None:
    commands.export_list(
        actor=request.actor, desk=desk_of(request.actor), at=clock.now(), page=page, rows=rows
    )
