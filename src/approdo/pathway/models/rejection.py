"""The housing office's act that does not validate a proposal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.entry import RejectionReason


class Rejection(Keyed):
    """Who did not validate, for which body, on which day, and why; the district reads it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rejection")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=18, choices=RejectionReason)
    text = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="rejection_says_why",
                violation_error_message=_("Scrivi perché la proposta non è validata."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Proposta non validata"))
