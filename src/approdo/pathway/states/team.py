"""Words of the team: who may be on it, what is asked of specialists, what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition
from approdo.network.states import Role

# Who works with a family beside its case manager, by whose people they are (seed 004: a project
# manager, an operator for mediation and contact, a group for housing and for work).
WORKING_GROUP = (Role.LIAISON_WORKER, Role.HOUSING_WORKER, Role.JOB_COACH)
TEAM_OF_THE_LOT = (Role.CASE_MANAGER, Role.PROJECT_MANAGER, *WORKING_GROUP)
TEAM_OF_THE_CITY = (Role.SOCIAL_WORKER, Role.INCLUSION_WORKER)


class Speciality(models.TextChoices):
    """What a specialist is asked about."""

    LEGAL = "legal", _("Diritto e sfratto")
    DEBT = "debt", _("Debiti")
    MIGRATION = "migration", _("Documenti e soggiorno")
    HEALTH = "health", _("Salute")
    MENTAL_HEALTH = "mental_health", _("Salute mentale")
    ADDICTION = "addiction", _("Dipendenze")
    DISABILITY = "disability", _("Disabilità")
    VIOLENCE = "violence", _("Violenza")
    CHILDHOOD = "childhood", _("Bambini e scuola")
    WORK = "work", _("Lavoro e formazione")
    HOUSING = "housing", _("Casa")
    OTHER = "other", _("Altro")


class Shown(models.TextChoices):
    """What of the file a question carries with it, as it is that day; nothing else is seen."""

    PEOPLE = "people", _("Chi sono: legami ed età, senza nomi")
    NAMES = "names", _("I nomi e i cognomi")
    HOME = "home", _("La situazione abitativa e lo sfratto")
    MEANS = "means", _("Mezzi: ISEE, canone, morosità")
    FRAGILITY = "fragility", _("Le fragilità segnalate")
    OBJECTIVES = "objectives", _("Gli obiettivi del progetto")


class ConsultationState(models.TextChoices):
    """Whether the specialist has answered."""

    ASKED = "asked", _("In attesa di risposta")
    ANSWERED = "answered", _("Con risposta")
    WITHDRAWN = "withdrawn", _("Ritirata")


CONSULTATION = StateMachine(
    ConsultationState,
    Transition(
        "answer", (ConsultationState.ASKED,), ConsultationState.ANSWERED, says=_("Rispondi")
    ),
    Transition(
        "withdraw", (ConsultationState.ASKED,), ConsultationState.WITHDRAWN, says=_("Ritira")
    ),
)


class TeamHappened(models.TextChoices):
    """The events of the team, its thread and its questions to specialists."""

    TEAM_MEMBER_ADDED = "pathway.team_member.added", _("Persona entrata nell'équipe")
    TEAM_MEMBER_LEFT = "pathway.team_member.left", _("Persona uscita dall'équipe")
    CASE_HANDED_OVER = "pathway.case.handed_over", _("Percorso passato a un'altra persona")
    STAND_IN_APPOINTED = "pathway.stand_in.appointed", _("Sostituzione segnata")
    STAND_IN_ENDED = "pathway.stand_in.ended", _("Sostituzione chiusa")
    MESSAGE_WRITTEN = "pathway.message.written", _("Messaggio scritto all'équipe")
    CONSULTATION_ASKED = "pathway.consultation.asked", _("Parere chiesto a uno specialista")
    CONSULTATION_REMINDED = "pathway.consultation.reminded", _("Parere sollecitato")
    CONSULTATION_ANSWERED = "pathway.consultation.answered", _("Parere ricevuto")
    CONSULTATION_WITHDRAWN = "pathway.consultation.withdrawn", _("Richiesta di parere ritirata")

    @classmethod
    def untold(cls) -> tuple["TeamHappened", ...]:
        """Messages have a page of their own: a story of messages would hide the acts."""
        return (cls.MESSAGE_WRITTEN,)
