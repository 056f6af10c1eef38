"""The log and the hours taken away as a spreadsheet: the rows that the page shows, and a line in the journal."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.pathway import commands
from approdo.pathway.models import Activity
from approdo.pathway.views.calendar import counted, logged, refuse_who_does_not_work
from approdo.ui import export, formats

AT_ONCE = 500


@require_GET
def activities_sheet(request: SignedInRequest) -> FileResponse:
    """Give the activities of the log, all its pages; no note goes with them."""
    refuse_who_does_not_work(request.actor)
    _filters, rows = logged(request, clock.today())
    count = rows.count()
    export.refuse_more_than(count)
    _write_down(request, "activities", count)
    headings = [
        _("Codice"),
        _("Nucleo"),
        _("Quando"),
        _("Che cosa"),
        _("Come"),
        _("Luogo"),
        _("Minuti"),
        _("Per l'obiettivo"),
        _("Chi"),
        _("Ente"),
        _("Stato"),
    ]
    return export.answer(export.Sheet(_("Registro delle attività"), headings, _rows(rows)))


@require_GET
def hours_sheet(request: SignedInRequest) -> FileResponse:
    """Give the hours of a month by worker."""
    refuse_who_does_not_work(request.actor)
    _filters, first, worked = counted(request, clock.today())
    _write_down(request, "hours", len(worked))
    headings = [
        _("Chi"),
        _("Ente"),
        _("Mese"),
        _("Minuti"),
        _("Attività"),
        _("Famiglie"),
        _("Saltati"),
    ]
    month = formats.month(first)
    rows = [(w.member, w.body, month, w.minutes, w.held, w.families, w.missed) for w in worked]
    return export.answer(export.Sheet(_("Ore"), headings, rows))


def _rows(rows: QuerySet[Activity]) -> Iterator[list[Any]]:
    for one in rows.iterator(chunk_size=AT_ONCE):
        yield [
            one.case.code,
            one.case.household.label,
            timezone.localtime(one.starts_at),
            one.get_kind_display(),
            one.get_channel_display(),
            one.place,
            one.minutes,
            one.objective.statement if one.objective else "",
            one.conducted_by.full_name if one.conducted_by else "",
            one.body.short_name if one.body else "",
            one.get_state_display(),
        ]


def _write_down(request: SignedInRequest, page: str, rows: int) -> None:
    commands.export_activities(
        actor=request.actor,
        mandate=request.actor.mandate,  # type: ignore[attr-defined]
        at=clock.now(),
        page=page,
        rows=rows,
    )
