"""Words of the letters that a family receives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.papers.states import PaperKind


class LetterKind(models.TextChoices):
    """What a letter tells; the value is also the kind of its paper."""

    VALIDATION = PaperKind.LETTER_VALIDATION.value, _("Proposta validata")
    REFUSAL = PaperKind.LETTER_REFUSAL.value, _("Proposta non validata")
    INTEGRATION = PaperKind.LETTER_INTEGRATION.value, _("Richiesta di carte")
    SUSPENSION = PaperKind.LETTER_SUSPENSION.value, _("Sospensione")
    WARNING = PaperKind.LETTER_WARNING.value, _("Richiamo")
    REVOCATION = PaperKind.LETTER_REVOCATION.value, _("Revoca")
    CLOSURE = PaperKind.LETTER_CLOSURE.value, _("Chiusura")


class Delivery(models.TextChoices):
    """How a letter reaches the family."""

    HAND = "hand", _("A mano")
    POST = "post", _("Per posta")


class LetterHappened(models.TextChoices):
    """What happens to letters and to the other papers of a case, with its sentence on the story."""

    LETTER_WRITTEN = "pathway.letter.written", _("Lettera alla famiglia preparata")
    PAPER_PRINTED = "pathway.paper.printed", _("Carta del percorso stampata")
