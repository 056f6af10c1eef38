"""Words of access: what may be given, and for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a row of access shows."""

    HOUSEHOLD = "household", "Nucleo"
    CASE = "case", "Percorso"
    PERSON = "person", "Persona"
    ADDRESS = "address", "Indirizzo protetto"
    BATCH = "batch", "Elenco importato"
    QUESTION = "question", "Domanda a uno specialista"
    LINK = "link", "Pagina personale"


class Purpose(models.TextChoices):
    """Why it was given."""

    PROPOSAL = "proposal", "Proposta"
    CARE = "care", "Presa in carico"
    COORDINATION = "coordination", "Coordinamento del lotto"
    TEAM = "team", "Équipe"
    CONSULTATION = "consultation", "Parere di uno specialista"
    EMERGENCY = "emergency", "Accesso d'emergenza"
    RIGHTS = "rights", "Richiesta dell'interessato"
    PROTECTED_ADDRESS = "protected_address", "Indirizzo protetto"
    FAMILY = "family", "La famiglia, da una pagina personale"


class LinkLanguage(models.TextChoices):
    """The languages in which a personal page speaks, each by its own name."""

    ITALIAN = "it", "italiano"
    ENGLISH = "en", "English"
    FRENCH = "fr", "français"
    SPANISH = "es", "español"
    ROMANIAN = "ro", "română"
    ARABIC = "ar", "العربية"


class RevokedFor(models.TextChoices):
    """Why a personal link was closed."""

    ASKED = "asked", _("Lo ha chiesto la persona")
    LOST = "lost", _("Il foglio o il telefono è perso, o lo ha visto qualcun altro")
    REPLACED = "replaced", _("Ne è stato dato uno nuovo")
    LEFT = "left", _("Chi fa parte del percorso è cambiato")
    PROTECTION = "protection", _("Il nucleo è sotto protezione")
    OTHER = "other", _("Non serve più")


class LinkHappened(models.TextChoices):
    """The events of personal links, with their sentence on a story."""

    LINK_ISSUED = "access.link.issued", _("Pagina personale consegnata")
    PIN_REPLACED = "access.link.pin_replaced", _("PIN della pagina personale cambiato")
    LINK_OPENED = "access.link.opened", _("Pagina personale aperta")
    PIN_MISTAKEN = "access.link.pin_mistaken", _("PIN della pagina personale sbagliato")
    LINK_REVOKED = "access.link.revoked", _("Pagina personale chiusa")

    @classmethod
    def untold(cls) -> tuple["LinkHappened", ...]:
        """Leave openings and mistakes to the page on which links are managed."""
        return (cls.LINK_OPENED, cls.PIN_MISTAKEN)
