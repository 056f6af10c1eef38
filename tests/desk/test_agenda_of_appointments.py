"""The appointments of today and of tomorrow stand on Oggi: they are the worker's reminder (ADR 0017)."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.desk.queries.agenda import engagements_of
from approdo.kernel import clock
from approdo.pathway.models import Activity, Case
from tests.makers.activities import planned
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db


def test_what_is_fixed_for_today_and_tomorrow_stands_on_oggi(city, page):
    case = assigned_case(city)
    today, tomorrow = planned(city, case), planned(city, case)
    last_minute = timezone.make_aware(datetime.combine(clock.today(), time(23, 59)))
    with acting_as(city.case_manager):
        Activity.objects.filter(pk=today.pk).update(starts_at=last_minute)
        Activity.objects.filter(pk=tomorrow.pk).update(starts_at=last_minute + timedelta(hours=10))
        found = engagements_of(Case.objects.filter(pk=case.pk), clock.today())
    days = [clock.today(), clock.today() + timedelta(days=1)]
    assert [(one.on, one.hour) for one in found] == [(days[0], "23:59"), (days[1], "09:59")]
    text = page(city.case_manager, reverse("desk:today")).content.decode()
    assert "23:59" in text and "09:59" in text
