"""Days, amounts and numbers as an Italian reader expects them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from approdo.ui import cells, formats
from tests.ui.rendered import rendered

DAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("1234.5"), "1.234,50\u00a0€"),
        (0, "0,00\u00a0€"),
        (Decimal("0.005"), "0,01\u00a0€"),
        (Decimal("-12"), "−12,00\u00a0€"),
        (Decimal("1234567.89"), "1.234.567,89\u00a0€"),
        (None, "–"),
    ],
)
def test_an_amount_has_points_a_comma_and_two_cents(amount, written):
    assert formats.euro(amount) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(1234, "1.234"), (Decimal("1234.50"), "1.234,5"), (7.0, "7"), (Decimal("100"), "100")],
)
def test_a_number_loses_the_zeros_that_say_nothing(number, written):
    assert formats.number(number) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("day", "12 mag 2026"),
        ("short_day", "12 mag"),
        ("long_day", "martedì 12 maggio 2026"),
        ("month", "maggio 2026"),
    ],
)
def test_a_day_is_written_in_four_ways(name, written):
    assert rendered("{{ day|" + name + " }}", day=DAY) == written


def test_a_moment_is_written_in_the_citys_time():
    night = datetime(2026, 5, 11, 22, 30, tzinfo=UTC)
    assert formats.moment(night) == "12 mag 2026, 00:30"
    assert formats.day(night) == "12 mag 2026"
    assert 'datetime="2026-05-12"' in cells.day(night)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "oggi"),
        (1, "domani"),
        (-1, "ieri"),
        (3, "fra 3 giorni"),
        (-4, "4 giorni fa"),
        (45, "fra 45 giorni"),
        (46, ""),
    ],
)
def test_near_days_are_said_in_words_and_far_ones_are_not(days, said):
    assert rendered("{{ day|near:today }}", day=DAY + timedelta(days), today=DAY) == said


def test_what_is_not_known_is_a_dash():
    assert [f(None) for f in (formats.day, formats.moment, formats.number)] == ["–"] * 3
    assert "–" in cells.day(None)
    assert formats.near(None, DAY) == ""


def test_a_late_deadline_says_by_how_much():
    assert "in ritardo di 4 giorni" in cells.deadline(DAY - timedelta(4), DAY)
    assert "in ritardo di un giorno" in cells.deadline(DAY - timedelta(1), DAY)
    assert "in ritardo di 1.200 giorni" in cells.deadline(DAY - timedelta(1200), DAY)
    assert "is-late" in cells.deadline(DAY - timedelta(1), DAY)


def test_a_deadline_is_near_at_three_days_calm_later_and_plain_when_done():
    assert "is-near" in cells.deadline(DAY + timedelta(3), DAY)
    assert "is-near" not in cells.deadline(DAY + timedelta(4), DAY)
    assert "fra" not in cells.deadline(DAY + timedelta(200), DAY)
    assert "ritardo" not in cells.deadline(DAY - timedelta(4), DAY, done=True)
    assert "senza scadenza" in cells.deadline(None, DAY)
    assert "oggi" in rendered("{% deadline due today=due %}", due=DAY)


def test_plain_values_of_facts_are_written_by_their_kind():
    written = [
        formats.plain(v) for v in (None, "", True, False, DAY, 1234, Decimal("1.5"), "testo")
    ]
    assert written == ["–", "–", "sì", "no", "12 mag 2026", "1.234", "1,5", "testo"]
