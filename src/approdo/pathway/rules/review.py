"""Whether a review says enough, and agrees with itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.models.project import Objective
from approdo.pathway.states.project import FINAL_STATUSES, ObjectiveStatus


@dataclass(frozen=True, kw_only=True)
class Judged:
    """How an objective stands, as somebody says."""

    objective: UUID
    status: str
    note: str = ""


def missing_judgements(
    objectives: Sequence[Objective], judged: Sequence[Judged], *, final: bool = False
) -> list[Reason]:
    """Name the objectives of which nothing, or nothing final, is said."""
    said = {j.objective: j.status for j in judged if j.status in ObjectiveStatus.values}
    reasons = []
    for objective in objectives:
        number = {"number": objective.position}
        anchor = f"id_status-{objective.position}"
        if objective.pk not in said:
            sentence = _("Di' a che punto è l'obiettivo %(number)s.") % number
            reasons.append(Reason(sentence, anchor=anchor))
        elif final and said[objective.pk] not in FINAL_STATUSES:
            sentence = _(
                "L'obiettivo %(number)s è ancora aperto: alla fine è raggiunto, raggiunto in parte,"
                " abbandonato o sostituito."
            )
            reasons.append(Reason(sentence % number, anchor=anchor))
    return reasons


def contradictions(
    before: Mapping[UUID, str],
    judged: Sequence[Judged],
    *,
    nothing_changed: bool,
    reason: str,
    summary: str,
) -> list[Reason]:
    """Say where a review contradicts itself, or says nothing at all."""
    moved = any(before.get(j.objective, ObjectiveStatus.NOT_STARTED) != j.status for j in judged)
    if nothing_changed and moved:
        return [
            Reason(
                _("Hai scritto che nulla è cambiato, ma un obiettivo è a un punto diverso."),
                field="nothing_changed",
            )
        ]
    if nothing_changed and not reason.strip():
        return [
            Reason(
                _("Se nulla è cambiato dall'ultima verifica, scrivi perché."),
                field="nothing_changed_reason",
            )
        ]
    if not nothing_changed and not summary.strip():
        return [
            Reason(
                _("Scrivi che cosa è cambiato, oppure segna che nulla è cambiato e perché."),
                field="summary",
            )
        ]
    return []
