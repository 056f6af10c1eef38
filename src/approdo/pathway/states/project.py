"""Words of the personalised project, its reviews and its outcome."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.assessment.states import IN_A_HOME as IN_A_HOME
from approdo.kernel.states import StateMachine, Transition


class ProjectState(models.TextChoices):
    """How far a version of the project is."""

    DRAFT = "draft", _("In scrittura")
    SHARED = "shared", _("Condiviso con il distretto")
    RETURNED = "returned", _("Rimandato dal distretto")
    VALIDATED = "validated", _("Validato")
    SUPERSEDED = "superseded", _("Sostituito da una versione nuova")
    ABANDONED = "abandoned", _("Lasciato in sospeso")


PROJECT = StateMachine(
    ProjectState,
    Transition("share", (ProjectState.DRAFT,), ProjectState.SHARED, "Condividi con il distretto"),
    Transition("return", (ProjectState.SHARED,), ProjectState.RETURNED, "Rimanda all'ente"),
    Transition("validate", (ProjectState.SHARED,), ProjectState.VALIDATED, "Valida il progetto"),
    Transition(
        "supersede",
        (ProjectState.RETURNED, ProjectState.VALIDATED),
        ProjectState.SUPERSEDED,
        "Sostituisci con una versione nuova",
    ),
    Transition("abandon", (ProjectState.DRAFT,), ProjectState.ABANDONED, "Lascia la versione"),
)


class ObjectiveArea(models.TextChoices):
    """What an objective is about (seeds 004 and 003)."""

    HOUSING = "housing", _("Casa")
    SOCIAL = "social", _("Vita sociale")
    EMPLOYMENT = "employment", _("Lavoro")
    TRAINING = "training", _("Formazione")
    EDUCATIONAL = "educational", _("Educazione e scuola")
    SOCIO_HEALTH = "socio_health", _("Salute")
    ACTIVE_INCLUSION = "active_inclusion", _("Inclusione attiva")
    INFORMAL_NETWORKS = "informal_networks", _("Reti di vicinato")
    ECONOMIC_AUTONOMY = "economic_autonomy", _("Autonomia economica")
    DAILY_MANAGEMENT = "daily_management", _("Gestione della vita quotidiana")


class ObjectiveStatus(models.TextChoices):
    """How an objective stands at a review or at the end."""

    NOT_STARTED = "not_started", _("Non ancora avviato")
    IN_PROGRESS = "in_progress", _("In corso")
    ACHIEVED = "achieved", _("Raggiunto")
    PARTLY_ACHIEVED = "partly_achieved", _("Raggiunto in parte")
    ABANDONED = "abandoned", _("Abbandonato")
    SUPERSEDED = "superseded", _("Sostituito da un altro")


# What may still be said of an objective when the case closes.
FINAL_STATUSES = frozenset(
    {
        ObjectiveStatus.ACHIEVED,
        ObjectiveStatus.PARTLY_ACHIEVED,
        ObjectiveStatus.ABANDONED,
        ObjectiveStatus.SUPERSEDED,
    }
)


class Heading(models.TextChoices):
    """The three headings that the sheet must have, and what is beside them (seed 004)."""

    HOUSING = "housing", _("Accompagnamento all'abitare")
    WORK = "work", _("Formazione e lavoro")
    ECONOMIC = "economic", _("Sostegno economico")
    OTHER = "other", _("Altri sostegni")


class ActivityKind(models.TextChoices):
    """What is done in an intervention (seeds 004 and 003)."""

    INFORMATION = "information", _("Informazione")
    ORIENTATION = "orientation", _("Orientamento")
    COUNSELLING = "counselling", _("Consulenza")
    INDIVIDUAL_INTAKE = "individual_intake", _("Presa in carico individuale")
    INDIVIDUAL_PLANNING = "individual_planning", _("Progettazione individuale")
    TRAINING_PLACEMENT = "training_placement", _("Inserimento in formazione")
    INTERNSHIP_PLACEMENT = "internship_placement", _("Inserimento in tirocinio")
    MEDIATION = "mediation", _("Mediazione")
    HOME_SUPPORT = "home_support", _("Sostegno a domicilio")
    SOCIALISING = "socialising", _("Socializzazione")
    GRADUAL_ACCOMPANIMENT = "gradual_accompaniment", _("Accompagnamento graduale")
    ECONOMIC_SUPPORT = "economic_support", _("Sostegno economico")


class MeasureKind(models.TextChoices):
    """The two kinds of money: towards housing, and towards work."""

    PASSIVE = "passive", _("Misura passiva")
    ACTIVE = "active", _("Misura attiva")


class Expense(models.TextChoices):
    """What a line of the project pays."""

    HOUSING_QUOTA = "housing_quota", _("Quota per l'abitare")
    UTILITIES = "utilities", _("Utenze")
    INTERNSHIP = "internship", _("Indennità di tirocinio")
    TRAINING = "training", _("Corso di formazione")
    WORK_SUPPORT = "work_support", _("Sostegno alla ricerca di lavoro")


MEASURE_OF = {
    Expense.HOUSING_QUOTA: MeasureKind.PASSIVE,
    Expense.UTILITIES: MeasureKind.PASSIVE,
    Expense.INTERNSHIP: MeasureKind.ACTIVE,
    Expense.TRAINING: MeasureKind.ACTIVE,
    Expense.WORK_SUPPORT: MeasureKind.ACTIVE,
}
HEADING_OF = {MeasureKind.PASSIVE: Heading.HOUSING, MeasureKind.ACTIVE: Heading.WORK}


class CopaymentKind(models.TextChoices):
    """How the household takes part in the expense (seed 004)."""

    TOP_UP = "top_up", _("Integra la quota per l'abitare")
    SAVINGS = "savings", _("Mette da parte per la casa")
    DEBT_REPAYMENT = "debt_repayment", _("Paga debiti che bloccano la casa")


class Party(models.TextChoices):
    """Who may owe something in a project, when it is not a member of the household."""

    CASE_MANAGER = "case_manager", _("Case manager")
    IMPLEMENTING_BODY = "implementing_body", _("Ente attuatore")
    DISTRICT = "district", _("Servizio sociale del distretto")
    CITY = "city", _("Altro ufficio della Città")
    OTHER_SERVICE = "other_service", _("Altro servizio o ente")


class HouseholdRead(models.TextChoices):
    """How the household has read the project."""

    SIGNED = "signed", _("Ha letto e firmato la scheda")
    READ_ALOUD = "read_aloud", _("L'abbiamo letta insieme a voce")
    TRANSLATED = "translated", _("L'abbiamo letta con un mediatore")


class CopaymentKept(models.TextChoices):
    """How the copayment went since the last review."""

    KEPT = "kept", _("Rispettata")
    PARTLY = "partly", _("Rispettata in parte")
    NOT_KEPT = "not_kept", _("Non rispettata")
    NOT_DUE = "not_due", _("Non ancora dovuta, o esonerata")


class NothingNew(models.TextChoices):
    """Why a review finds everything where it was."""

    AS_WRITTEN = "as_written", _("Si va avanti come scritto nel progetto")
    WAITING = "waiting", _("Si aspetta una risposta da altri")
    GOING_ON = "going_on", _("Corso o tirocinio ancora in corso")
    CARE = "care", _("Un periodo di cure ha fermato il resto")
    NOT_MET = "not_met", _("Non siamo riusciti a vederci")


class ClosureOutcome(models.TextChoices):
    """How a case ended (DOMAIN 2.12)."""

    AUTONOMY_PRIVATE_LEASE = "autonomy_private_lease", _("Casa in affitto a proprio nome")
    AUTONOMY_PUBLIC_HOUSING = "autonomy_public_housing", _("Casa popolare assegnata")
    AUTONOMY_LOCARE = "autonomy_locare", _("Casa trovata con Lo.C.A.Re.")
    RETURNED_TO_FAMILY = "returned_to_family", _("Tornato in famiglia")
    OTHER_PLACEMENT = "other_placement", _("Altra sistemazione")
    HOUSING_FIRST = "housing_first", _("Passato a Housing First")
    REFERRED_TO_SPECIALIST = "referred_to_specialist", _("Inviato a un servizio specialistico")
    OBJECTIVES_PARTLY_MET = "objectives_partly_met", _("Obiettivi raggiunti in parte")
    OBJECTIVES_NOT_MET = "objectives_not_met", _("Obiettivi non raggiunti")
    MOVED_CITY = "moved_city", _("Trasferito in un'altra città")
    DEATH = "death", _("Decesso")
    UNKNOWN = "unknown", _("Non conosciuto")


class ProjectHappened(models.TextChoices):
    """The events of projects, reviews and outcomes, with their sentence on a story."""

    ASSESSMENT_OPENED = (
        "pathway.assessment.opened",
        _("Analisi dei bisogni e delle risorse avviata"),
    )
    PROJECT_BEGUN = "pathway.project.begun", _("Progetto personalizzato cominciato")
    PROJECT_WRITTEN = "pathway.project.written", _("Progetto modificato")
    PROJECT_SHARED = "pathway.project.shared", _("Progetto condiviso con il distretto")
    PROJECT_ACKNOWLEDGED = "pathway.project.acknowledged", _("Progetto letto dal distretto")
    PROJECT_VALIDATED = "pathway.project.validated", _("Progetto validato dal distretto")
    PROJECT_STARTED = "pathway.project.started", _("Progetto avviato")
    MONTHS_RESERVED = "pathway.months.reserved", _("Mesi di una misura impegnati")
    MONTHS_RELEASED = "pathway.months.released", _("Mesi di una misura liberati")
    CASE_REVIEWED = "pathway.case.reviewed", _("Verifica del progetto")
    CLOSING_PROPOSED = "pathway.closing.proposed", _("Chiusura proposta")
    OUTCOME_WRITTEN = "pathway.outcome.written", _("Relazione finale scritta")
    CASE_CLOSED = "pathway.case.closed", _("Percorso chiuso")

    @classmethod
    def untold(cls) -> tuple["ProjectHappened", ...]:
        """Each change of a draft, and what the assessment tells by itself, is kept for the audit."""
        return (cls.PROJECT_WRITTEN, cls.MONTHS_RESERVED, cls.ASSESSMENT_OPENED)
