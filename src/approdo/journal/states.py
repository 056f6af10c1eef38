"""The one event that the journal itself knows: a file was opened."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Happened(models.TextChoices):
    """The events of the journal, with their sentence on a story."""

    FILE_READ = "journal.file.read", _("Fascicolo aperto")
