"""Days, amounts and words as offices write them."""

import datetime as dt
from decimal import Decimal

import pytest

from approdo.imports.queries import (
    AmountHabit,
    DayHabit,
    amount_habit_of,
    day_habit_of,
    read_amount,
    read_day,
    read_sex,
    read_text,
)

BY = dt.date(2019, 12, 31)
DAY = dt.date(2019, 3, 27)


@pytest.mark.parametrize(
    "written",
    ["27/03/2019", "27-3-2019", "27.03.2019", "2019-03-27", "2019-03-27 00:00:00", "20190327"]
    + ["27 marzo 2019", "27 mar. 2019", "27-mar-19", "mercoledì 27 marzo 2019", "27/03/19", "27032019"]
    + ["2019-03-27T10:15:00Z", " 27/03/2019 ", "03/27/2019", DAY, dt.datetime(2019, 3, 27, tzinfo=dt.UTC)],
)  # fmt: skip
def test_a_day_however_written(written):
    assert read_day(written, DayHabit(), not_after=BY).value == DAY


@pytest.mark.parametrize(
    ("written", "problem", "suggestion"),
    [
        ("30-09-0021", "implausible_year", dt.date(2021, 9, 30)),
        ("16-08-0019", "implausible_year", dt.date(2019, 8, 16)),
        ("16/08/219", "implausible_year", dt.date(2019, 8, 16)),
        ("16/08/20019", "implausible_year", dt.date(2019, 8, 16)),
        ("16/08/3019", "implausible_year", None),
        ("31/02/2019", "impossible_date", None),
        ("40/13/2019", "impossible_date", None),
        ("in attesa", "not_a_date", None),
        ("marzo 2019", "partial_date", None),
        ("03/2019", "partial_date", None),
        ("2019", "partial_date", None),
        ("43551", "date_as_number", DAY),
    ],
)
def test_a_doubtful_day_is_not_taken(written, problem, suggestion):
    reading = read_day(written, DayHabit(), not_after=BY)
    assert reading.value is None
    assert reading.problem == problem
    if suggestion is not None:
        assert reading.suggestion == suggestion


def test_a_column_tells_its_own_habit():
    assert day_habit_of(["03/27/2019", "04/05/2019"]).month_first
    assert not day_habit_of(["27/03/2019", "04/05/2019"]).month_first
    assert day_habit_of(["43551", "43552", ""]).as_numbers
    assert read_day("04/05/2019", day_habit_of(["03/27/2019"]), not_after=BY).value.month == 4
    assert amount_habit_of(["1.234,50", "12,00"]) == AmountHabit(",")
    assert amount_habit_of(["1,234.50", "12.00"]) == AmountHabit(".")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,50", "1234.50"),
        ("€ 1.234,50", "1234.50"),
        ("1.234,50 €", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("494.22", "494.22"),
        ("494,2", "494.20"),
        ("500", "500.00"),
        ("500,00 euro mensili", "500.00"),
        ("500,-", "500.00"),
        ("1.234.567", "1234567.00"),
        (1480.68, "1480.68"),
        (0, "0.00"),
    ],
)
def test_an_amount_however_written(written, value):
    assert read_amount(written, AmountHabit()).value == Decimal(value)


@pytest.mark.parametrize(
    ("written", "problem", "suggestion"),
    [
        ("da verificare", "not_an_amount", None),
        ("n.d.", "not_an_amount", None),
        ("in attesa", "not_an_amount", None),
        ("circa 500", "not_an_amount", "500.00"),
        ("zero", "not_an_amount", "0.00"),
        ("1.200", "ambiguous_amount", "1200.00"),
        ("-12,00", "negative_amount", "12.00"),
    ],
)
def test_a_doubtful_amount_is_not_taken(written, problem, suggestion):
    reading = read_amount(written, AmountHabit())
    assert reading.value is None
    assert reading.problem == problem
    assert reading.suggestion == (Decimal(suggestion) if suggestion else None)


def test_thousands_are_sure_once_the_column_shows_its_cents():
    assert read_amount("1.200", AmountHabit(",")).value == Decimal("1200.00")


@pytest.mark.parametrize("written", ["", " ", "-", "//", "—"])
def test_nothing_written_is_no_problem(written):
    assert read_amount(written, AmountHabit()).problem is None
    assert read_day(written, DayHabit(), not_after=BY).problem is None


def test_sexes_and_lost_letters():
    assert [read_sex(w).value for w in ("F", "femmina", "2", "Maschio", "u", "?")] == [
        *("F", "F", "F", "M", "M", None)
    ]
    assert read_text("NiccolÃ²", longest=80).suggestion == "Niccolò"
    assert read_text("?tefan", longest=80).problem == "lost_letters"
