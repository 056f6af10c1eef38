"""Papers asked of a family, and what it said by its page attended to."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from approdo.family import commands, policies, queries
from approdo.family.forms import AttendForm, PaperForm
from approdo.family.states import Said
from approdo.family.views.pages import case_of, show, typed
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.ui import links

# Where a worker goes on from what was said: a page of the case.
NEXT = {
    Said.ASKS_TO_MOVE: ("pathway:case-appointments", gettext_lazy("Vai agli appuntamenti")),
    Said.WISHES_TO_LEAVE: (
        "pathway:case-withdrawal",
        gettext_lazy("Registra la rinuncia, se resta così"),
    ),
    Said.DISAGREES: ("pathway:case-project", gettext_lazy("Apri il progetto")),
    Said.ANSWERS_WARNING: ("pathway:case-warning", gettext_lazy("Apri il richiamo")),
    Said.ACCEPTS_WARNING: ("pathway:case-warning", gettext_lazy("Apri il richiamo")),
}


@require_http_methods(["GET", "POST"])
def case_papers(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask a person for a paper."""
    case = case_of(request, pk, may=policies.may_ask_paper)
    people = [one.person for one in queries.people_of(case, clock.today())]
    form = PaperForm(people, typed(request))
    if form.ask(commands.ask_paper, actor=request.actor, case=case, at=clock.now()):
        messages.success(request, _("Chiesta: sta sulla pagina della persona finché non arriva."))
        return redirect("family:case-access", pk)
    return show(request, "case_papers", case, form=form, has_people=bool(people))


@require_POST
def case_paper_waiver(request: SignedInRequest, pk: UUID, asked: UUID) -> HttpResponse:
    """Ask for a paper no longer."""
    case = case_of(request, pk, may=policies.may_waive_paper)
    found = get_object_or_404(policies.paper_requests_visible_to(request.actor), pk=asked, case=pk)
    commands.waive_paper(actor=request.actor, case=case, at=clock.now(), request=found)
    messages.success(request, _("Tolta dalla pagina della persona."))
    return redirect("family:case-access", pk)


@require_http_methods(["GET", "POST"])
def word(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read what somebody said, and say that it was attended to."""
    visible = policies.words_visible_to(request.actor).select_related(
        "case__household", "person", "activity", "file", "paper_request", "attended_by", "project"
    )
    said = get_object_or_404(visible, pk=pk)
    may_attend = policies.may_attend_word(request.actor, said)
    if request.method == "POST" and not may_attend:
        raise PermissionDenied
    form = AttendForm(typed(request))
    if form.ask(
        commands.attend_word,
        version=sent_version(request),
        actor=request.actor,
        word=said,
        at=clock.now(),
    ):
        messages.success(request, _("Fatto: la persona vede che l'hai letto."))
        return redirect(links.url_of(said.case) or "/")
    way = NEXT.get(Said(said.said))
    return show(
        request,
        "word",
        said.case,
        word=said,
        form=form if may_attend and said.attended_at is None else None,
        way={"label": way[1], "href": links.address(way[0], said.case_id)} if way else None,
    )
