"""The lifecycle of a case (DOMAIN 2.1.2 and 2.1.3): every state and every move, declared once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class CaseState(models.TextChoices):
    """Where a household's path stands."""

    DRAFT_REFERRAL = "draft_referral", _("Proposta in preparazione")
    PROPOSED = "proposed", _("Proposto")
    INTEGRATION_REQUESTED = "integration_requested", _("Integrazioni richieste")
    VALIDATED = "validated", _("Validato")
    WAITLISTED = "waitlisted", _("In lista d'attesa")
    REJECTED = "rejected", _("Non validato")
    ASSIGNED = "assigned", _("Assegnato")
    INTAKE = "intake", _("Presa in carico")
    PACT_SIGNED = "pact_signed", _("Patto firmato")
    ASSESSMENT = "assessment", _("Analisi dei bisogni")
    PROJECT_DRAFT = "project_draft", _("Progetto in scrittura")
    PROJECT_SHARED = "project_shared", _("Progetto condiviso")
    PROJECT_RETURNED = "project_returned", _("Progetto da rivedere")
    PROJECT_VALIDATED = "project_validated", _("Progetto validato")
    ACTIVE = "active", _("Attivo")
    SUSPENDED = "suspended", _("Sospeso")
    TRANSFER_PENDING = "transfer_pending", _("In trasferimento")
    CLOSING = "closing", _("In chiusura")
    CLOSED = "closed", _("Chiuso")
    WITHDRAWN = "withdrawn", _("Rinuncia")
    REVOKED = "revoked", _("Revocato")
    REFERRED_OUT = "referred_out", _("Inviato ad altri servizi")
    MERGED = "merged", _("Unito a un altro percorso")


S = CaseState

FINAL = (S.REJECTED, S.CLOSED, S.WITHDRAWN, S.REVOKED, S.REFERRED_OUT, S.MERGED)
OPEN = tuple(state for state in S if state not in FINAL)
# Before the proposal a path binds nobody yet.
BEFORE_PROPOSAL = (S.DRAFT_REFERRAL,)
WITH_THE_CITY = (*BEFORE_PROPOSAL, S.PROPOSED, S.INTEGRATION_REQUESTED, S.VALIDATED, S.WAITLISTED)
WITH_THE_LOT = tuple(state for state in OPEN if state not in WITH_THE_CITY)
MAY_MOVE_LOT = tuple(s for s in WITH_THE_LOT if s not in (S.TRANSFER_PENDING, S.CLOSING))
# What waits for somebody's answer is answered first.
MAY_JOIN = tuple(s for s in OPEN if s not in (S.SUSPENDED, S.TRANSFER_PENDING, S.CLOSING))
AFTER_PACT = tuple(s for s in MAY_MOVE_LOT if s not in (S.ASSIGNED, S.INTAKE))

CASE = StateMachine(
    CaseState,
    # T2, T3
    Transition("propose", (S.DRAFT_REFERRAL,), S.PROPOSED, says=_("Proponi")),
    Transition(
        "ask_integration", (S.PROPOSED,), S.INTEGRATION_REQUESTED, says=_("Chiedi integrazioni")
    ),
    Transition("integrate", (S.INTEGRATION_REQUESTED,), S.PROPOSED, says=_("Rimanda all'Ufficio")),
    # T4, T5, T6
    Transition("validate", (S.PROPOSED,), S.VALIDATED, says=_("Valida")),
    Transition("reject", (S.PROPOSED, S.INTEGRATION_REQUESTED), S.REJECTED, says=_("Non validare")),
    Transition("assign", (S.VALIDATED, S.WAITLISTED), S.ASSIGNED, says=_("Assegna")),
    Transition("waitlist", (S.VALIDATED,), S.WAITLISTED, says=_("Metti in lista d'attesa")),
    # T7, T8, T9
    Transition("start_intake", (S.ASSIGNED,), S.INTAKE, says=_("Comincia la presa in carico")),
    Transition("refer_out", (S.INTAKE,), S.REFERRED_OUT, says=_("Invia ad altri servizi")),
    Transition("sign_pact", (S.INTAKE,), S.PACT_SIGNED, says=_("Chiudi le firme del patto")),
    # T10 to T15
    Transition("start_assessment", (S.PACT_SIGNED,), S.ASSESSMENT, says=_("Comincia l'analisi")),
    Transition("start_project", (S.ASSESSMENT,), S.PROJECT_DRAFT, says=_("Scrivi il progetto")),
    Transition(
        "share_project", (S.PROJECT_DRAFT,), S.PROJECT_SHARED, says=_("Condividi il progetto")
    ),
    Transition(
        "validate_project", (S.PROJECT_SHARED,), S.PROJECT_VALIDATED, says=_("Valida il progetto")
    ),
    Transition(
        "return_project", (S.PROJECT_SHARED,), S.PROJECT_RETURNED, says=_("Rimanda al lotto")
    ),
    Transition(
        "rework_project", (S.PROJECT_RETURNED,), S.PROJECT_DRAFT, says=_("Riscrivi il progetto")
    ),
    Transition("start", (S.PROJECT_VALIDATED,), S.ACTIVE, says=_("Avvia il progetto")),
    # T17 to T19
    Transition("suspend", (S.ACTIVE,), S.SUSPENDED, says=_("Sospendi")),
    Transition("resume", (S.SUSPENDED,), S.ACTIVE, says=_("Riprendi")),
    Transition(
        "propose_closing", (S.ACTIVE, S.SUSPENDED), S.CLOSING, says=_("Proponi la chiusura")
    ),
    Transition("close", (S.CLOSING,), S.CLOSED, says=_("Chiudi")),
    # T20, T21
    Transition("withdraw", OPEN, S.WITHDRAWN, says=_("Registra la rinuncia")),
    Transition("revoke", AFTER_PACT, S.REVOKED, says=_("Revoca")),
    # T22: to another lot, and on from where the path stood
    Transition("move_lot", MAY_MOVE_LOT, S.TRANSFER_PENDING, says=_("Trasferisci")),
    *(
        Transition(
            f"arrive_{s.value}", (S.TRANSFER_PENDING,), s, says=_("Accogli il trasferimento")
        )
        for s in MAY_MOVE_LOT
    ),
    # DOMAIN 2.9: of who lived alone and died, the path ends where it stands.
    Transition("end_by_death", OPEN, S.CLOSED, says=_("Registra il decesso")),
    # Of a family written twice one path goes on; parted again, the other goes on from where it stood.
    Transition("join", MAY_JOIN, S.MERGED, says=_("Unisci al percorso che resta")),
    *(Transition(f"part_{s.value}", (S.MERGED,), s, says=_("Separa di nuovo")) for s in MAY_JOIN),
    # Gates that the programme does not ask for: the act before passes them.
    Transition("pass_proposal", (S.DRAFT_REFERRAL,), S.PROPOSED),
    Transition("pass_validation", (S.PROPOSED,), S.VALIDATED),
    Transition("pass_pact", (S.INTAKE,), S.PACT_SIGNED),
    Transition("pass_project_validation", (S.PROJECT_SHARED,), S.PROJECT_VALIDATED),
)  # T1 is birth as a draft; T16, the review, leaves the path where it is; T23 is a new case.
