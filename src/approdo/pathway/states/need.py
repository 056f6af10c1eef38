"""What becomes of a need that the assessment shows: a priority, or set aside and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedVerdict(models.TextChoices):
    """Whether the project takes a need up."""

    PRIORITY = "priority", _("Priorità")
    SET_ASIDE = "set_aside", _("Messo da parte")


class SetAside(models.TextChoices):
    """Why a need is not taken up now."""

    NO_ANSWER = "no_answer", _("Oggi nessun servizio può rispondere")
    HOUSEHOLD = "household", _("Il nucleo non vuole occuparsene ora")
    LATER = "later", _("Viene dopo: prima serve altro")
    OTHER_SERVICE = "other_service", _("Se ne occupa già un altro servizio")
    NOT_A_NEED = "not_a_need", _("Il punteggio non dice un bisogno")


class NeedHappened(models.TextChoices):
    """The events of needs, with their sentence on a story."""

    NEED_ACCEPTED = "pathway.need.accepted", _("Bisogno preso fra le priorità")
    NEED_SET_ASIDE = "pathway.need.set_aside", _("Bisogno messo da parte")
    NEED_REOPENED = "pathway.need.reopened", _("Bisogno riaperto")

    @classmethod
    def untold(cls) -> tuple["NeedHappened", ...]:
        """What is weighed while the project is written is kept for the audit."""
        return (cls.NEED_ACCEPTED, cls.NEED_SET_ASIDE, cls.NEED_REOPENED)
