"""A lot of a programme, and the agreements by which a partnership runs it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Versioned
from approdo.network.models import Partnership
from approdo.programme.models.rules import Programme


class Lot(Versioned):
    """A slice of a programme given to a partnership, with so many places for households."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="lots")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    capacity = models.PositiveIntegerField()
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="lots")

    class Meta:
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="lot_code_once_in_a_programme",
                violation_error_message=_("Il programma ha già un lotto con questo codice."),
            ),
            models.CheckConstraint(
                name="lot_has_a_place",
                condition=Q(capacity__gte=1),
                violation_error_message=_("Un lotto deve avere almeno un posto."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LotAgreement(Versioned, Dated):
    """The agreement under which a lot is run, for a period."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="agreements")
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="lot_agreement_does_not_end_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La convenzione non può finire prima di cominciare."),
            ),
            no_overlap(
                name="lot_agreement_one_at_a_time",
                of="lot",
                says=_("Il lotto ha già una convenzione in questo periodo."),
            ),
            models.UniqueConstraint(
                fields=["lot", "number"],
                name="lot_agreement_number_once",
                violation_error_message=_("Il lotto ha già una convenzione con questo numero."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
