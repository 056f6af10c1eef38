"""Eight threads through few connections, with every filter of ours forgotten: nobody sees another's."""

import pytest
from bench import leaks, pgbouncer
from django.db import connection

from approdo.access.operations import acting
from approdo.kernel import clock
from tests.makers.pathway import assigned_case, drafted_case

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("bench.leaks")]
REQUESTS = leaks.REQUESTS["small"]


@pytest.fixture
def visitors(city):
    """People of six bodies, three of them with families of their own, and somebody signed out."""
    for family in ("Berti", "Corsi"):
        drafted_case(city, family_name=family)
    assigned_case(city, family_name="Drago")
    assigned_case(
        city,
        family_name="Ermini",
        implementing_body=city.partner,
        case_manager=city.partner_case_manager.member,
    )
    return leaks.visitors_of(
        [
            city.social_worker,
            city.other_social_worker,
            city.case_manager,
            city.partner_case_manager,
            city.stranger_case_manager,
            city.administrator,
        ]
    )


def test_the_native_pool_leaks_nothing(visitors, record_property):
    with leaks.through_the_pool():
        seen = leaks.attack(visitors, requests=REQUESTS)
    record_property("count", f"walls through the native pool: {seen}")
    assert seen.is_clean, seen
    assert seen.requests == REQUESTS * leaks.THREADS


def test_pgbouncer_in_transaction_mode_leaks_nothing(visitors, record_property):
    found = pgbouncer.find()
    if isinstance(found, str):
        record_property("count", f"walls through pgbouncer: not tried, {found}")
        return
    with leaks.through_pgbouncer(found):
        seen = leaks.attack(visitors, requests=REQUESTS)
    record_property("count", f"walls through pgbouncer: {seen}")
    assert seen.is_clean, seen
    assert seen.requests == REQUESTS * leaks.THREADS


def test_the_attack_can_fail(visitors, monkeypatch):
    """A setting of the session instead of the transaction stays behind for whoever comes next."""

    def left_behind(actor, *, everything=False) -> None:
        if not actor.speaks_for and not actor.sees_everything:
            return  # "nobody needs no setting": the slip that would leak
        holders = "{" + ",".join(map(str, actor.speaks_for)) + "}"
        seen = "true" if everything or actor.sees_everything else "false"
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('app.holders', %s, false), set_config('app.all', %s, false),"
                " set_config('app.member', %s, false), set_config('app.role', %s, false),"
                " set_config('app.today', %s, false)",
                [holders, seen, str(actor.pk or ""), actor.role, clock.today().isoformat()],
            )

    monkeypatch.setattr(acting, "_set", left_behind)
    with leaks.through_the_pool():
        seen = leaks.attack(visitors, requests=20)
    assert seen.anonymous > 0
