"""A validated case that waits because no lot has a place."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case


class WaitlistEntry(Keyed):
    """From when to when a case waited, and with which note it was put in the list."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="waits")
    entered_on = models.DateField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["entered_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(left_on__isnull=True),
                name="waitlist_once_at_a_time",
                violation_error_message=_("Il percorso è già in lista d'attesa."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
                name="waitlist_left_after_entering",
                violation_error_message=_("L'uscita dalla lista viene prima dell'ingresso."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["entered_on"], condition=Q(left_on__isnull=True), name="waitlist_waiting"
            )
        ]

    def __str__(self) -> str:
        return str(_("Lista d'attesa"))


class PassedOver(Keyed):
    """A place that was given out of the suggested order: to whom, ahead of how many, and why."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    given_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    points = models.DecimalField(max_digits=8, decimal_places=2)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["given_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__gt=1),
                name="passed_over_was_not_first",
                violation_error_message=_("Chi è primo non scavalca nessuno."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="passed_over_says_why",
                violation_error_message=_("Scrivi perché non segui l'ordine proposto."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Posto dato fuori ordine"))
