"""Addresses of other programs that are told what happens, and each telling."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed, Versioned
from approdo.network.models import Mandate, Organisation


class Webhook(Versioned):
    """Who is told, on behalf of which mandate, of which parts of the work, and how far it was told.

    What it is signed with comes of `salt` and the key of the installation: the database alone does not
    give it away. `transaction_id` and `event_id` are the last event of the journal that was looked at.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    parts = ArrayField(models.CharField(max_length=20))
    salt = models.CharField(max_length=64, editable=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    transaction_id = models.BigIntegerField(default=0, editable=False)
    event_id = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "url"],
                condition=Q(closed_at__isnull=True),
                name="webhook_once_for_an_address",
                violation_error_message=_("A questo indirizzo mandi già gli avvisi."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(Keyed):
    """One event told, or still to be told, to one address."""

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    event = models.UUIDField()
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    failure = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once_for_an_event"),
        ]
        indexes = [
            models.Index(
                fields=["webhook", "due_at"], condition=Q(due_at__isnull=False), name="delivery_due"
            ),
            models.Index(fields=["webhook", "-id"], name="delivery_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.attempts}"
