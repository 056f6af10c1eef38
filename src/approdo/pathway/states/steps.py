"""What a case waits for in each state, from whom, and on which page it is done."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approdo.pathway.states.case import CaseState


class Owner(models.TextChoices):
    """Whose turn it is."""

    DISTRICT = "district", _("Distretto")
    HOUSING_OFFICE = "housing_office", _("Ufficio Abitare Sociale")
    LOT = "lot", _("Lotto")


@dataclass(frozen=True)
class Step:
    """A step: the command that takes it, its title, its page (a URL name taking the case's key)."""

    act: str
    title: str | Promise
    page: str
    owner: Owner


S = CaseState

STEPS: dict[CaseState, Step] = {
    S.DRAFT_REFERRAL: Step(
        "propose_case", _("Completa e proponi"), "pathway:case-proposal", Owner.DISTRICT
    ),
    S.PROPOSED: Step(
        "validate_case", _("Valida la proposta"), "pathway:case-validation", Owner.HOUSING_OFFICE
    ),
    S.INTEGRATION_REQUESTED: Step(
        "answer_integration",
        _("Rispondi alle integrazioni"),
        "pathway:case-integration-answer",
        Owner.DISTRICT,
    ),
    S.VALIDATED: Step(
        "assign_case", _("Assegna a un lotto"), "pathway:case-assignment", Owner.HOUSING_OFFICE
    ),
    S.WAITLISTED: Step(
        "assign_case", _("Assegna a un lotto"), "pathway:case-assignment", Owner.HOUSING_OFFICE
    ),
    S.ASSIGNED: Step(
        "start_intake", _("Fissa il primo colloquio"), "pathway:case-appointments", Owner.LOT
    ),
    S.INTAKE: Step("sign_pact", _("Firma del patto"), "pathway:case-pact", Owner.LOT),
    S.PACT_SIGNED: Step(
        "start_assessment_of_case",
        _("Comincia l'analisi dei bisogni"),
        "pathway:case-assessment",
        Owner.LOT,
    ),
    S.ASSESSMENT: Step(
        "begin_project", _("Completa l'analisi dei bisogni"), "pathway:case-assessment", Owner.LOT
    ),
    S.PROJECT_DRAFT: Step(
        "share_project", _("Scrivi e condividi il progetto"), "pathway:case-project", Owner.LOT
    ),
    S.PROJECT_SHARED: Step(
        "validate_project",
        _("Valida il progetto"),
        "pathway:case-project-validation",
        Owner.DISTRICT,
    ),
    S.PROJECT_RETURNED: Step(
        "rework_project", _("Rivedi il progetto"), "pathway:case-project", Owner.LOT
    ),
    S.PROJECT_VALIDATED: Step(
        "start_project", _("Avvia il progetto"), "pathway:case-start", Owner.LOT
    ),
    S.ACTIVE: Step("review_case", _("Verifica del progetto"), "pathway:case-review", Owner.LOT),
    S.SUSPENDED: Step(
        "resume_case", _("Riprendi il percorso"), "pathway:case-resumption", Owner.LOT
    ),
    S.TRANSFER_PENDING: Step(
        "accept_transfer", _("Accogli il trasferimento"), "pathway:case-arrival", Owner.LOT
    ),
    S.CLOSING: Step("close_case", _("Valida la chiusura"), "pathway:case-outcome", Owner.DISTRICT),
}
OWED_BY: dict[CaseState, Owner] = {state: step.owner for state, step in STEPS.items()}

# Steps inside a state, for whoever looks closer.
# Where a body takes its own households in, nobody proposes and nobody assigns.
ENROL = Step("enrol_case", _("Accogli il nucleo"), "pathway:case-enrolment", Owner.LOT)
ENROLLED_IN = (S.DRAFT_REFERRAL, S.VALIDATED)
NAME_MANAGER = Step(
    "name_case_manager", _("Nomina il case manager"), "pathway:case-manager", Owner.LOT
)
START_INTAKE = Step(
    "start_intake", _("Comincia la presa in carico"), "pathway:case-appointments", Owner.LOT
)
FIRST_INTERVIEW = Step(
    "record_activity", _("Registra il primo colloquio"), "pathway:case-appointments", Owner.LOT
)
OPEN_PACT = Step("open_pact", _("Prepara il patto"), "pathway:case-pact", Owner.LOT)
BEGIN_PROJECT = Step("begin_project", _("Comincia il progetto"), "pathway:case-project", Owner.LOT)
SHARE_PROJECT = Step("share_project", _("Condividi il progetto"), "pathway:case-sharing", Owner.LOT)
WRITE_OUTCOME = Step(
    "write_outcome", _("Scrivi la relazione finale"), "pathway:case-closing", Owner.LOT
)
EXIT_ASSESSMENT = Step(
    "write_outcome",
    _("Completa la valutazione di uscita"),
    "pathway:case-closing",
    Owner.LOT,
)
STOP_LINES = Step(
    "write_outcome",
    _("Interrompi le misure ancora promesse"),
    "pathway:case-closing",
    Owner.LOT,
)

# The path as people draw it: a step is done once the case has left the states that lead to it.
PATH: tuple[tuple[str, str | Promise, tuple[CaseState, ...]], ...] = (
    ("proposal", _("Proposta"), (S.DRAFT_REFERRAL,)),
    ("validation", _("Validazione"), (S.PROPOSED, S.INTEGRATION_REQUESTED)),
    ("assignment", _("Assegnazione"), (S.VALIDATED, S.WAITLISTED)),
    ("intake", _("Presa in carico"), (S.ASSIGNED,)),
    ("pact", _("Patto"), (S.INTAKE,)),
    ("assessment", _("Analisi"), (S.PACT_SIGNED, S.ASSESSMENT)),
    (
        "project",
        _("Progetto"),
        (S.PROJECT_DRAFT, S.PROJECT_SHARED, S.PROJECT_RETURNED, S.PROJECT_VALIDATED),
    ),
    ("active", _("Attivo"), (S.ACTIVE, S.SUSPENDED, S.TRANSFER_PENDING)),
    ("closure", _("Chiusura"), (S.CLOSING, S.CLOSED)),
)
