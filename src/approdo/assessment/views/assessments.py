"""The page of an assessment: all its questions while it is a draft, its answers once completed."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.assessment import commands, policies, queries
from approdo.assessment.forms import AnswersForm, Asked
from approdo.assessment.models import Area, Assessment
from approdo.assessment.rules import Question, Sheet
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.refusals import Reason, Refused
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.ui import links

AND_COMPLETE = "complete"


@require_http_methods(["GET", "POST"])
def assessment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show an assessment; while it is a draft, save what is typed, at once or as one goes."""
    shown = get_object_or_404(
        policies.assessments_visible_to(request.actor).select_related(
            "household", "instrument", "assessor"
        ),
        pk=pk,
    )
    if request.method == "GET":
        record_read(shown, request.actor, about=shown.about)
    sheet = queries.sheet_of(shown)
    if shown.is_completed or not policies.may_answer(request.actor, shown):
        return render(request, "assessment/assessment.html", _what_was_said(shown, sheet))
    form = AnswersForm(shown, sheet, request.POST or None)
    if form.ask(
        commands.answer,
        version=sent_version(request),
        actor=request.actor,
        assessment=shown,
        at=clock.now(),
    ):
        return _saved(request, form)
    if request.htmx and form.is_bound:
        return _not_saved(request, form)
    return _form_page(request, shown, sheet, form)


def _saved(request: SignedInRequest, form: AnswersForm) -> HttpResponse:
    shown: Assessment = form.answer
    if request.htmx:
        progress = {"assessment": shown, "sheet": queries.sheet_of(shown)}
        return render(request, "assessment/_progress.html", {**progress, "was_saved": True})
    if request.POST.get("then") != AND_COMPLETE:
        messages.success(request, _("Risposte salvate: puoi riprendere quando vuoi."))
        return redirect("assessment:assessment", shown.pk)
    try:
        commands.complete_assessment(actor=request.actor, assessment=shown, at=clock.now())
    except Refused as refusal:
        sheet = queries.sheet_of(shown)
        unbound = AnswersForm(shown, sheet)
        return _form_page(request, shown, sheet, unbound, reasons=refusal.reasons)
    messages.success(request, _("Valutazione completata."))
    return redirect(links.url_of(shown) or links.url_of(shown.household) or "/")


def _not_saved(request: SignedInRequest, form: AnswersForm) -> HttpResponse:
    reasons = [sentence for errors in form.errors.values() for sentence in errors]
    answer = render(request, "ui/_refusal.html", {"reasons": reasons}, status=422)
    answer["HX-Retarget"] = "#messages"
    return answer


def _form_page(
    request: SignedInRequest,
    shown: Assessment,
    sheet: Sheet,
    form: AnswersForm,
    *,
    reasons: list[Reason] | None = None,
) -> HttpResponse:
    context = {
        "assessment": shown,
        "sheet": sheet,
        "form": form,
        "areas": _by_area(form),
        "reasons": reasons or [],
        "was_saved": False,
    }
    return render(request, "assessment/answers.html", context)


def _by_area(form: AnswersForm) -> list[tuple[Area, list[Asked], int]]:
    """Give the questions area by area, with how many of each are settled."""
    areas = []
    for area, group in groupby(form.asked(), key=lambda asked: asked.question.item.area):
        asked = list(group)
        areas.append((area, asked, sum(a.question.is_settled for a in asked)))
    return areas


def _what_was_said(shown: Assessment, sheet: Sheet) -> dict[str, object]:
    areas = [
        (area, [(q, _words(q)) for q in group])
        for area, group in groupby(sheet.questions, key=lambda q: q.item.area)
    ]
    return {"assessment": shown, "areas": areas, "sheet": sheet}


def _words(question: Question) -> str:
    answer = question.answer
    if answer is None or not answer.is_given:
        return _("Ancora senza risposta")
    if answer.value is None:
        return _("Non valutata: %(why)s") % {"why": answer.get_not_assessed_display().lower()}
    scale = question.item.scale
    return f"{answer.value} · {scale.label_of(answer.value)}. {question.item.anchors[answer.value - 1]}"
