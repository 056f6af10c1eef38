"""Where a household lives, known late or on time, and hidden when somebody must not find it."""

from datetime import date, timedelta

import pytest

from approdo.access.operations import acting_as, grant, spread
from approdo.access.states import Kind, Purpose
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.registry import commands, queries
from approdo.registry.models import Address
from approdo.registry.operations import NewAddress, NewPerson
from approdo.registry.rules.search_text import sought_person
from approdo.registry.states import AddressRole, Happened
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db
OLD = "Via dei Campioni 901, 10152 Torino"


def _move(city, home, street, since, actor=None, role=AddressRole.REGISTERED):
    return commands.record_address(
        actor=actor or city.social_worker,
        household=home,
        new=NewAddress(street, "950", role=role),
        since=since,
        at=clock.now(),
    )


def _protect(city, home, actor=None):
    actor = actor or city.social_worker
    with acting_as(actor):
        return commands.protect_address(actor=actor, household=home, at=clock.now())


@pytest.fixture
def also_of_the_lead(city, home):
    """The household as given to the body that takes care of it, too."""
    with acting_as(System()):
        grant(
            holder=city.lead.pk,
            subject=home.pk,
            kind=Kind.HOUSEHOLD,
            purpose=Purpose.CARE,
            since=home.opened_on,
        )
        for person in people_of(home):
            spread(like=home.pk, to=person.pk, kind=Kind.PERSON)
    return home


def test_a_household_moves_and_both_homes_stay_known(city, home, happened):
    moved = date(2026, 6, 1)
    with acting_as(city.social_worker):
        _move(city, home, "Via Invento", moved)
        on = [
            queries.address_on(home, AddressRole.REGISTERED, moved + timedelta(d)) for d in (-1, 0)
        ]
        assert [a.line for a in on] == [OLD, "Via Invento 950, Torino"]
        assert happened(home.pk)[-1] == Happened.ADDRESS_RECORDED


def test_an_address_heard_of_late_takes_its_place_between_the_others(city, home):
    with acting_as(city.social_worker):
        _move(city, home, "Via Terza", date(2026, 6, 1))
        _move(city, home, "Via Seconda", date(2026, 3, 1))
        lived = [
            queries.address_on(home, AddressRole.REGISTERED, date(2026, month, 15)).street
            for month in (1, 4, 7)
        ]
        assert lived == ["Via dei Campioni", "Via Seconda", "Via Terza"]


def test_an_address_of_the_same_day_is_a_correction(city, home):
    before = clock.now()
    with acting_as(city.social_worker):
        _move(city, home, "Via Giusta", home.opened_on)
        day = home.opened_on
        assert [a.street for a in queries.addresses_on(home, day)] == ["Via Giusta"]
        known = queries.addresses_on(home, day, as_known_at=before)
        assert [a.street for a in known] == ["Via dei Campioni"]


def test_residence_and_domicile_are_two_things(city, home):
    with acting_as(city.social_worker):
        _move(city, home, "Via Altrove", clock.today(), role=AddressRole.ACTUAL)
        assert queries.addresses_on(home, clock.today()).count() == 2


def test_days_to_come_and_other_bodies_are_refused(city, home):
    with acting_as(city.social_worker), pytest.raises(Refused, match="deve ancora venire"):
        _move(city, home, "Via Futura", clock.today() + timedelta(days=1))
    for actor in (city.plan_manager, city.case_manager):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            _move(city, home, "Via Altrui", clock.today(), actor=actor)


def test_a_protected_address_is_seen_by_the_body_that_hid_it_alone(
    city, also_of_the_lead, happened
):
    home = also_of_the_lead
    with acting_as(city.case_manager):
        assert Address.objects.filter(household=home).exists()
    _protect(city, home)
    for actor in (city.case_manager, city.housing_officer, city.plan_manager, System()):
        with acting_as(actor):
            assert not Address.objects.filter(household=home).exists()
            assert queries.has_protected_address(home)
    with acting_as(city.social_worker):
        assert queries.address_on(home, AddressRole.REGISTERED, clock.today()).line == OLD
        assert happened(home.pk)[-1] == Happened.ADDRESS_PROTECTED


def test_past_homes_are_hidden_too_and_new_ones_are_hidden_from_the_start(city, also_of_the_lead):
    home = also_of_the_lead
    with acting_as(city.social_worker):
        _move(city, home, "Via Invento", date(2026, 6, 1))
    _protect(city, home)
    with acting_as(city.social_worker):
        _move(city, home, "Via Segreta", clock.today())
        assert Address.objects.filter(household=home, is_protected=False).count() == 0
    with acting_as(city.case_manager):
        assert not Address.objects.filter(household=home).exists()


def test_whoever_was_not_given_the_protected_address_may_not_change_it(city, also_of_the_lead):
    home = also_of_the_lead
    _protect(city, home)
    with acting_as(city.case_manager):
        with pytest.raises(Refused, match="protetto"):
            _move(city, home, "Via Nuova", clock.today(), actor=city.case_manager)
        for command in (commands.lift_protection, commands.share_protected_address):
            more = (
                {"organisation": city.lead}
                if command.name.endswith("share_protected_address")
                else {}
            )
            with pytest.raises(NotPermitted):
                command(actor=city.case_manager, household=home, at=clock.now(), **more)


def test_a_protected_address_can_be_shown_to_one_more_body_and_the_protection_ends(
    city, also_of_the_lead, happened
):
    home, actor = also_of_the_lead, city.social_worker
    _protect(city, home)
    with acting_as(actor):
        commands.share_protected_address(
            actor=actor, household=home, organisation=city.lead, at=clock.now()
        )
        _move(city, home, "Via Segreta", clock.today())
    with acting_as(city.case_manager):
        lives = queries.address_on(home, AddressRole.REGISTERED, clock.today())
        assert lives.street == "Via Segreta"
    with acting_as(city.housing_officer):
        assert not Address.objects.filter(household=home).exists()
    with acting_as(actor):
        commands.lift_protection(actor=actor, household=home, at=clock.now())
        assert happened(home.pk)[-1] == Happened.PROTECTION_LIFTED
    with acting_as(city.housing_officer):
        assert Address.objects.filter(household=home).exists()
    _protect(city, home)
    with acting_as(city.case_manager):
        assert not Address.objects.filter(household=home).exists()


def test_it_is_protected_once_and_only_with_an_address(city, home):
    _protect(city, home)
    with pytest.raises(Refused, match="già protetto"):
        _protect(city, home)
    with acting_as(city.social_worker):
        homeless = commands.register_household(
            actor=city.social_worker,
            organisation=city.social_worker.mandate.organisation,
            members=[NewPerson(given_name="Zina")],
            opened_on=clock.today(),
            at=clock.now(),
        )
    with pytest.raises(Refused, match="prima registralo"):
        _protect(city, homeless)


def test_of_people_under_protection_another_body_hears_nothing(city, home):
    _protect(city, home)
    actor = city.other_social_worker
    with acting_as(actor):
        assert [
            k.is_protected for k in queries.known_beyond(sought_person("Youssef Amrani", BORN))
        ] == [True]
    family(city, actor=actor, members=[NewPerson("El Amrani", "Youssef", BORN)])
    with acting_as(city.housing_officer):
        from approdo.registry.models import PossibleMatch

        assert PossibleMatch.objects.count() == 1
