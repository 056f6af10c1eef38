"""A household that is accompanied to another service, without a project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.entry import ReceivingService


class ReferralOut(Keyed):
    """Why, to which service, and with whom of the district it was agreed."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="referral_out")
    on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000)
    service_kind = models.CharField(max_length=16, choices=ReceivingService)
    receiving_service = models.CharField(max_length=160)
    contact = models.CharField(max_length=160, blank=True)
    agreed_with = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(receiving_service=""),
                name="referral_out_says_why_and_where",
                violation_error_message=_("Scrivi perché, e a quale servizio."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__lte=F("on")),
                name="referral_out_agreed_before",
                violation_error_message=_("L'accordo col distretto viene prima dell'invio."),
            ),
            models.CheckConstraint(
                condition=~Q(agreed_with=F("decided_by")),
                name="referral_out_agreed_between_two",
                violation_error_message=_("Chi invia non è chi è d'accordo per il distretto."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Invio ad altri servizi"))
