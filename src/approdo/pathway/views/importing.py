"""Bringing a list in: the file and its columns, and how far the work on it is."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.imports.models import Batch
from approdo.imports.policies import batches_visible_to
from approdo.imports.queries import Unreadable
from approdo.imports.states import BatchState
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Acting, Organisation
from approdo.pathway.commands import importing as commands
from approdo.pathway.forms.importing import ColumnsForm, UploadForm
from approdo.pathway.operations import importing_later as later
from approdo.pathway.operations.importing_lists import open_list
from approdo.pathway.policies import importing as policies
from approdo.pathway.queries.importing import districts
from approdo.ui.cells import badge, day, lines
from approdo.ui.pieces import Tab
from approdo.ui.tables import Column, Row

SHOWN = 50


def batch_of(request: SignedInRequest, pk: UUID) -> Batch:
    """Give a batch that the actor sees, or there is none."""
    visible = batches_visible_to(request.actor).select_related("body", "uploaded_by", "progress")
    batch = get_object_or_404(visible, pk=pk)
    if not policies.may_map_list(request.actor, batch):
        raise PermissionDenied
    return batch


def step_page(
    request: SignedInRequest, template: str, batch: Batch, step: str, **context: object
) -> HttpResponse:
    """Show one step of a batch in its frame; while a job is at work, how far it is instead.

    It shows families as the list writes them: that it was opened is kept.
    """
    record_read(batch, request.actor)
    frame = {"batch": batch, "tabs": _tabs(batch, step), "version": batch.version}
    if batch.progress.doing:
        template = "importing_progress"
    return render(request, f"pathway/{template}.html", frame | context)


@require_http_methods(["GET", "POST"])
def importing(request: SignedInRequest) -> HttpResponse:
    """The lists brought in so far, and a new one."""
    mine = [d for d in districts() if policies.may_upload_list(request.actor, d)]
    if not mine:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent)
    form.for_districts(mine)
    if form.is_valid():
        district: Organisation = form.cleaned_data.get("district") or mine[0]
        if form.ask(commands.upload_list, actor=request.actor, district=district, at=clock.now()):
            return redirect("pathway:importing-columns", form.answer.pk)
    batches = batches_visible_to(request.actor).select_related("body")
    listed = batches.order_by("-uploaded_at")[:SHOWN]
    context = {
        "form": form,
        "columns": [
            Column(_("File")),
            Column(_("Distretto")),
            Column(_("Caricato il")),
            Column(_("Nuclei"), kind="number"),
            Column(_("Stato")),
        ],
        "rows": [_row(batch) for batch in listed],
    }
    return render(request, "pathway/importing.html", context)


@require_GET
def importing_list(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The file: how it was read and what came of it."""
    batch = batch_of(request, pk)
    arrivals = batch.arrivals.count() if batch.state == BatchState.WRITTEN else 0
    known = batch.arrivals.filter(was_known=True).count() if arrivals else 0
    return step_page(
        request,
        "importing_list",
        batch,
        "list",
        facts=_facts(batch),
        arrivals=arrivals,
        known=known,
        next_page=_next_page(batch),
        may_undo=batch.state != BatchState.UNDONE,
    )


@require_http_methods(["GET", "POST"])
def importing_columns(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Which column holds what: proposed, to be corrected, kept for the next time."""
    batch = batch_of(request, pk)
    if batch.state in (BatchState.WRITTEN, BatchState.UNDONE):
        return redirect("pathway:importing-list", pk)
    try:
        plan = open_list(bytes(batch.file.content), body=None, mapping=batch.mapping).plan
    except Unreadable as problem:
        messages.error(request, problem.sentence)
        return redirect("pathway:importing-list", pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None)
    form.for_plan(plan)
    if form.ask(
        commands.map_list,
        version=sent_version(request),
        actor=request.actor,
        batch=batch,
        at=clock.now(),
    ):
        return _check(request, form.answer)
    people = sum(1 for s in plan.sheets for m in s.matches if not m.field)
    return step_page(request, "importing_columns", batch, "columns", form=form, left_aside=people)


@require_GET
def importing_progress(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far the work is, alone for whoever asks again and again; when it is done, where to go on."""
    batch = batch_of(request, pk)
    if not batch.progress.doing:
        target = _next_page(batch)
        if request.htmx:
            answer = HttpResponse(status=204)
            answer["HX-Redirect"] = target
            return answer
        return redirect(target)
    template = "_importing_progress" if request.htmx else "importing_progress"
    frame = {"batch": batch, "tabs": _tabs(batch, "list")}
    return render(request, f"pathway/{template}.html", frame)


def _check(request: SignedInRequest, batch: Batch) -> HttpResponse:
    """Check at once what is short, later what is long."""
    if sum(s["rows"] for s in batch.found.get("sheets", [])) > later.SHORT:
        later.check_later(batch, cast(Acting, request.actor))
        return redirect("pathway:importing-progress", batch.pk)
    commands.check_list(actor=request.actor, batch=batch, at=clock.now())
    return redirect("pathway:importing-problems", batch.pk)


def _tabs(batch: Batch, step: str) -> list[Tab]:
    tabs = [Tab(_("File"), reverse("pathway:importing-list", args=[batch.pk]), step == "list")]
    if batch.state not in (BatchState.WRITTEN, BatchState.UNDONE):
        address = reverse("pathway:importing-columns", args=[batch.pk])
        tabs.append(Tab(_("Colonne"), address, step == "columns"))
    if batch.state in (BatchState.PREVIEWED, BatchState.WRITTEN):
        for name, label in (("problems", _("Problemi")), ("families", _("Nuclei"))):
            address = reverse(f"pathway:importing-{name}", args=[batch.pk])
            tabs.append(Tab(label, address, step == name))
    return tabs


def _next_page(batch: Batch) -> str:
    """The page where the work goes on."""
    page = {
        BatchState.UPLOADED: "columns",
        BatchState.MAPPED: "columns",
        BatchState.PREVIEWED: "problems",
    }.get(BatchState(batch.state), "list")
    return reverse(f"pathway:importing-{page}", args=[batch.pk])


def _row(batch: Batch) -> Row:
    return Row(
        [
            batch.file_name,
            batch.body.short_name,
            day(batch.uploaded_at.date()),
            str(batch.records) if batch.records else "",
            badge(batch),
        ],
        key=str(batch.pk),
        href=reverse("pathway:importing-list", args=[batch.pk]),
    )


def _facts(batch: Batch) -> list[tuple[object, object]]:
    found = batch.found
    sheets = [f"{s['name'] or _('righe')}: {s['rows']}" for s in found.get("sheets", [])]
    facts: list[tuple[object, object]] = [
        (_("Distretto"), batch.body.short_name),
        (_("Caricato il"), day(batch.uploaded_at.date())),
        (_("Da"), batch.uploaded_by.full_name if batch.uploaded_by else _("Sistema")),
        (_("Righe lette"), lines(*sheets)),
    ]
    if found.get("encoding"):
        facts.append((_("Scrittura del testo"), found["encoding"]))
    if batch.records:
        facts += [(_("Nuclei"), batch.records), (_("Persone"), batch.persons)]
    return facts
