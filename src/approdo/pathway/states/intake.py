"""Words of the intake: how a meeting is held, how a pact is signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactChannel(models.TextChoices):
    """How one meets the household."""

    OFFICE = "office", _("In ufficio")
    HOME = "home", _("A casa")
    PHONE = "phone", _("Al telefono")
    STREET = "street", _("In strada")
    HUB = "hub", _("In una casa di quartiere o snodo")
    VIDEO = "video", _("In videochiamata")
    LETTER = "letter", _("Per lettera")


class SignatureManner(models.TextChoices):
    """How somebody signed."""

    DRAWN = "drawn", _("sullo schermo")
    SCAN = "scan", _("su carta")


class Representation(models.TextChoices):
    """In which quality somebody signs for another person."""

    GUARDIAN = "guardian", _("Tutore")
    CURATOR = "curator", _("Curatore")
    SUPPORT_ADMINISTRATOR = "support_administrator", _("Amministratore di sostegno")
    ATTORNEY = "attorney", _("Procuratore")


class PactLanguage(models.TextChoices):
    """In which language the text of the pact was read to the household."""

    ITALIAN = "it", _("Italiano")
    ENGLISH = "en", _("Inglese")
    FRENCH = "fr", _("Francese")
    SPANISH = "es", _("Spagnolo")
    ROMANIAN = "ro", _("Romeno")
    ARABIC = "ar", _("Arabo")
    CHINESE = "zh", _("Cinese")
    OTHER = "other", _("Un'altra lingua")


class PactHappened(models.TextChoices):
    """What happens to a pact beside its signatures."""

    PACT_REFUSED_BY = "pathway.pact.refused_by", _("Una persona non firma il patto")
