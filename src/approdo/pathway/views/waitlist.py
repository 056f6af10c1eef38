"""The pages of who waits for a place, and why in that order."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.entry import WaitlistForm
from approdo.pathway.models import Case, WaitlistEntry
from approdo.pathway.queries.waitlist import Rank
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, turn_page, way
from approdo.programme.policies import programmes_visible_to
from approdo.ui import cells, formats, links
from approdo.ui.tables import Column, Row

SHOWN = 50


@require_GET
def waitlist(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show who waits for a place in a programme, each with the lines that make its points."""
    if not request.actor.holds(Role.HOUSING_OFFICER):
        raise PermissionDenied
    programme = get_object_or_404(programmes_visible_to(request.actor), pk=pk)
    order = queries.order_of(programme, clock.today())
    context = {
        "programme": programme,
        "count": len(order),
        "others": max(0, len(order) - SHOWN),
        "columns": [
            Column(_("Posto"), kind="number"),
            Column(_("Nucleo")),
            Column(_("Punti"), kind="number"),
            Column(_("Perché")),
            Column(_("Validato il")),
        ],
        "rows": [
            Row(
                [
                    rank.place,
                    cells.lines(
                        cells.link(
                            rank.case.household.label,
                            links.address("pathway:case-assignment", rank.case.pk),
                        ),
                        rank.case.district.short_name,
                    ),
                    rank.points_in_words,
                    cells.lines(*[line.sentence for line in rank.lines]),
                    cells.day(rank.case.validated_on),
                ],
                href=links.address("pathway:case-assignment", rank.case.pk),
            )
            for rank in order[:SHOWN]
        ],
        "passed": [
            {
                "label": given.case.household.label,
                "href": links.url_of(given.case),
                "told": cells.lines(
                    _("%(day)s, dal posto %(place)s · %(who)s")
                    % {
                        "day": formats.day(given.given_on),
                        "place": given.place,
                        "who": given.given_by.full_name,
                    },
                    given.reason,
                ),
            }
            for given in queries.passed_over_in(programme)[:SHOWN]
        ],
    }
    return render(request, "pathway/waitlist.html", context)


@require_http_methods(["GET", "POST"])
def case_waiting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a validated case in the waiting list."""
    case = case_of(request, pk, may=policies.may_waitlist_case)
    form = WaitlistForm(typed(request))
    if form.ask(
        commands.waitlist_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("In lista d'attesa: quando si libera un posto lo vedi qui."))
        return after_act(case)
    free = [
        p.lot.name for p in queries.lots_with_places(case.programme, clock.today()) if p.can_take
    ]
    return turn_page(
        request,
        case,
        title=_("Lista d'attesa"),
        act_title=_("Metti in lista d'attesa"),
        says=[_("Quando si libera un posto l'ordine lo propone il programma, con i suoi criteri.")],
        form=form,
        submit=_("Metti in lista"),
        possible=case.state == CaseState.VALIDATED and not free,
        instead=_why_not(case, free),
        parts=list(_parts(case)),
        ways=[way(_("Assegna a un lotto"), "pathway:case-assignment", case)],
    )


def _why_not(case: Case, free: list[str]) -> str:
    if free:
        return _("C'è posto in %(lots)s: assegna il percorso.") % {"lots": ", ".join(free)}
    if case.state == CaseState.WAITLISTED:
        return _("È già in lista: quando si libera un posto si assegna da qui.")
    return _("In lista va un percorso validato che aspetta un lotto.")


def _parts(case: Case) -> Iterator[Part]:
    if case.state in (CaseState.VALIDATED, CaseState.WAITLISTED):
        yield rank_part(queries.rank_of(case, clock.today())[0])
    if waits := list(queries.waits_of(case)):
        yield Part(_("Quando ha aspettato"), [_wait_told(wait) for wait in waits])


def _wait_told(wait: WaitlistEntry) -> SafeString:
    told = {"since": formats.day(wait.entered_on), "who": wait.entered_by.full_name}
    if wait.left_on:
        told["until"] = formats.day(wait.left_on)
        return cells.lines(_("dal %(since)s al %(until)s · %(who)s") % told, wait.note)
    return cells.lines(_("dal %(since)s · %(who)s") % told, wait.note)


def rank_part(rank: Rank) -> Part:
    """Tell where a case stands in the suggested order, line by line."""
    return Part(
        _("Posto nell'ordine: %(place)s · punti: %(points)s")
        % {"place": rank.place, "points": rank.points_in_words},
        [line.sentence for line in rank.lines],
        _("Nessun criterio conta per questo nucleo."),
        is_counted=False,
    )
