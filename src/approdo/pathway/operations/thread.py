"""Up to where a thread has been read."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Greatest

from approdo.pathway.models import Case, MessageRead


def mark_read(case: Case, *, member: UUID | None, at: datetime) -> None:
    """Remember that a member has read the thread of a case up to a moment; never less than before."""
    if member is None:
        return
    MessageRead.objects.bulk_create(
        [MessageRead(case=case, member_id=member, read_at=at)], ignore_conflicts=True
    )
    MessageRead.objects.filter(case=case, member=member, read_at__lt=at).update(
        read_at=Greatest(F("read_at"), at)
    )
