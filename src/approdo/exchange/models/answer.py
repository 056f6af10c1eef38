"""What was answered to a write, kept for a program that asks again because it did not hear."""

from django.db import models

from approdo.kernel.records import Keyed
from approdo.network.models import Mandate, Organisation


class Answer(Keyed):
    """The answer to one key of a caller: keys and versions of records only, no personal data.

    `fingerprint` stands for the whole request, so that the same key with another body is known.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content = models.TextField(default="", blank=True)
    etag = models.CharField(max_length=40, default="", blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "key"], name="answer_once_for_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
