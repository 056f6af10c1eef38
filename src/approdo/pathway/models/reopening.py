"""A path that ended and begins again, as a new one linked to the old."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case


class Reopening(Keyed):
    """Why the household comes back; `case` is the new path, which `reopens` the old."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="reopening")
    reopened_on = models.DateField()
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reopening_says_why",
                violation_error_message=_("Scrivi perché il percorso riparte."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Riapertura"))
