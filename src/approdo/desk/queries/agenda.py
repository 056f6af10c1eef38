"""What the next days bring: appointments that were fixed, and days on which a home may be lost."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from approdo.kernel.clock import day_of
from approdo.pathway.models import Activity, Case, EvictionStep
from approdo.pathway.states import OPEN, ActivityState

DAYS = timedelta(days=7)
MOST = 20


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something that has a day, perhaps an hour, about one case."""

    on: date
    hour: str
    case: Case
    what: str


def engagements_of(cases: QuerySet[Case], today: date) -> list[Engagement]:
    """Give what is fixed for the next seven days on these cases, in order of time."""
    engagements = [*_appointments(cases, today), *_evictions(cases, today)]
    return sorted(engagements, key=lambda one: (one.on, one.hour))


def _appointments(cases: QuerySet[Case], today: date) -> list[Engagement]:
    begin = timezone.make_aware(datetime.combine(today, time.min))
    fixed = (
        Activity.objects.filter(
            case__in=cases,
            state=ActivityState.PLANNED,
            starts_at__gte=begin,
            starts_at__lt=begin + DAYS,
        )
        .select_related("case__household")
        .order_by("starts_at")[:MOST]
    )
    return [
        Engagement(
            on=day_of(one.starts_at),
            hour=f"{timezone.localtime(one.starts_at):%H:%M}",
            case=one.case,
            what=", ".join(
                p
                for p in (
                    one.get_kind_display().lower(),
                    one.get_channel_display().lower(),
                    one.place,
                )
                if p
            ),
        )
        for one in fixed
    ]


def _evictions(cases: QuerySet[Case], today: date) -> list[Engagement]:
    near = (
        EvictionStep.objects.filter(
            is_current=True,
            case__in=cases.filter(state__in=OPEN),
            next_on__gte=today,
            next_on__lt=today + DAYS,
        )
        .select_related("case__household")
        .order_by("next_on")[:MOST]
    )
    return [
        Engagement(
            on=one.next_on,
            hour="",
            case=one.case,
            what=_("sfratto: %(stage)s") % {"stage": one.get_stage_display().lower()},
        )
        for one in near
        if one.next_on
    ]
