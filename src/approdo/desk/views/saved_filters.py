"""Filters kept by name: shown above their list, kept and taken away."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from approdo.desk import commands
from approdo.desk.forms import SavedFilterForm
from approdo.desk.models import SavedFilter
from approdo.desk.operations import desk_of
from approdo.desk.policies import filters_visible_to
from approdo.desk.states import Page
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.ui.filters import Filters


@dataclass(frozen=True)
class SavedFilters:
    """What stands above a list: the filters kept for it, and the form that keeps those at work."""

    filters: list[dict[str, str]]
    mine: list[SavedFilter]
    form: SavedFilterForm | None


def saved_filters(request: SignedInRequest, page: Page, filters: Filters) -> SavedFilters:
    """Give the kept filters of a page; they can be kept only when some are at work."""
    kept = list(filters_visible_to(request.actor).filter(page=page).select_related("desk__member"))
    form = SavedFilterForm(initial={"page": page, "query": request.GET.urlencode()})
    place = _list_of(page)
    return SavedFilters(
        [{"name": saved.name, "href": f"{place}?{saved.query}"} for saved in kept],
        [saved for saved in kept if saved.desk.member_id == request.actor.pk],
        form if filters else None,
    )


@require_POST
def filters(request: SignedInRequest) -> HttpResponse:
    """Keep the filters at work under a name; a refusal stands above the list they came from."""
    form = SavedFilterForm(request.POST)
    done = form.ask(
        commands.save_filter,
        actor=request.actor,
        desk=desk_of(request.actor),
        at=clock.now(),
    )
    if done:
        messages.success(request, _("Filtro salvato: lo trovi sopra l'elenco."))
        return redirect(f"{_list_of(form.answer.page)}?{form.answer.query}")
    for sentences in form.errors.values():
        for sentence in sentences:
            messages.error(request, str(sentence))
    return redirect(_list_of(request.POST.get("page", "")))


@require_POST
def filter_removal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take one's own kept filter away."""
    saved = get_object_or_404(filters_visible_to(request.actor), pk=pk)
    page = saved.page
    commands.remove_filter(
        actor=request.actor, desk=desk_of(request.actor), at=clock.now(), saved=saved
    )
    messages.success(request, _("Filtro tolto."))
    return redirect(_list_of(page))


def _list_of(page: str) -> str:
    return reverse("desk:deadlines" if page == Page.DEADLINES else "desk:cases")
