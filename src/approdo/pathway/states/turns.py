"""Words of the turns a path may take: returned, suspended, given up, revoked, transferred, longer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class Section(models.TextChoices):
    """The parts of a project's sheet on which the district may remark."""

    OBJECTIVES = "objectives", _("Obiettivi")
    INTERVENTIONS = "interventions", _("Interventi")
    MONEY = "money", _("Denaro")
    COPAYMENT = "copayment", _("Compartecipazione")
    UNDERTAKINGS = "undertakings", _("Impegni")
    DURATION = "duration", _("Durata")
    WHOLE = "whole", _("Il progetto nel suo insieme")


class SuspensionReason(models.TextChoices):
    """Why a path pauses; never a diagnosis."""

    HOSPITAL = "hospital", _("Ricovero o cura lontano da casa")
    AWAY = "away", _("Assenza dalla città")
    FAMILY = "family", _("Un fatto della famiglia")
    WORK = "work", _("Un lavoro temporaneo altrove")
    DETENTION = "detention", _("Detenzione")
    SERVICE = "service", _("Il servizio non può proseguire per un periodo")
    OTHER = "other", _("Altro")


class SuspensionState(models.TextChoices):
    """How far a suspension is."""

    PROPOSED = "proposed", _("Proposta")
    IN_FORCE = "in_force", _("In corso")
    DECLINED = "declined", _("Non confermata")
    ENDED = "ended", _("Conclusa")


SUSPENSION = StateMachine(
    SuspensionState,
    Transition(
        "confirm",
        (SuspensionState.PROPOSED,),
        SuspensionState.IN_FORCE,
        _("Conferma la sospensione"),
    ),
    Transition(
        "decline",
        (SuspensionState.PROPOSED,),
        SuspensionState.DECLINED,
        _("Non confermare la sospensione"),
    ),
    Transition(
        "end", (SuspensionState.IN_FORCE,), SuspensionState.ENDED, _("Concludi la sospensione")
    ),
)


class StatementManner(models.TextChoices):
    """How a household said that it gives up."""

    WRITTEN = "written", _("Per iscritto")
    ORAL = "oral", _("A voce")


class WithdrawalReason(models.TextChoices):
    """Why a household gives up; nobody has to say it."""

    NOT_TOLD = "not_told", _("Non ha voluto dirlo")
    OWN_SOLUTION = "own_solution", _("Ha trovato una soluzione da sé")
    MOVED = "moved", _("Si trasferisce altrove")
    OTHER_HELP = "other_help", _("Riceve un altro aiuto")
    DISAGREES = "disagrees", _("Non è d'accordo con il percorso proposto")
    NO_CONTACT = "no_contact", _("Non vuole più essere contattato")
    OTHER = "other", _("Altro")


class PactBreach(models.TextChoices):
    """The promises of the pact that may be broken: the pact's own list, nothing else."""

    MEETINGS = "meetings", _("Non viene agli incontri concordati e non avvisa")
    NOT_TOLD = "not_told", _("Non dice cambiamenti di casa, lavoro, entrate o di chi vive insieme")
    OWN_PART = "own_part", _("Non fa la propria parte del progetto")
    COPAYMENT = "copayment", _("Non partecipa alla spesa e non ne parla")


class Ground(models.TextChoices):
    """What lies behind a breach: a path is never revoked for health or for violence suffered."""

    NONE = "none", _("Né salute né violenza, per quanto sappiamo")
    HEALTH = "health", _("Un motivo di salute")
    VIOLENCE = "violence", _("Una violenza subita")


class WarningState(models.TextChoices):
    """How far a written warning is."""

    ISSUED = "issued", _("Inviato, aspetta risposta")
    ANSWERED = "answered", _("Con risposta")
    PROPOSED = "proposed", _("Revoca proposta al distretto")
    SETTLED = "settled", _("Superato")
    UPHELD = "upheld", _("Seguito dalla revoca")


_OPEN = (WarningState.ISSUED, WarningState.ANSWERED)

WARNING = StateMachine(
    WarningState,
    Transition("answer", (WarningState.ISSUED,), WarningState.ANSWERED, _("Registra la risposta")),
    Transition("propose", _OPEN, WarningState.PROPOSED, _("Proponi la revoca")),
    Transition(
        "settle", (*_OPEN, WarningState.PROPOSED), WarningState.SETTLED, _("Chiudi il richiamo")
    ),
    Transition("uphold", (WarningState.PROPOSED,), WarningState.UPHELD, _("Revoca")),
)


class TransferState(models.TextChoices):
    """How far a transfer between lots or bodies is."""

    PENDING = "pending", _("Aspetta l'ente che riceve")
    ACCEPTED = "accepted", _("Accolto")
    CANCELLED = "cancelled", _("Annullato")


TRANSFER = StateMachine(
    TransferState,
    Transition(
        "accept", (TransferState.PENDING,), TransferState.ACCEPTED, _("Accogli il trasferimento")
    ),
    Transition(
        "cancel", (TransferState.PENDING,), TransferState.CANCELLED, _("Annulla il trasferimento")
    ),
)


class ExtensionState(models.TextChoices):
    """How far the request for a longer project is."""

    ASKED = "asked", _("Chiesta")
    GRANTED = "granted", _("Concessa")
    REFUSED = "refused", _("Non concessa")


EXTENSION = StateMachine(
    ExtensionState,
    Transition("grant", (ExtensionState.ASKED,), ExtensionState.GRANTED, _("Concedi la proroga")),
    Transition("refuse", (ExtensionState.ASKED,), ExtensionState.REFUSED, _("Non concedere")),
)


class TurnHappened(models.TextChoices):
    """The events of these turns, with their sentence on a story."""

    PROJECT_RETURNED = "pathway.project.returned", _("Progetto rimandato all'ente con osservazioni")
    PROJECT_REWORKED = "pathway.project.reworked", _("Nuova versione del progetto dopo il rinvio")
    PROJECT_REVISED = "pathway.project.revised", _("Nuova versione del progetto cominciata")
    REVISION_ABANDONED = "pathway.project.abandoned", _("Nuova versione del progetto lasciata")
    SUSPENSION_PROPOSED = "pathway.suspension.proposed", _("Sospensione proposta")
    SUSPENSION_DECLINED = "pathway.suspension.declined", _("Sospensione non confermata")
    CASE_SUSPENDED = "pathway.case.suspended", _("Percorso sospeso")
    CASE_RESUMED = "pathway.case.resumed", _("Percorso ripreso")
    CASE_WITHDRAWN = "pathway.case.withdrawn", _("Il nucleo ha rinunciato al percorso")
    MEMBER_WITHDRAWN = "pathway.member.withdrawn", _("Una persona ha rinunciato al percorso")
    CASE_WARNED = "pathway.case.warned", _("Richiamo scritto al nucleo")
    WARNING_ANSWERED = "pathway.warning.answered", _("Risposta al richiamo registrata")
    WARNING_SETTLED = "pathway.warning.settled", _("Richiamo superato")
    REVOCATION_PROPOSED = "pathway.revocation.proposed", _("Revoca proposta al distretto")
    REVOCATION_DECLINED = "pathway.revocation.declined", _("Il distretto non revoca il percorso")
    CASE_REVOKED = "pathway.case.revoked", _("Percorso revocato dal distretto")
    TRANSFER_BEGUN = "pathway.transfer.begun", _("Trasferimento a un altro ente cominciato")
    TRANSFER_CANCELLED = "pathway.transfer.cancelled", _("Trasferimento annullato")
    TRANSFER_ACCEPTED = "pathway.transfer.accepted", _("Percorso accolto dal nuovo ente")
    EXTENSION_ASKED = "pathway.extension.asked", _("Proroga chiesta")
    EXTENSION_GRANTED = "pathway.extension.granted", _("Proroga concessa")
    EXTENSION_REFUSED = "pathway.extension.refused", _("Proroga non concessa")
