"""The key by which another program acts under a mandate."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Mandate, Organisation


class Token(Versioned):
    """Who holds the secret acts under one mandate, for what `scopes` says; only its hash is kept.

    `hint` is the beginning of the secret, by which its owner tells one from another.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=12, editable=False)
    scopes = ArrayField(models.CharField(max_length=30))
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scopes__len__gt=0),
                name="token_is_for_something",
                violation_error_message=_("Una chiave deve servire almeno a una cosa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"


class Pace(models.Model):
    """How often a key was used in the minute under way, and when last."""

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="pace")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    minute = models.BigIntegerField()
    calls = models.PositiveIntegerField()
    used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.calls}"
