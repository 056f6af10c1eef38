"""A path that needs more time: asked by the body in care, granted or not by the district."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import Case, Extension
from approdo.pathway.operations.project import member_of
from approdo.pathway.rules.turns import problems_of_extension
from approdo.pathway.states import EXTENSION, CaseState, ExtensionState, TurnHappened

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED)


@command(on="case", may=policies.may_ask_extension)
def ask_extension(
    *, actor: Actor, case: Case, at: datetime, reason: str, to_day: date
) -> Extension:
    """Ask the district that the path end later than planned.

    This will refuse without a reason, a day that is not later, and one after the programme's end;
    to last longer than the programme's mean is only a warning.
    """
    if case.state not in RUNNING or case.ends_by is None:
        raise Refused(
            _("La proroga si chiede per un progetto che è partito: questo percorso è «%s».")
            % case.get_state_display()
        )
    if reasons := problems_of_extension(
        reason=reason,
        from_day=case.ends_by,
        to_day=to_day,
        programme_last_day=case.programme.last_day,
    ):
        raise Refused(*reasons)
    extension = Extension.objects.create(
        case=case,
        state_since=at,
        reason=reason.strip(),
        from_day=case.ends_by,
        to_day=to_day,
        asked_on=day_of(at),
        asked_by=member_of(actor),
    )
    record(
        TurnHappened.EXTENSION_ASKED,
        subject=case,
        about=case.pk,
        extension=extension.pk,
        from_day=case.ends_by,
        to_day=to_day,
    )
    return extension


@command(on="case", may=policies.may_grant_extension)
def grant_extension(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Extension:
    """Let the path end later. This will refuse when nothing was asked."""
    extension = _decide(actor, case, at, note, "grant")
    case.ends_by = extension.to_day
    case.save(update_fields=["ends_by"])
    record(
        TurnHappened.EXTENSION_GRANTED,
        subject=case,
        about=case.pk,
        extension=extension.pk,
        to_day=extension.to_day,
    )
    return extension


@command(on="case", may=policies.may_refuse_extension)
def refuse_extension(*, actor: Actor, case: Case, at: datetime, note: str) -> Extension:
    """Leave the end where it was planned. This will refuse without a word to the body that asked."""
    if not note.strip():
        raise Refused(Reason(_("Scrivi all'ente perché la proroga non si concede."), field="note"))
    extension = _decide(actor, case, at, note, "refuse")
    record(TurnHappened.EXTENSION_REFUSED, subject=case, about=case.pk, extension=extension.pk)
    return extension


def _decide(actor: Actor, case: Case, at: datetime, note: str, move: str) -> Extension:
    extension = (
        Extension.objects.select_for_update(no_key=True)
        .filter(case=case, state=ExtensionState.ASKED)
        .first()
    )
    if extension is None or case.state not in RUNNING:
        raise Refused(_("Non c'è nessuna proroga che aspetti una decisione."))
    day = day_of(at)
    if day < extension.asked_on:
        raise Refused(Reason(_("La decisione non può venire prima della richiesta."), field="day"))
    extension.decided_on, extension.decided_by = day, member_of(actor)
    extension.note = note.strip()
    EXTENSION.fire(extension, move, at=at, also=("decided_on", "decided_by", "note"))
    return extension
