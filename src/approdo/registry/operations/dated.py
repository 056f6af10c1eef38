"""Rows on two axes of time: never rewritten, superseded by others that say what we know now."""

from datetime import date, datetime
from typing import TypeVar

from django.db import connection

from approdo.kernel.keys import new_key
from approdo.registry.models import Address, Membership

Dated = TypeVar("Dated", Membership, Address)


def end_row(row: Dated, *, ends_on: date, at: datetime) -> Dated | None:
    """End a dated row without rewriting it: the old one is superseded, a shorter one takes its place.

    With an end on or before its start nothing takes its place: it had never been so.
    """
    supersede(row, at=at)
    return copy_row(row, at=at, ends_on=ends_on)


def supersede(row: Dated, *, at: datetime) -> None:
    """Say that a dated row no longer tells what we know; what we knew until now stays readable."""
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])


def copy_row(row: Dated, *, at: datetime, **changes: object) -> Dated | None:
    """Write a dated row again with changes, as known from now on; nothing when no day is left."""
    copy = type(row).objects.get(pk=row.pk)
    copy.pk, copy.superseded_at, copy.recorded_at = new_key(), None, at
    copy._state.adding = True
    for name, value in changes.items():
        setattr(copy, name, value)
    if copy.ends_on is not None and copy.ends_on <= copy.starts_on:
        return None
    if isinstance(copy, Address) and copy.is_protected:
        hold_like(row, copy)
    copy.save(force_insert=True)
    return copy


def hold_like(one: Address, another: Address) -> None:
    """Let whoever was given a protected address hold the row that is about to be written beside it."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_spread_address(%s, %s)", [one.pk, another.pk])
