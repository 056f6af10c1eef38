"""Bringing a list in: its problems, its families, the writing and the taking back."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from approdo.imports.models import Batch, Problem
from approdo.imports.states import BatchState, Decision
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Acting
from approdo.pathway.commands import importing as commands
from approdo.pathway.forms.importing import WritingForm
from approdo.pathway.operations import importing_later as later
from approdo.pathway.queries.importing import pairs_to_decide
from approdo.pathway.queries.importing_shown import problem_kinds, shown_pairs
from approdo.pathway.rules.importing_problems import TITLES
from approdo.pathway.rules.importing_report import shown_suggestion
from approdo.pathway.views.importing import batch_of, step_page
from approdo.programme.queries import open_programmes
from approdo.registry.policies import households_visible_to
from approdo.ui.cells import badge, lines
from approdo.ui.tables import Column, Row

A_PAGE = 50
ACTS = ("accept", "leave", "accept_all", "leave_all")
PAIRS_A_PAGE = 20
TONES = {Decision.OPEN: "waiting", Decision.ACCEPTED: "done", Decision.LEFT: "stopped"}


@require_http_methods(["GET", "POST"])
def importing_problems(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The problems by kind, each with what we suggest: accept one, accept all of a kind, leave."""
    batch = batch_of(request, pk)
    if batch.state not in (BatchState.PREVIEWED, BatchState.WRITTEN):
        return redirect("pathway:importing-list", pk)
    if request.method == "POST":
        return _decide(request, batch)
    kinds = problem_kinds(batch)
    asked = request.GET.get("kind", "") or (kinds[0].code if kinds else "")
    kind = next((k for k in kinds if k.code == asked), kinds[0] if kinds else None)
    problems = Problem.objects.filter(batch=batch, code=kind.code if kind else "")
    page = Paginator(problems.order_by("sheet", "row", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    is_open = batch.state == BatchState.PREVIEWED
    return step_page(
        request,
        "importing_problems",
        batch,
        "problems",
        kinds=kinds,
        kind=kind,
        page=page,
        columns=_problem_columns(batch),
        rows=[_problem_row(batch, problem) for problem in page],
        may_decide=is_open and kind is not None and bool(kind.suggested),
        is_open=is_open,
        to_decide=sum(k.to_decide for k in kinds),
    )


@require_http_methods(["GET", "POST"])
def importing_families(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The families: new, already known or twice in the list, side by side."""
    batch = batch_of(request, pk)
    if batch.state not in (BatchState.PREVIEWED, BatchState.WRITTEN):
        return redirect("pathway:importing-list", pk)
    if request.method == "POST":
        commands.decide_pair.given(sent_version(request))(
            actor=request.actor,
            batch=batch,
            at=clock.now(),
            pair=_key(request.POST.get("pair", "")),
            decision=request.POST.get("decision", ""),
        )
        messages.success(request, _("Scelta registrata."))
        page_shown = urlencode({"page": request.GET.get("page", "1")})
        return redirect(f"{request.path}?{page_shown}")
    pairs = pairs_to_decide(batch)
    page = Paginator(pairs, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    alike = pairs.values("record").distinct().count()
    return step_page(
        request,
        "importing_families",
        batch,
        "families",
        page=page,
        pairs=shown_pairs(batch, page, households_visible_to(request.actor)),
        alike=alike,
        fresh=max(batch.records - alike, 0),
        is_open=batch.state == BatchState.PREVIEWED,
    )


@require_http_methods(["GET", "POST"])
def importing_writing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What will be written, and the yes to it."""
    batch = batch_of(request, pk)
    if batch.state != BatchState.PREVIEWED:
        return redirect("pathway:importing-list", pk)
    form = WritingForm(request.POST if request.method == "POST" else None)
    form.for_programmes(open_programmes(clock.today()))
    if form.is_valid():
        return _write(request, batch, form.cleaned_data["programme"])
    excluded = batch.pairs.filter(decision=Decision.EXCLUDED).values("record").distinct().count()
    attached = batch.pairs.filter(decision=Decision.ATTACHED).count()
    accepted = batch.problems.filter(decision=Decision.ACCEPTED).count()
    waiting = batch.problems.filter(decision=Decision.OPEN).exclude(suggestion="").count()
    count = batch.records - excluded
    context = {
        "batch": batch,
        "form": form,
        "version": batch.version,
        "post": request.path,
        "back": reverse("pathway:importing-families", args=[pk]),
        "submit": ngettext("Porta dentro %(n)s nucleo", "Porta dentro %(n)s nuclei", count)
        % {"n": count},
        "facts": [
            (_("Nuclei nuovi"), count - attached),
            (_("Uniti a nuclei già conosciuti"), attached),
            (_("Lasciati fuori"), excluded),
            (_("Suggerimenti accettati"), accepted),
            (_("Suggerimenti ancora da decidere: restano vuoti"), waiting),
        ],
    }
    return render(request, "pathway/importing_writing.html", context)


@require_http_methods(["GET", "POST"])
def importing_undoing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the list back, as long as nobody worked on its families."""
    batch = batch_of(request, pk)
    if batch.state == BatchState.UNDONE:
        return redirect("pathway:importing-list", pk)
    if request.method == "POST":
        count = commands.undo_list.given(sent_version(request))(
            actor=request.actor, batch=batch, at=clock.now()
        )
        messages.success(
            request,
            ngettext("Annullato: %(n)s nucleo tolto.", "Annullato: %(n)s nuclei tolti.", count)
            % {"n": count},
        )
        return redirect("pathway:importing-list", pk)
    context = {
        "batch": batch,
        "version": batch.version,
        "post": request.path,
        "back": reverse("pathway:importing-list", args=[pk]),
        "submit": _("Annulla l'elenco"),
        "kind": "danger",
        "is_written": batch.state == BatchState.WRITTEN,
    }
    return render(request, "pathway/importing_undoing.html", context)


def _key(sent: str) -> UUID:
    """Read a key that a page sent."""
    try:
        return UUID(sent)
    except ValueError:
        raise Http404 from None


def _decide(request: SignedInRequest, batch: Batch) -> HttpResponse:
    kind, act = request.POST.get("kind", ""), request.POST.get("act", "")
    chosen = [_key(key) for key in request.POST.getlist("problems")]
    back = f"{request.path}?{urlencode({'kind': kind})}"
    if act not in ACTS:
        raise Http404
    if act in ("accept", "leave") and not chosen:
        messages.warning(request, _("Scegli prima le righe, oppure accettale tutte."))
        return redirect(back)
    count = commands.decide_suggestions.given(sent_version(request))(
        actor=request.actor,
        batch=batch,
        at=clock.now(),
        accept=act in ("accept", "accept_all"),
        code=kind,
        problems=[] if act.endswith("_all") else chosen,
    )
    messages.success(
        request,
        ngettext("%(n)s suggerimento deciso.", "%(n)s suggerimenti decisi.", count) % {"n": count},
    )
    return redirect(back)


def _write(request: SignedInRequest, batch: Batch, programme: Any) -> HttpResponse:
    if batch.rows_read > later.SHORT:
        later.write_later(batch, cast(Acting, request.actor), programme)
        return redirect("pathway:importing-progress", batch.pk)
    brought = commands.write_list.given(sent_version(request))(
        actor=request.actor, batch=batch, at=clock.now(), programme=programme
    )
    count = brought.households + brought.attached
    messages.success(
        request,
        ngettext("Portato dentro %(n)s nucleo.", "Portati dentro %(n)s nuclei.", count)
        % {"n": count},
    )
    if brought.before:
        messages.info(
            request,
            ngettext(
                "%(n)s nucleo era già arrivato: non è stato scritto di nuovo.",
                "%(n)s nuclei erano già arrivati: non sono stati scritti di nuovo.",
                len(brought.before),
            )
            % {"n": len(brought.before)},
        )
    return redirect("pathway:importing-list", batch.pk)


def _problem_columns(batch: Batch) -> list[Column]:
    return [
        Column(_("Riga"), kind="number"),
        Column(_("Nucleo")),
        Column(_("Colonna")),
        Column(_("Nel file c'è scritto")),
        Column(_("Suggerimento")),
        Column(_("Scelta")),
    ]


def _problem_row(batch: Batch, problem: Problem) -> Row:
    suggestion = problem.suggestion and shown_suggestion(problem.field, problem.suggestion)
    decision = Decision(problem.decision)
    chosen = badge(str(decision.label), TONES.get(decision, "info")) if suggestion else ""
    where = f"{problem.sheet} {problem.row}" if len(batch.mapping) > 1 else str(problem.row)
    return Row(
        [
            where,
            problem.record,
            problem.column,
            lines(problem.raw or _("(vuoto)"), *_detail(problem)),
            suggestion,
            chosen,
        ],
        key=str(problem.pk),
    )


def _detail(problem: Problem) -> list[str]:
    """What the message says beyond the title of its kind."""
    title = str(TITLES.get(problem.code, ""))
    detail = problem.message.removeprefix(title).strip(" :.")
    return [f"{detail}."] if detail else []
