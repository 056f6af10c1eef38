"""Whether a final report says all that the district needs to close."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.models.project import Objective
from approdo.pathway.rules.review import Judged, missing_judgements
from approdo.pathway.states.housing import EthosCode
from approdo.pathway.states.project import IN_A_HOME, ClosureOutcome


def problems_of_report(
    *,
    outcome: str,
    exit_ethos: str,
    report: str,
    savings: Decimal | None,
    saves: bool,
    objectives: Sequence[Objective],
    judged: Sequence[Judged],
) -> list[Reason]:
    """Name everything that the report still lacks."""
    reasons = []
    if outcome not in ClosureOutcome.values:
        reasons.append(Reason(_("Scegli com'è finito il percorso."), field="outcome"))
    if exit_ethos not in (*EthosCode.values, IN_A_HOME):
        reasons.append(Reason(_("Scegli dove abita il nucleo all'uscita."), field="exit_ethos"))
    if not report.strip():
        reasons.append(Reason(_("Scrivi la relazione finale."), field="report"))
    if saves and savings is None:
        reasons.append(
            Reason(
                _(
                    "Il progetto prevedeva dei risparmi: scrivi quanto è stato restituito al nucleo."
                ),
                field="savings",
            )
        )
    return reasons + missing_judgements(objectives, judged, final=True)
