"""What the pages of a case share: finding it, its frame, the way back."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.pathway import policies, queries
from approdo.pathway.models import Case
from approdo.pathway.rules.checks import Checked
from approdo.pathway.states import CaseState
from approdo.ui import links
from approdo.ui.pieces import Check, path

WITH = (
    "household",
    "programme",
    "lot",
    "district",
    "implementing_body",
    "case_manager",
    "proposed_by",
)


def case_of(
    request: SignedInRequest, pk: UUID, *, may: Callable[[Actor, Case], bool] | None = None
) -> Case:
    """Give a case that the actor sees, or there is none; `may` is what the page is for."""
    visible = policies.cases_visible_to(request.actor).select_related(*WITH, "referral")
    case = get_object_or_404(visible, pk=pk)
    if may is not None and not may(request.actor, case):
        raise PermissionDenied
    return case


def case_page(request: SignedInRequest, template: str, case: Case, **context: Any) -> HttpResponse:
    """Show a page of a case in its frame; who opens it leaves a line in the journal."""
    record_read(case, request.actor)
    frame = {
        "case": case,
        "household": case.household,
        "steps": path(queries.path_of(case), queries.place_of(case)),
        "today": clock.today(),
        "back": links.url_of(case),
        "version": case.version,
    }
    return render(request, f"pathway/{template}.html", frame | context)


def after_act(case: Case) -> HttpResponse:
    """Go to the page of the case."""
    return redirect(links.url_of(case) or "/")


def typed(request: SignedInRequest) -> QueryDict | None:
    """Give what was sent; nothing when the page is only read."""
    return request.POST if request.method == "POST" else None


def shown(checks: Iterable[Checked], case: Case) -> list[Check]:
    """Make the rules' checks what the page shows, each with where to mend it."""
    return [
        Check(
            check.sentence,
            check.holds,
            href="" if check.holds else where_to_mend(check, case),
        )
        for check in checks
    ]


def where_to_mend(check: Checked, case: Case) -> str:
    """Give the address of the field that a check asks for."""
    address = links.address(check.page, case.pk) if check.page else ""
    return f"{address}#id_{check.field}" if address and check.field else address


def is_filled(form: Form, *names: str) -> bool:
    """Tell whether any of these fields holds something, or something wrong: then it is shown."""
    return any(form[name].value() or form[name].errors for name in names)


def is_editable(case: Case) -> bool:
    """Tell whether the district may still change what it says."""
    return case.state in (CaseState.DRAFT_REFERRAL, CaseState.INTEGRATION_REQUESTED)
