"""The pact between the household and the services, and who signed it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.models import StoredFile
from approdo.pathway.models.case import Case
from approdo.pathway.states.intake import PactLanguage, Representation, SignatureManner
from approdo.registry.models import Person
from approdo.registry.models.days import within_living_memory


class Pact(Keyed):
    """A pact put before the household: which text, in which language, on which day.

    When the involved members change or a mistake was made, a new one supersedes it: signatures
    given on the old one stay where they are and count no more.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="pacts")
    number = models.PositiveSmallIntegerField()
    text_version = models.CharField(max_length=40)
    language = models.CharField(max_length=5, choices=PactLanguage, default=PactLanguage.ITALIAN)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="pact_number_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="pact_one_in_force",
                violation_error_message=_("C'è già un patto preparato per questo percorso."),
            ),
            within_living_memory(
                name="pact_within_living_memory",
                fields=("opened_on",),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Patto di adesione, versione %(number)s") % {"number": self.number}


class PactSignature(Keyed):
    """One adult's signature on one pact, on their own day, with the paper or the drawing."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    pact = models.ForeignKey(Pact, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_on = models.DateField()
    manner = models.CharField(max_length=10, choices=SignatureManner)
    language = models.CharField(max_length=5, choices=PactLanguage, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    represented_by = models.CharField(max_length=120, blank=True)
    representation = models.CharField(max_length=24, choices=Representation, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pact", "person"],
                name="pact_signature_once",
                violation_error_message=_("La firma di questa persona è già registrata."),
            ),
            models.CheckConstraint(
                condition=Q(represented_by="", representation="")
                | ~Q(represented_by="") & ~Q(representation=""),
                name="pact_signature_representative_in_a_quality",
                violation_error_message=_(
                    "Se qualcuno firma al posto della persona, scrivi chi è e con quale titolo."
                ),
            ),
            within_living_memory(
                name="pact_signature_within_living_memory",
                fields=("signed_on",),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pact_id} {self.person_id}"


class PactRefusal(Keyed):
    """An adult did not want to sign: why, on which day; they are no longer involved."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    pact = models.ForeignKey(Pact, models.PROTECT, related_name="refusals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    refused_on = models.DateField()
    reason = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pact", "person"],
                name="pact_refusal_once",
                violation_error_message=_("Il rifiuto di questa persona è già registrato."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="pact_refusal_with_a_reason",
                violation_error_message=_("Scrivi perché la persona non firma."),
            ),
            within_living_memory(
                name="pact_refusal_within_living_memory",
                fields=("refused_on",),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pact_id} {self.person_id}"
