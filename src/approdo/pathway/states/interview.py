"""The lifecycle of an interview: planned, then held or cancelled."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.states import StateMachine, Transition


class InterviewState(models.TextChoices):
    """Whether the interview has been."""

    PLANNED = "planned", _("Fissato")
    HELD = "held", _("Svolto")
    CANCELLED = "cancelled", _("Annullato")


INTERVIEW = StateMachine(
    InterviewState,
    Transition("hold", (InterviewState.PLANNED,), InterviewState.HELD, says=_("Registra")),
    Transition("cancel", (InterviewState.PLANNED,), InterviewState.CANCELLED, says=_("Annulla")),
)
