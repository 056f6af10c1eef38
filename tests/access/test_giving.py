"""Nobody can give themselves what they were not given, even with every filter of ours forgotten.

Each test speaks SQL as the role of the pages does: what a slip in our code, or words smuggled into a
statement, could try.
"""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.access.states import Kind, Purpose
from approdo.kernel import clock
from approdo.kernel.keys import new_key
from approdo.registry import commands
from approdo.registry.models import Address, Household, Person
from tests.makers.pathway import drafted_case
from tests.makers.registry import family, people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(city):
    """A household of Nord Est."""
    return family(city)


@pytest.fixture
def elsewhere(city):
    """A household of Sud Ovest."""
    return family(city, actor=city.other_social_worker)


def _take(actor, subject, kind=Kind.HOUSEHOLD, holder=None):
    return Access.objects.create(
        holder_id=holder or actor.body_id,
        subject=subject,
        kind=kind,
        purpose=Purpose.CARE,
        starts_on=clock.today(),
        opened_on=clock.today(),
    )


def _call(function, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {function}({', '.join(['%s'] * len(arguments))})", list(map(str, arguments))
        )


@contextmanager
def _refused():
    with pytest.raises(DatabaseError), transaction.atomic():
        yield


@contextmanager
def _as(actor):
    with acting_as(actor):
        yield actor


def test_a_body_cannot_take_a_household_a_person_or_a_case_of_another(city, home):
    case = drafted_case(city)
    with _as(city.social_worker):
        person = people_of(home)[0]
    with _as(city.stranger_case_manager) as stranger:
        for subject, kind in ((home.pk, Kind.HOUSEHOLD), (person.pk, Kind.PERSON)):
            with _refused():
                _take(stranger, subject, kind)
        with _refused():
            _take(stranger, case.pk, Kind.CASE)
        assert not Household.objects.filter(pk=home.pk).exists()


def test_a_body_cannot_take_under_another_kind_or_for_somebody_else(city, home):
    with _as(city.stranger_case_manager) as stranger:
        with _refused():
            _take(stranger, home.pk, Kind.BATCH)
        with _refused():
            _take(stranger, home.pk, holder=city.partner.pk)


def test_a_row_of_ones_own_cannot_be_turned_to_another_subject(city, home, elsewhere):
    with _as(city.social_worker):
        changed = Access.objects.filter(subject=home.pk).update(subject=elsewhere.pk)
        assert changed == 0
        assert not Household.objects.filter(pk=elsewhere.pk).exists()


def test_who_holds_a_subject_gives_it_on_and_something_new_is_anybodys_to_make(city, home):
    with _as(city.social_worker) as worker:
        _take(worker, home.pk, holder=city.lead.pk)
        _take(worker, new_key())


def test_spreading_does_not_open_the_cards_of_others(city, home, elsewhere):
    with _as(city.other_social_worker):
        theirs = people_of(elsewhere)[0]
    with _as(city.social_worker):
        with _refused():
            _call("access_spread", home.pk, theirs.pk, Kind.PERSON)
        assert not Person.objects.filter(pk=theirs.pk).exists()


def test_spreading_does_not_open_an_address(city, home):
    with _as(city.social_worker), _refused():
        _call("access_spread", home.pk, new_key(), Kind.ADDRESS)


@pytest.fixture
def hidden(city, home):
    """The protected address of the household of Nord Est."""
    with acting_as(city.social_worker) as worker:
        commands.protect_address(actor=worker, household=home, at=clock.now())
        return Address.objects.get(household=home)


def test_not_even_a_mandate_over_the_city_takes_a_protected_address(city, hidden):
    with _as(city.housing_officer) as officer:
        with _refused():
            _take(officer, hidden.pk, Kind.ADDRESS)
        _take(officer, hidden.pk, Kind.CASE)  # a row of another kind opens no address
        assert not Address.objects.filter(pk=hidden.pk).exists()


def test_the_share_of_one_address_does_not_pass_to_another_that_is_there(city, hidden, elsewhere):
    with _as(city.other_social_worker) as worker:
        theirs = Address.objects.get(household=elsewhere)
        commands.protect_address(actor=worker, household=elsewhere, at=clock.now())
    with _as(city.social_worker):
        with _refused():
            _call("registry_spread_address", hidden.pk, theirs.pk)
        assert not Address.objects.filter(pk=theirs.pk).exists()


def test_an_address_not_protected_is_not_held_beforehand_by_who_lacks_the_household(
    city, elsewhere
):
    with _as(city.other_social_worker):
        theirs = Address.objects.get(household=elsewhere)
    with _as(city.social_worker) as worker, _refused():
        _take(worker, theirs.pk, Kind.ADDRESS)


def test_a_double_is_raised_in_ones_own_name_for_a_card_of_ones_own(city, home, elsewhere):
    with _as(city.other_social_worker):
        theirs = people_of(elsewhere)[0]
    with _as(city.social_worker) as worker:
        mine = people_of(home)[0]
        for newer, body in ((mine.pk, city.stranger.pk), (theirs.pk, worker.body_id)):
            with _refused(), connection.cursor() as cursor:
                cursor.execute(
                    "select registry_raise_match(%s, %s, '', 90, %s, %s)",
                    [theirs.pk, newer, body, clock.now()],
                )
