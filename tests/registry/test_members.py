"""Who joins, who leaves, who speaks for the household: late facts supersede, nothing is rewritten."""

from datetime import date, timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from approdo.registry import commands, queries
from approdo.registry.models import Membership
from approdo.registry.operations import NewPerson
from approdo.registry.states import Happened, Kinship
from tests.makers.registry import people_of

pytestmark = pytest.mark.django_db
BIRTH = date(2026, 3, 1)


def _add(city, home, actor=None, **changes):
    values = {
        "new": NewPerson("El Amrani", "Sami", BIRTH, "M", kinship=Kinship.CHILD),
        "starts_on": BIRTH,
        "at": clock.now(),
    } | changes
    return commands.add_member(actor=actor or city.social_worker, household=home, **values)


def _end(city, home, person, ends_on, actor=None):
    return commands.end_membership(
        actor=actor or city.social_worker,
        household=home,
        person=person,
        ends_on=ends_on,
        at=clock.now(),
    )


def _lead(city, home, person, since, actor=None):
    return commands.change_reference_person(
        actor=actor or city.social_worker,
        household=home,
        person=person,
        since=since,
        at=clock.now(),
    )


def test_a_newborn_joins_since_the_day_of_birth(city, home, happened):
    with acting_as(city.social_worker):
        _add(city, home)
        assert "Sami" in [p.given_name for p in people_of(home)]
        assert "Sami" not in [p.given_name for p in people_of(home, date(2026, 2, 1))]
        assert happened(home.pk)[-1] == Happened.MEMBER_JOINED


def test_nobody_joins_twice_or_in_the_future(city, home):
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
        with pytest.raises(Refused, match="fa già parte"):
            _add(city, home, new=NewPerson(known=fatima.pk))
        with pytest.raises(Refused, match="deve ancora venire"):
            _add(city, home, starts_on=clock.today() + timedelta(days=2))


def test_who_left_long_ago_is_known_to_have_been_there_until_we_heard(city, home):
    left = date(2026, 2, 1)
    before = clock.now()
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
        _end(city, home, fatima, left)
        assert fatima in people_of(home, left - timedelta(days=1))
        assert fatima not in people_of(home, left)
        assert fatima in queries.members_on(home, left, as_known_at=before)
        assert Membership.objects.filter(person=fatima).count() == 2


def test_who_had_never_been_there_leaves_no_day(city, home, happened):
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
        assert _end(city, home, fatima, home.opened_on) is None
        assert fatima not in people_of(home, home.opened_on)
        assert happened(home.pk)[-1] == Happened.MEMBER_LEFT


def test_leaving_is_refused_to_whoever_is_not_there_and_to_the_reference_person(city, home):
    with acting_as(city.social_worker):
        youssef, fatima, _amal = people_of(home)
        with pytest.raises(Refused, match="prima scegline un'altra"):
            _end(city, home, youssef, clock.today())
        with pytest.raises(Refused, match="deve ancora venire"):
            _end(city, home, fatima, clock.today() + timedelta(days=1))
        _end(city, home, fatima, clock.today())
        with pytest.raises(Refused, match="non fa parte"):
            _end(city, home, fatima, clock.today())


def test_the_reference_person_changes_and_ties_are_said_anew(city, home, happened):
    since = date(2026, 5, 4)
    with acting_as(city.social_worker):
        youssef, fatima, amal = people_of(home)
        _lead(city, home, fatima, since)
        assert queries.reference_person(home, since - timedelta(days=1)) == youssef
        assert queries.reference_person(home, since) == fatima
        ties = {m.person: m.kinship for m in queries.memberships_on(home, since)}
        assert ties == {
            fatima: Kinship.REFERENCE,
            youssef: Kinship.SPOUSE,
            amal: Kinship.CHILD,
        }
        assert happened(home.pk)[-1] == Happened.REFERENCE_CHANGED
        _end(city, home, youssef, clock.today())


def test_a_tie_that_does_not_follow_is_not_invented(city, home):
    with acting_as(city.social_worker):
        youssef, fatima, amal = people_of(home)
        _lead(city, home, amal, home.opened_on)
        ties = {m.person: m.kinship for m in queries.memberships_on(home, clock.today())}
        assert ties == {
            amal: Kinship.REFERENCE,
            youssef: Kinship.PARENT,
            fatima: Kinship.UNKNOWN,
        }


def _correct(city, home, person, actor=None, **values):
    return commands.correct_membership(
        actor=actor or city.social_worker, household=home, person=person, at=clock.now(), **values
    )


def test_a_tie_and_its_first_day_are_corrected_and_the_former_row_stays(city, home, happened):
    with acting_as(city.social_worker):
        youssef, fatima, _amal = people_of(home)
        earlier = date(2026, 1, 2)
        corrected = _correct(city, home, fatima, kinship=Kinship.CIVIL_PARTNER, starts_on=earlier)
        assert (corrected.kinship, corrected.starts_on) == (Kinship.CIVIL_PARTNER, earlier)
        assert Membership.objects.filter(person=fatima).count() == 2
        assert happened(home.pk)[-1] == Happened.MEMBERSHIP_CORRECTED
        _correct(city, home, youssef, kinship=Kinship.CHILD, starts_on=earlier)
        assert queries.memberships_on(home, earlier)[0].kinship == Kinship.REFERENCE
        with pytest.raises(Refused, match="Non hai cambiato nulla"):
            _correct(city, home, youssef, starts_on=earlier)
        with pytest.raises(Refused, match="deve ancora venire"):
            _correct(city, home, youssef, starts_on=clock.today() + timedelta(days=1))
        _end(city, home, fatima, clock.today())
        with pytest.raises(Refused, match="non fa parte"):
            _correct(city, home, fatima, starts_on=earlier)
    for actor in (city.plan_manager, city.other_social_worker):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            _correct(city, home, youssef, actor=actor, starts_on=home.opened_on)


def test_the_reference_person_must_be_another_member_of_that_day(city, home):
    with acting_as(city.social_worker):
        youssef, fatima, _amal = people_of(home)
        with pytest.raises(Refused, match="è già la persona di riferimento"):
            _lead(city, home, youssef, clock.today())
        with pytest.raises(Refused, match="non fa parte del nucleo"):
            _lead(city, home, fatima, home.opened_on - timedelta(days=1))


@pytest.mark.parametrize("act", ["add", "end", "lead"])
def test_another_body_may_not(city, home, act):
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
    actor = city.other_social_worker
    with acting_as(actor), pytest.raises((NotPermitted, Refused)) as refusal:
        if act == "add":
            _add(city, home, actor=actor)
        elif act == "end":
            _end(city, home, fatima, clock.today(), actor=actor)
        else:
            _lead(city, home, fatima, clock.today(), actor=actor)
    if isinstance(refusal.value, Refused):
        assert "non è più fra quelle" in str(refusal.value)


def test_a_plan_manager_sees_and_may_not_change(city, home):
    actor = city.plan_manager
    with acting_as(actor), pytest.raises(NotPermitted):
        _add(city, home, actor=actor)


def test_two_who_read_the_same_version_do_not_overwrite_each_other(city, home):
    with acting_as(city.social_worker):
        home.refresh_from_db()
        read = home.version
        _add(city, home)
        with pytest.raises(Overtaken):
            commands.end_membership.given(read)(
                actor=city.social_worker,
                household=home,
                person=people_of(home)[1],
                ends_on=clock.today(),
                at=clock.now(),
            )
