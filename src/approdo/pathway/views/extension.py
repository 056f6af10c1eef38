"""The pages on which more time is asked for, and granted or not."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.commands.extension import RUNNING
from approdo.pathway.forms.turns import DecisionForm, ExtensionForm
from approdo.pathway.models import Case
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, turn_page
from approdo.ui import cells, formats

GRANT, REFUSE = "grant", "refuse"


@require_http_methods(["GET", "POST"])
def case_extension(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask that a path end later than planned."""
    case = case_of(request, pk, may=policies.may_ask_extension)
    form = ExtensionForm(typed(request))
    if form.ask(
        commands.ask_extension,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Proroga chiesta: decide il distretto."))
        return after_act(case)
    asked = queries.extension_asked(case)
    return turn_page(
        request,
        case,
        title=_("Proroga"),
        act_title=_("Chiedi una proroga"),
        says=[_("Decide il distretto. Oltre la fine del programma non si va.")],
        form=form,
        submit=_("Chiedi la proroga"),
        possible=case.state in RUNNING and asked is None,
        instead=_("La proroga è chiesta: aspetta il distretto.")
        if asked
        else _("La proroga si chiede per un progetto che è partito."),
        pairs=pairs_of_duration(case),
        parts=_parts(case),
    )


@require_http_methods(["GET", "POST"])
def case_extension_decision(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Grant more time, or do not."""
    case = case_of(request, pk, may=policies.may_grant_extension)
    form = DecisionForm(
        [(GRANT, _("Concedi la proroga")), (REFUSE, _("Non concederla"))],
        typed(request),
        today=clock.today(),
    )
    refuses = request.POST.get("decision") == REFUSE
    if form.ask(
        commands.refuse_extension if refuses else commands.grant_extension,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Proroga non concessa.") if refuses else _("Proroga concessa."))
        return after_act(case)
    asked = queries.extension_asked(case)
    pairs = pairs_of_duration(case)
    if asked:
        pairs += [
            (_("Nuova fine chiesta"), formats.day(asked.to_day)),
            (_("Perché"), asked.reason),
            (_("Chiesta da"), asked.asked_by.full_name, formats.day(asked.asked_on)),
        ]
    return turn_page(
        request,
        case,
        title=_("Decidi sulla proroga"),
        form=form,
        submit=_("Registra la decisione"),
        possible=asked is not None and case.state in RUNNING,
        instead=_("Non c'è nessuna proroga che aspetti una decisione."),
        pairs=pairs,
        parts=_parts(case),
    )


def pairs_of_duration(case: Case) -> list[tuple[object, ...]]:
    """Say how long a path has lasted, how long paths of its programme do, and when it must be over."""
    duration = queries.duration_of(case, clock.today())
    pairs: list[tuple[object, ...]] = []
    if duration:
        pairs += [
            (_("Dura da"), _("%s mesi") % formats.number(duration.months)),
            (
                _("Durata media attesa"),
                _("%s mesi") % duration.mean,
                _("raggiunta il %s") % formats.day(duration.mean_on),
            ),
        ]
    if duration and duration.paused:
        days = ngettext("%s giorno", "%s giorni", duration.paused) % duration.paused
        pairs.append((_("Sospeso per"), days, _("non contano nella durata media")))
    if case.ends_by:
        pairs.append((_("Fine prevista"), formats.day(case.ends_by)))
    return [*pairs, (_("Fine del programma"), formats.day(case.programme.last_day))]


def _parts(case: Case) -> list[Part]:
    rows = [
        cells.lines(
            _("dal %(from)s al %(to)s")
            % {"from": formats.day(e.from_day), "to": formats.day(e.to_day)},
            f"{e.get_state_display()} · {e.note or e.reason}",
        )
        for e in queries.extensions_of(case)
    ]
    return [Part(_("Proroghe"), rows)] if rows else []
