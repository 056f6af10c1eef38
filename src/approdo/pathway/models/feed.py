"""A secret link by which a worker's own calendar fetches their appointments."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Mandate


class CalendarFeed(Versioned):
    """Who holds the secret reads the appointments of one mandate; only its hash is kept."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    opened_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"],
                condition=models.Q(revoked_at__isnull=True),
                name="calendar_feed_one_for_a_mandate",
                violation_error_message=_(
                    "C'è già un collegamento al calendario: revocalo prima di farne un altro."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Collegamento al calendario"))
