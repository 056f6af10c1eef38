"""A letter to a family about an act of its path, in the language that it reads."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.models import PrintedDocument
from approdo.pathway.models.case import Case
from approdo.pathway.states.intake import PactLanguage
from approdo.pathway.states.letter import Delivery, LetterKind


class Letter(Keyed):
    """A letter about one act, in one language: `act` is the key of the record of that act.

    Printed anew (a number of protocol came, a name was mended) it stays the same letter with the
    next version of its paper.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=20, choices=LetterKind)
    act = models.UUIDField()
    language = models.CharField(max_length=5, choices=PactLanguage)
    delivery = models.CharField(max_length=4, choices=Delivery, default=Delivery.HAND)
    written_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    document = models.ForeignKey(PrintedDocument, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-written_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "act", "language"],
                name="letter_once_for_an_act_and_a_language",
                violation_error_message=_("Questa lettera c'è già, in questa lingua."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
