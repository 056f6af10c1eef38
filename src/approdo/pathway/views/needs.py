"""Needs without an answer: how many families, of which kind, why; over all that the actor sees."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.kernel import clock
from approdo.kernel.small_numbers import least_on
from approdo.kernel.web import SignedInRequest
from approdo.pathway import policies
from approdo.pathway.models import Need
from approdo.pathway.queries.need import (
    Counted,
    Protected,
    protected,
    unmet_among,
    unmet_counted,
)
from approdo.pathway.states import ObjectiveArea, Unmet
from approdo.ui import cells, formats
from approdo.ui.filters import Choice, Filters
from approdo.ui.tables import Column, Row

ROWS = 50


@require_GET
def unmet_needs(request: SignedInRequest) -> HttpResponse:
    """Count the families by kind of need and reason, and name them; the list may be cut to one kind."""
    if not policies.may_list_unmet_needs(request.actor):
        raise PermissionDenied
    visible = policies.needs_visible_to(request.actor)
    filters = Filters(
        request.GET,
        Choice("area", _("Bisogno"), ObjectiveArea.choices, every=_("tutti")),
        Choice("unmet", _("Perché"), Unmet.choices, every=_("tutti i motivi")),
    )
    chosen = {name: value for name in ("area", "unmet") if (value := filters.value(name))}
    needs = (
        unmet_among(visible)
        .filter(**chosen)
        .select_related("case__household", "case__lot", "case__implementing_body", "project")
        .order_by("-project__shared_on", "-pk")
    )
    if policies.reads_statistics(request.actor):
        needs = needs.none()
    page = Paginator(needs, ROWS).get_page(request.GET.get("page"))
    counted: Sequence[Counted | Protected] = unmet_counted(visible)
    if statistics := policies.reads_statistics(request.actor):
        counted = protected(unmet_counted(visible), least=least_on(clock.today()))
    return render(
        request,
        "pathway/unmet_needs.html",
        {
            "filters": filters,
            "page": page,
            "count_columns": [
                Column(_("Bisogno")),
                Column(_("Nuclei"), kind="number"),
                Column(_("Perché")),
            ],
            "count_rows": [_counted(one) for one in counted],
            "bars": [
                (str(one.area.label), one.families) for one in counted if one.families is not None
            ],
            "statistics": statistics,
            "columns": [
                Column(_("Nucleo")),
                Column(_("Bisogno")),
                Column(_("Perché")),
                Column(_("Ente")),
                Column(_("Dal")),
            ],
            "rows": [_row(need) for need in page],
        },
    )


def _counted(one: Counted | Protected) -> Row:
    why = [
        f"{Unmet(reason).label if reason else _('motivo non scritto')}: {formats.number(count)}"
        for reason, count in one.reasons
    ]
    return Row([str(one.area.label), cells.number(one.families), cells.lines(*why)])


def _row(need: Need) -> Row:
    case = need.case
    href = reverse("pathway:case-project", args=[case.pk])
    return Row(
        [
            cells.lines(cells.link(case.household.label, f"{href}#bisogni"), cells.code(case.code)),
            need.get_area_display(),
            cells.lines(need.get_unmet_display(), need.note)
            if need.note
            else need.get_unmet_display(),
            cells.lines(
                case.implementing_body.short_name if case.implementing_body else "",
                case.lot.name if case.lot else "",
            ),
            cells.day(need.project.shared_on),
        ],
        href=href,
    )
