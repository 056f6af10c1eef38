"""Words of the assessment: phases, whom an item is about, why one was left, and what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class Phase(models.TextChoices):
    """At which point of the case the household is assessed."""

    ENTRY = "entry", _("Ingresso")
    REVIEW = "review", _("Verifica")
    EXIT = "exit", _("Uscita")


class Scope(models.TextChoices):
    """Whom an item asks about."""

    HOUSEHOLD = "household", _("Tutto il nucleo")
    PERSON = "person", _("Ogni persona")


class NotAssessed(models.TextChoices):
    """Why an item has no value; without one of these an assessment is not complete."""

    DOES_NOT_CONCERN = "does_not_concern", _("Non riguarda questo nucleo")
    DECLINED = "declined", _("Ha preferito non parlarne")
    NOT_KNOWN = "not_known", _("Non abbiamo elementi per dirlo")
    LATER = "later", _("Ne parleremo più avanti")
    OTHER_SERVICE = "other_service", _("La segue un altro servizio")


class AssessmentState(models.TextChoices):
    """Whether answers may still be written."""

    DRAFT = "draft", _("In corso")
    COMPLETED = "completed", _("Completata")


ASSESSMENT = StateMachine(
    AssessmentState,
    Transition(
        "complete",
        (AssessmentState.DRAFT,),
        AssessmentState.COMPLETED,
        str(_("Completa la valutazione")),
    ),
)


class Happened(models.TextChoices):
    """The events of the assessment, with their sentence on a story."""

    ASSESSMENT_STARTED = "assessment.assessment.started", _("Valutazione cominciata")
    ANSWERS_SAVED = "assessment.answers.saved", _("Risposte della valutazione salvate")
    ASSESSMENT_COMPLETED = "assessment.assessment.completed", _("Valutazione completata")

    @classmethod
    def untold(cls) -> tuple["Happened", ...]:
        """Saving as one goes is kept for the audit, and left out of the story."""
        return (cls.ANSWERS_SAVED,)
