"""The letters to the family and the services' own papers of a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.papers.models import PrintedDocument
from approdo.papers.queries import current, protocols_about
from approdo.papers.states import PaperKind
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.letter import LetterForm
from approdo.pathway.models import Case
from approdo.pathway.sheets.report import report_content
from approdo.pathway.views.pages import case_of, case_page, typed
from approdo.registry.queries import has_protected_address

OF_THE_SERVICES = (PaperKind.PROPOSAL, PaperKind.CLOSURE)


@require_http_methods(["GET", "POST"])
def case_letters(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the acts that have a letter, in the family's language, and what was written."""
    case = case_of(request, pk)
    sent = LetterForm(typed(request))
    if sent.ask(
        commands.write_letter,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Lettera pronta: scaricala e stampala."))
        return redirect("pathway:case-letters", pk)
    numbers = protocols_about(case.pk)
    letters = list(queries.letters_of(case))
    return case_page(
        request,
        "case_letters",
        case,
        acts=_acts(case, sent),
        refused=sent.non_field_errors() if sent.is_bound else [],
        letters=[_with_number(letter, letter.document, numbers) for letter in letters],
        papers=_papers(case, numbers),
        can_write=policies.may_write_letter(request.actor, case),
        is_protected=has_protected_address(case.household),
        spoken=queries.spoken_without_a_text(case, clock.today()),
    )


@require_POST
def case_paper_printing(request: SignedInRequest, pk: UUID, kind: str) -> HttpResponse:
    """Print the proposal sheet or the final report."""
    case = case_of(request, pk)
    commands.print_case_paper.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now(), kind=kind
    )
    messages.success(request, _("Carta pronta: scaricala e stampala."))
    return redirect("pathway:case-letters", pk)


def _acts(case: Case, sent: LetterForm) -> list[dict[str, Any]]:
    language = queries.language_of(case, clock.today())
    return [
        {
            "title": act.title,
            "day": act.day,
            "form": sent
            if sent.is_bound and sent["act"].value() == str(act.key)
            else LetterForm.about(act.kind, act.key, language=language, number=number),
        }
        for number, act in enumerate(queries.acts_of(case))
    ]


def _papers(case: Case, numbers: dict[UUID, Any]) -> list[dict[str, Any]]:
    """The services' papers that there are to print, with what was printed."""
    return [
        {
            "kind": kind,
            **_with_number(kind.label, current(kind, case.pk), numbers),
        }
        for kind in OF_THE_SERVICES
        if report_content(case, kind) is not None
    ]


def _with_number(
    what: Any, document: PrintedDocument | None, numbers: dict[UUID, Any]
) -> dict[str, Any]:
    number = numbers.get(document.pk) if document else None
    return {"what": what, "document": document, "number": number}
