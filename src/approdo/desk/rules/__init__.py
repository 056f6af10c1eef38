"""Judgements of the desk: under which heading a deadline stands."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

WEEK = timedelta(days=7)


class Nearness(models.TextChoices):
    """How near a deadline is; the order is that of the page."""

    LATE = "late", _("In ritardo")
    TODAY = "today", _("Per oggi")
    WEEK = "week", _("Questa settimana")
    LATER = "later", _("Più avanti")


def nearness_of(due: date | None, today: date) -> Nearness:
    """Tell how near a deadline is; what has none comes later."""
    if due is None:
        return Nearness.LATER
    if due < today:
        return Nearness.LATE
    if due == today:
        return Nearness.TODAY
    return Nearness.WEEK if due < today + WEEK else Nearness.LATER
