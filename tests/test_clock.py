"""The day of a moment is the city's, whatever zone the moment is told in."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approdo.kernel.clock import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 9, 22, 59, tzinfo=UTC), date(2026, 1, 9)),
        (datetime(2026, 1, 9, 23, 0, tzinfo=UTC), date(2026, 1, 10)),
        (datetime(2026, 7, 9, 21, 59, tzinfo=UTC), date(2026, 7, 9)),
        (datetime(2026, 7, 9, 22, 0, tzinfo=UTC), date(2026, 7, 10)),
    ],
)
def test_a_day_begins_at_midnight_in_the_city(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


@given(
    st.integers(min_value=946_684_800, max_value=4_070_908_800),  # the seconds from 2000 to 2099
    st.integers(min_value=-12, max_value=14),
)
def test_a_moment_falls_on_one_day_in_whatever_zone_it_is_told(seconds: int, hours: int) -> None:
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert day_of(elsewhere) == day_of(moment)
