"""From which rows lists and counts start."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from approdo.access.models import Access
from approdo.access.states import Kind
from approdo.kernel.actors import Actor

M = TypeVar("M", bound=Model)


def given_to(actor: Actor, kind: Kind) -> QuerySet[Access]:
    """Give the access rows of this kind that the actor may speak for."""
    rows = Access.objects.filter(kind=kind)
    return rows if actor.sees_everything else rows.filter(holder_id__in=actor.speaks_for)


def visible(
    queryset: QuerySet[M], actor: Actor, *, by: str = "id", kind: Kind = Kind.HOUSEHOLD
) -> QuerySet[M]:
    """Cut a queryset to what the actor was given; `by` is the column that holds the subject.

    Right for one record or a small set; a long list takes its page from `page_of_subjects`.
    """
    if actor.sees_everything:
        return queryset
    return queryset.filter(**{f"{by}__in": given_to(actor, kind).values("subject")})


def held(
    queryset: QuerySet[M], actor: Actor, *, by: str = "id", kind: Kind = Kind.HOUSEHOLD
) -> QuerySet[M]:
    """Cut a queryset to what the actor works with: what they see, emergency access aside."""
    if actor.sees_everything:
        return queryset
    lasting = given_to(actor, kind).filter(expires_at__isnull=True)
    return queryset.filter(**{f"{by}__in": lasting.values("subject")})


def page_of_subjects(
    actor: Actor, kind: Kind, *, limit: int = 50, after: tuple[date, UUID] | None = None
) -> list[UUID]:
    """Give one page of keys, newest first, from `access` alone (index on the holder).

    `after` is the (opened_on, subject) of the last row of the former page. For a mandate over the
    whole city there is nothing to start from here: the list starts from its own table.
    """
    rows = given_to(actor, kind)
    if after is not None:
        day, key = after
        rows = rows.filter(Q(opened_on__lt=day) | Q(opened_on=day, subject__lt=key))
    pages = rows.order_by("-opened_on", "-subject").values_list("subject", flat=True)
    return list(dict.fromkeys(pages[:limit]))


def holders_of(subject: UUID) -> QuerySet[Access]:
    """Give the shares of one subject that the actor may see."""
    return Access.objects.filter(subject=subject)
