"""The answer of a household to a warning, taken down by a worker or given by the household itself."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway.models import Case, Warning
from approdo.pathway.states import WARNING, TurnHappened, WarningState


def answer_warning(case: Case, *, at: datetime, answer: str) -> Warning:
    """Keep what the household answered, on the day it did. This will refuse without words."""
    warning = warning_under_lock(case, WarningState.ISSUED)
    day = day_of(at)
    reasons = []
    if not answer.strip():
        reasons.append(Reason(_("Scrivi che cosa ha risposto il nucleo."), field="answer"))
    if day < warning.warned_on:
        reasons.append(Reason(_("La risposta non può venire prima del richiamo."), field="day"))
    if reasons:
        raise Refused(*reasons)
    warning.answered_on, warning.answer = day, answer.strip()
    WARNING.fire(warning, "answer", at=at, also=("answered_on", "answer"))
    record(TurnHappened.WARNING_ANSWERED, subject=case, about=case.pk, warning=warning.pk)
    return warning


def warning_under_lock(case: Case, *states: WarningState) -> Warning:
    """Give the warning that waits for this step. This will refuse where there is none."""
    found = Warning.objects.select_for_update(no_key=True).filter(case=case, state__in=states)
    if (warning := found.first()) is None:
        raise Refused(_("Su questo percorso non c'è un richiamo che aspetti questo passo."))
    return warning
