"""What happens to restricted notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoteHappened(models.TextChoices):
    """The events of restricted notes, with their sentence; who and which, the journal alone says."""

    NOTE_SHOWN = "pathway.note.shown", _("Nota riservata mostrata a un collega")
    NOTE_HIDDEN = "pathway.note.hidden", _("Nota riservata non più mostrata a un collega")
