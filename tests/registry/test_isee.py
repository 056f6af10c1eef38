"""ISEE attestations: the newest valid one counts, the older stay, a correction supersedes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.registry import commands, queries
from approdo.registry.models import IseeAttestation
from approdo.registry.states import Happened

pytestmark = pytest.mark.django_db


def _record(city, home, value, issued_on, actor=None, **changes):
    return commands.record_isee(
        actor=actor or city.social_worker,
        household=home,
        value=Decimal(value),
        issued_on=issued_on,
        at=clock.now(),
        **changes,
    )


def test_the_latest_valid_attestation_counts_and_ends_with_its_year(city, home, happened):
    with acting_as(city.social_worker):
        _record(city, home, "9360", date(2025, 2, 1))
        _record(city, home, "4120.50", date(2026, 2, 1))
        assert queries.isee_on(home, date(2025, 6, 1)).value == Decimal("9360.00")
        assert queries.isee_on(home, date(2026, 6, 1)).value == Decimal("4120.50")
        assert queries.isee_on(home, date(2026, 1, 15)) is None
        assert queries.isee_on(home, date(2027, 1, 1)) is None
        assert happened(home.pk)[-1] == Happened.ISEE_RECORDED


def test_the_same_attestation_written_again_is_a_correction(city, home):
    with acting_as(city.social_worker):
        _record(city, home, "9360", date(2026, 2, 1))
        _record(city, home, "3960", date(2026, 2, 1))
        assert queries.isee_on(home, date(2026, 6, 1)).value == Decimal("3960.00")
        assert IseeAttestation.objects.count() == 2


@pytest.mark.parametrize(
    ("value", "issued_on", "expires_on", "says"),
    [
        ("-1", date(2026, 2, 1), None, "negativo"),
        ("1", date(2026, 2, 1), date(2026, 1, 1), "dopo il rilascio"),
        ("1", clock.today() + timedelta(days=1), None, "deve ancora venire"),
        ("1", date(1890, 1, 1), None, "fra 1900 e 2100"),
    ],
)
def test_what_cannot_be_is_refused_in_words(city, home, value, issued_on, expires_on, says):
    with acting_as(city.social_worker), pytest.raises(Refused, match=says):
        _record(city, home, value, issued_on, expires_on=expires_on)


def test_another_body_may_not(city, home):
    actor = city.other_social_worker
    with acting_as(actor), pytest.raises((NotPermitted, Refused)):
        _record(city, home, "1", date(2026, 2, 1), actor=actor)
    with acting_as(city.plan_manager), pytest.raises(NotPermitted):
        _record(city, home, "1", date(2026, 2, 1), actor=city.plan_manager)
