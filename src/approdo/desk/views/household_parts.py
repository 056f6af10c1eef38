"""The other tabs of a household: assessment, project, papers, and who opened its file."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.assessment import queries as assessment
from approdo.assessment.models import Assessment
from approdo.desk.policies import may_see_readings
from approdo.desk.queries import projects, stories
from approdo.desk.views.family import Family, family, head_of
from approdo.kernel.web import SignedInRequest
from approdo.papers import queries as papers
from approdo.pathway.models import Case
from approdo.pathway.queries.review import reviews_of
from approdo.rights import queries as rights
from approdo.ui import cells, formats, links
from approdo.ui.tables import Column, Row


@require_GET
def household_assessment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show needs and resources as last assessed, and what changed since the first time."""
    shown = family(request, pk)
    case = _case_of(shown)
    held = list(assessment.assessments_of(case.pk))
    latest = held[-1] if held else None
    context = {
        **head_of(request, shown, "household-assessment"),
        "columns": [
            Column(_("Quando")),
            Column(_("Strumento")),
            Column(_("Momento")),
            Column(_("Chi")),
            Column(_("Stato")),
        ],
        "rows": [_assessment_row(one) for one in reversed(held)],
        "latest": latest,
        "answers": _answers(latest),
        "comparisons": assessment.comparisons(case.pk) if len(held) > 1 else [],
    }
    return render(request, "desk/household_assessment.html", context)


@require_GET
def household_project(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the project in force, or the version being written: objectives, money, undertakings."""
    shown = family(request, pk)
    project = projects.latest_of(_case_of(shown))
    context = {**head_of(request, shown, "household-project"), "project": project}
    if project is not None:
        context |= {
            "href": links.url_of(project),
            "objectives": projects.objectives_of(project, shown.today),
            "months": projects.money_by_month(project),
            "copayments": projects.copayments_of(project),
            "undertakings": projects.undertakings_of(project, shown.today),
            "reviews": reviews_of(project.case).prefetch_related("objectives__objective"),
        }
    return render(request, "desk/household_project.html", context)


@require_GET
def household_papers(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what was printed and what was brought, newest first."""
    shown = family(request, pk)
    numbers = papers.protocols_about(*shown.about)
    rows = [
        (
            printed.printed_at,
            Row(
                [
                    cells.link(printed.get_kind_display(), links.url_of(printed.file)),
                    cells.lines(
                        _("versione %(number)s") % {"number": printed.version},
                        cells.code(printed.code),
                        _("protocollo %(number)s") % {"number": numbers[printed.pk]}
                        if printed.pk in numbers
                        else "",
                    ),
                    cells.moment(printed.printed_at),
                ]
            ),
        )
        for about in shown.about
        for printed in papers.documents_about(about)
    ]
    rows += [
        (
            file.stored_at,
            Row(
                [
                    cells.link(file.name, links.url_of(file)),
                    file.get_kind_display(),
                    cells.moment(file.stored_at),
                ]
            ),
        )
        for about in shown.about
        for file in papers.files_about(about)
    ]
    context = {
        **head_of(request, shown, "household-papers"),
        "columns": [Column(_("Carta")), Column(_("Che cos'è")), Column(_("Quando"))],
        "rows": [row for _at, row in sorted(rows, key=lambda pair: pair[0], reverse=True)],
    }
    return render(request, "desk/household_papers.html", context)


@require_GET
def household_readings(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show who opened the household's file, to whoever answers for a body's work."""
    shown = family(request, pk)
    if not may_see_readings(request.actor, shown.household):
        raise PermissionDenied
    context = {
        **head_of(request, shown, "household-readings"),
        "readings": stories.readings_of(shown.household.pk),
        "emergencies": list(rights.emergencies_of(shown.household)),
    }
    return render(request, "desk/household_readings.html", context)


def _case_of(shown: Family) -> Case:
    if shown.case is None:
        raise Http404
    return shown.case


def _assessment_row(one: Assessment) -> Row:
    href = links.url_of(one)
    return Row(
        [
            cells.link(formats.day(one.held_on), href),
            one.instrument.name,
            one.get_phase_display(),
            one.assessor.full_name,
            cells.badge(one),
        ],
        href=href,
    )


def _answers(latest: Assessment | None) -> list[tuple[str, str]]:
    """Pairs (item, what was answered) of what is settled."""
    if latest is None:
        return []
    return [
        (question.title, _said(question))
        for question in assessment.sheet_of(latest).questions
        if question.is_settled
    ]


def _said(question: Any) -> str:
    answer, scale = question.answer, question.item.scale
    if answer.value is None:
        return str(answer.get_not_assessed_display())
    return f"{answer.value} · {scale.labels[answer.value - 1]}"
