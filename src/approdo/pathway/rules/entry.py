"""What the acts at the beginning of a path ask: sentences, days, who may have to do with whom."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.models import ConflictOfInterest
from approdo.pathway.states import PreventionLevel, ReceivingService, RejectionReason
from approdo.ui import formats


def problems_of_request(reason: str, *, answer_by: date, day: date) -> list[Reason]:
    """Check a request of integrations: what is missing, and a term that has still to come."""
    problems = []
    if not reason.strip():
        problems.append(Reason(_("Scrivi che cosa manca al distretto."), field="reason"))
    if answer_by <= day:
        problems.append(
            Reason(_("Il termine per rispondere deve ancora venire."), field="answer_by")
        )
    return problems


def problems_of_rejection(reason_code: str, text: str) -> list[Reason]:
    """Check a refusal: a reason of the list, and its text."""
    problems = []
    if reason_code not in RejectionReason.values:
        problems.append(Reason(_("Scegli il motivo dall'elenco."), field="reason_code"))
    if not text.strip():
        problems.append(
            Reason(_("Scrivi al distretto perché la proposta non è validata."), field="text")
        )
    return problems


def problems_of_sending(
    *,
    reason: str,
    service_kind: str,
    receiving_service: str,
    agreed_on: date | None,
    day: date,
    is_of_district: bool,
) -> list[Reason]:
    """Check that a household is given to a service by name, and that the district agrees."""
    problems = []
    if not reason.strip():
        problems.append(
            Reason(_("Scrivi perché il nucleo va a un altro servizio."), field="reason")
        )
    if service_kind not in ReceivingService.values:
        problems.append(Reason(_("Scegli che tipo di servizio lo riceve."), field="service_kind"))
    if not receiving_service.strip():
        problems.append(Reason(_("Scrivi quale servizio lo riceve."), field="receiving_service"))
    if not is_of_district:
        problems.append(
            Reason(
                _("Scegli con chi del distretto del percorso è stato concordato."),
                field="agreed_with",
            )
        )
    if agreed_on is None or agreed_on > day:
        problems.append(
            Reason(
                _("Scrivi il giorno, già passato, dell'accordo col distretto."), field="agreed_on"
            )
        )
    return problems


def problems_of_level(
    level: str,
    reason: str,
    *,
    current: str,
    since: date | None,
    suggested: str,
    from_day: date,
    day: date,
) -> list[Reason]:
    """Check a new level: other than the one in force, explained when the facts say another, in time."""
    problems = []
    if level not in PreventionLevel.values:
        problems.append(Reason(_("Scegli il livello di prevenzione."), field="level"))
    elif level == current:
        problems.append(
            Reason(
                _("Il livello è già «%(level)s».") % {"level": PreventionLevel(level).label},
                field="level",
            )
        )
    if level in PreventionLevel.values and suggested and level != suggested and not reason.strip():
        problems.append(
            Reason(
                _("I fatti dicono «%(level)s»: scrivi perché ne confermi un altro.")
                % {"level": PreventionLevel(suggested).label},
                field="reason",
            )
        )
    if from_day > day:
        problems.append(Reason(_("Questo giorno deve ancora venire."), field="from_day"))
    elif since is not None and from_day <= since:
        problems.append(
            Reason(
                _("Il livello di ora vale dal %(day)s: il nuovo comincia dopo.")
                % {"day": formats.day(since)},
                field="from_day",
            )
        )
    return problems


def conflicts_with(
    conflicts: Sequence[ConflictOfInterest],
    *,
    members: dict[object, tuple[str, str]],
    bodies: dict[object, tuple[str, str]],
) -> list[Reason]:
    """Say for each standing conflict whom it keeps away; names and form field come by key."""
    problems = []
    for conflict in conflicts:
        whom = members.get(conflict.member_id) or bodies.get(conflict.body_id)
        if whom is not None:
            name, field = whom
            problems.append(
                Reason(
                    _(
                        "%(name)s ha dichiarato un conflitto d'interessi con questo nucleo (%(kind)s)."
                    )
                    % {"name": name, "kind": conflict.get_kind_display().lower()},
                    field=field,
                )
            )
    return problems


def conflicts_looked_at(looked: bool) -> list[Reason]:
    """Ask whoever assigns to say that ties between body and household were looked for."""
    if looked:
        return []
    return [
        Reason(
            _("Conferma di aver verificato che non ci sono conflitti d'interessi."),
            field="no_conflict",
        )
    ]
