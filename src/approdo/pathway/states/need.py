"""What becomes of a need that the assessment shows: a priority, set aside, or left without an answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedVerdict(models.TextChoices):
    """Whether the project takes a need up."""

    PRIORITY = "priority", _("Priorità")
    SET_ASIDE = "set_aside", _("Messo da parte")


class SetAside(models.TextChoices):
    """Why a need is not taken up now."""

    LATER = "later", _("Viene dopo: prima serve altro")
    OTHER_SERVICE = "other_service", _("Se ne occupa già un altro servizio")
    HOUSEHOLD = "household", _("Il nucleo non vuole occuparsene ora")
    NOT_A_NEED = "not_a_need", _("Il livello scelto non dice un bisogno")


class Unmet(models.TextChoices):
    """Why a priority has no objective: what keeps it from being answered."""

    NO_SERVICE = "no_service", _("Nessun servizio oggi può rispondere")
    WAITING_LIST = "waiting_list", _("C'è una lista d'attesa")
    NO_MEANS = "no_means", _("Mancano i soldi o i posti")
    NOT_ENTITLED = "not_entitled", _("Il nucleo non ne ha diritto, per requisiti o documenti")
    DECLINED = "declined", _("Il nucleo non accetta l'aiuto che c'è")


class NeedHappened(models.TextChoices):
    """The events of needs, with their sentence on a story."""

    NEED_ACCEPTED = "pathway.need.accepted", _("Bisogno preso fra le priorità")
    NEED_SET_ASIDE = "pathway.need.set_aside", _("Bisogno messo da parte")
    NEED_WRITTEN = "pathway.need.written", _("Bisogno scritto")
    NEED_REOPENED = "pathway.need.reopened", _("Bisogno riaperto")
    RESOURCES_CHOSEN = "pathway.resources.chosen", _("Risorse del progetto scelte")

    @classmethod
    def untold(cls) -> tuple["NeedHappened", ...]:
        """What is weighed while the project is written is kept for the audit."""
        return tuple(cls)
