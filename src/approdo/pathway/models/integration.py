"""What the housing office asks of the district before it decides on a proposal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case


class IntegrationRequest(Keyed):
    """A request with its reason and the day by which an answer is awaited; then the answer."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="integration_requests")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000)
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answered_on__isnull=True),
                name="integration_one_at_a_time",
                violation_error_message=_("C'è già una richiesta che aspetta il distretto."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="integration_says_what_is_missing",
                violation_error_message=_("Scrivi che cosa manca."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_on")),
                name="integration_answer_after_request",
                violation_error_message=_("Il termine viene prima della richiesta."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_on__gte=F("asked_on"), answered_by__isnull=False) & ~Q(answer=""),
                name="integration_answered_by_somebody_in_words",
                violation_error_message=_("Una risposta ha un giorno, un autore e un testo."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Richiesta di integrazioni"))
