"""The row of access: a holder, a subject, a purpose and the period of the content shown."""

from django.db import models

from approdo.access.states import Kind, Purpose
from approdo.kernel.keys import new_key


class Access(models.Model):
    """A subject given to a holder (a body, later a guest).

    `subject` is the key of a household, case, person, address or batch, without foreign key:
    access sits below them all. `starts_on` and `ends_on` cut the content shown; a withdrawn share
    is a deleted row (the journal keeps it). `opened_on` is what lists sort by.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    holder_id = models.UUIDField()
    subject = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=20, choices=Purpose)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    opened_on = models.DateField()
    # Past this moment the wall itself shows the row to nobody.
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "holder_id", "purpose"], name="access_once_for_each_purpose"
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder_id", "kind", "-opened_on", "-subject"], name="access_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} ({self.purpose})"
