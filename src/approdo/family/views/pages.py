"""What the workers' pages share: the case, and its frame."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from approdo.family import queries
from approdo.family.queries import PersonWithPage
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to
from approdo.ui import links


def case_of(request: SignedInRequest, pk: UUID, *, may: Callable[[Actor, Case], bool]) -> Case:
    """Give a case that the actor sees and may do this about."""
    visible = cases_visible_to(request.actor).select_related(
        "household", "district", "implementing_body", "case_manager"
    )
    case = get_object_or_404(visible, pk=pk)
    if not may(request.actor, case):
        raise PermissionDenied
    return case


def person_of(case: Case, key: UUID) -> PersonWithPage:
    """Give an involved adult of a case with their page, or there is none."""
    for one in queries.people_of(case, clock.today()):
        if one.person.pk == key:
            return one
    raise Http404


def show(request: SignedInRequest, template: str, case: Case, **context: Any) -> HttpResponse:
    """Show a page of a case; who opens it leaves a line in the journal."""
    record_read(case, request.actor)
    frame = {
        "case": case,
        "household": case.household,
        "version": case.version,
        "today": clock.today(),
        "back": links.url_of(case),
    }
    return render(request, f"family/{template}.html", frame | context)


def typed(request: SignedInRequest) -> QueryDict | None:
    """Give what was sent; nothing when the page is only read."""
    return request.POST if request.method == "POST" else None
