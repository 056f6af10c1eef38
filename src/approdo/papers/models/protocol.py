"""The number under which a paper is entered in a body's register of protocol."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.models.document import PrintedDocument


class ProtocolNumber(Keyed):
    """A number of protocol: once in a register and year, once for a printed document.

    It is given by the body's own register, outside of here: typed once, or read from its file.
    """

    about = models.UUIDField(db_index=True)
    document = models.OneToOneField(PrintedDocument, models.PROTECT, related_name="protocol")
    register = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    entered_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "year", "number"],
                name="protocol_number_once_in_a_register_and_year",
                violation_error_message=_(
                    "Questo numero di protocollo è già di un'altra carta: controlla registro, anno"
                    " e numero."
                ),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="protocol_number_from_one_on",
                violation_error_message=_("I numeri di protocollo cominciano da 1."),
            ),
            models.CheckConstraint(
                condition=Q(entered_on__year=models.F("year")),
                name="protocol_number_of_its_year",
                violation_error_message=_("Il giorno del protocollo deve essere di quell'anno."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.number:07d}/{self.year}"
