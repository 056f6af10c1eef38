"""What can be done on many paths at once: acts that ask for no reading of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Together(models.TextChoices):
    """An act on many paths; deciding on a family is never one of these."""

    MANAGER = "manager", _("Nomina il case manager")
    ASSIGN = "assign", _("Assegna a un lotto")
    MESSAGE = "message", _("Scrivi a chi li segue")
