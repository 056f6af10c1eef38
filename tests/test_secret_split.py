"""A mother and her daughter leave in secret, and everybody who knew the family looks for them.

Scenario 6 of the acceptance list: neither the bodies that follow the household they fled nor another
district find where they are, what their household and path are called, who follows them, or their new
phone: by any page, list, search, count, event or row of the database.
"""

from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands as pathway
from approdo.pathway.models import Case, Split
from approdo.pathway.operations import ReferralFacts
from approdo.registry import commands as registry
from approdo.registry.models import Contact, Household, Person
from approdo.registry.operations import NewAddress, NewContact, NewPerson
from approdo.registry.queries import beyond_text, find_people, has_protected_address
from approdo.registry.states import Safety
from tests.makers.city import make_actor
from tests.makers.life import people_of, split
from tests.makers.pathway import FACTS
from tests.makers.town import NAME
from tests.test_other_body import LISTS, NOT_THERE

STREET, PHONE = "Via dei Ginepri Nascosti", "3489990001"
CODE = "ZNRFTM84C42L219U"
# Who knew the family: the body in care, the lead's manager, another body of the partnership.
WHO_KNEW = ("case_manager", "project_manager", "second_case_manager", "partner_case_manager")
# A card of before points to the one of now: the pointer is a key that opens nothing.
POINTERS = {"registry_person"}


@pytest.fixture(scope="module")
def fled(town):
    """Fatima and Amal have left; another district follows them, and another body takes care of them."""
    city = town.city
    with acting_as(System()):
        north_west = city.districts["nord_ovest"]
        worker = make_actor("Sara", "Nascosti", north_west, Role.SOCIAL_WORKER)
        carer = make_actor("Teresa", "Ombrosi", city.stranger, Role.CASE_MANAGER)
        office = city.second_housing_officer
    with acting_as(city.social_worker) as knew:
        fatima = people_of(town.walked)["Fatima"]
        registry.record_identifier(
            actor=knew, person=fatima, code=CODE, since=date(2020, 1, 1), at=clock.now()
        )
    home = split(
        city,
        town.walked,
        "Fatima",
        "Amal",
        is_secret=True,
        district=north_west,
        addresses=[NewAddress(STREET, "7", cap="10149", borough=5)],
        contacts=[NewContact(PHONE, safety=Safety.ASK_FIRST)],
        reason="Denuncia del 3 novembre.",
    )
    with acting_as(worker):
        case = Case.objects.get(household=home)
        case = pathway.complete_referral(
            actor=worker, case=case, at=clock.now(), facts=ReferralFacts(**FACTS)
        )
        pathway.propose_case(
            actor=worker, case=case, at=clock.now(), privacy_notice_on=clock.today()
        )
    with acting_as(office):
        pathway.validate_case(actor=office, case=case, at=clock.now())
    with acting_as(System()):
        people = list(Person.objects.filter(memberships__household=home))
    return {
        "home": home,
        "case": case,
        "people": people,
        "worker": worker,
        "carer": carer,
        "words": (
            STREET,
            PHONE,
            home.code,
            case.code,
            str(home.pk),
            str(case.pk),
            *(str(person.pk) for person in people),
        ),
        "keys": {home.pk, case.pk, *(person.pk for person in people)},
    }


@pytest.fixture(params=[*WHO_KNEW, "social_worker", "district_officer"])
def seeker(request, town):
    """Somebody who knew the family, or works where it was split."""
    return getattr(town.city, request.param)


@pytest.fixture
def undone(town):
    """Whatever a test does is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_of_the_new_household_is_not_there(town, fled, seeker, undone, client_as):
    client = client_as(seeker)
    doors = [
        reverse(place.view, kwargs=dict(place.keys) | {"pk": key})
        for place in town.places(of=fled["case"])
        if place.is_about_people and any(name == "pk" for name, _key in place.keys)
        for word, key in (
            ("households", fled["home"].pk),
            ("cases", fled["case"].pk),
            ("persons", fled["people"][0].pk),
        )
        if place.about == word
    ]
    assert len(doors) > 40
    found = [
        f"{method} {door}: {status}"
        for door in doors
        for method in ("get", "post")
        if (status := getattr(client, method)(door).status_code) not in NOT_THERE
    ]
    assert not found


def test_no_page_of_the_old_family_tells_of_the_new_one(town, fled, seeker, undone, client_as):
    client = client_as(seeker)
    with acting_as(System()):
        former = Person.objects.get(merged_into__in=fled["people"], given_name="Fatima")
    pages = [place.url for place in town.places(of=town.walked) if place.is_about_people]
    pages.append(reverse("registry:person", args=[former.pk]))
    told = {
        (url, word)
        for url in pages
        for text in [b"".join(client.get(url)).decode(errors="replace")]
        for word in fled["words"]
        if word in text
    }
    assert not told


def test_no_list_and_no_search_finds_them(town, fled, seeker, undone, client_as):
    client = client_as(seeker)
    asked = [
        *LISTS,
        *[
            (view, {name: word})
            for view, name in (
                ("desk:search", "q"),
                ("desk:search_suggestions", "q"),
                ("desk:cases", "words"),
                ("registry:household-new", "q"),
                ("pathway:case-new", "q"),
            )
            for word in (STREET, PHONE, CODE, f"Fatima {NAME}", *fled["words"][2:4])
        ],
    ]
    told = {
        (view, word)
        for view, query in asked
        for text in [client.get(reverse(view), query).content.decode()]
        for word in fled["words"]
        if word in text and word not in query.values()
    }
    assert not told


def test_a_search_leads_to_the_card_of_before_at_most(town, fled, seeker, undone):
    with acting_as(seeker):
        for text in (f"Fatima {NAME}", CODE, PHONE, fled["home"].code):
            found = {each.person.pk for each in find_people(seeker, text, 10)}
            assert not found & fled["keys"]
        for text in (f"Fatima {NAME} 2/3/1984", CODE):
            beyond = [known for known in beyond_text(text) if known.person_id in fled["keys"]]
            assert all(known.is_protected for known in beyond)


def test_no_row_that_they_may_read_holds_a_word_of_it(town, fled, seeker, undone):
    with acting_as(seeker), connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind = 'r' and relforcerowsecurity order by 1"
        )
        tables = [name for (name,) in cursor.fetchall()]
        told = []
        for table in tables:
            for word in fled["words"]:
                cursor.execute(
                    f"select count(*) from {table} t where t::text like %s", [f"%{word}%"]
                )
                if cursor.fetchone()[0]:
                    told.append((table, word))
    assert {table for table, _word in told} <= POINTERS


def test_the_story_of_the_old_family_says_only_that_it_changed(town, fled, seeker, undone):
    with acting_as(seeker):
        events = Event.objects.filter(about__in=[town.walked.pk, town.walked.household_id])
        names = set(events.values_list("name", flat=True))
    assert not any("split" in name for name in names)


def test_their_phones_of_before_are_not_to_be_used(town, fled, undone):
    with acting_as(System()):
        former = Person.objects.filter(merged_into__in=fled["people"])
        assert former.count() == 2
        safety = Contact.objects.filter(person__in=former).values_list("safety", flat=True)
        assert set(safety) == {Safety.NEVER}


def test_who_follows_them_sees_them_with_their_past_codes(town, fled, undone):
    with acting_as(fled["worker"]) as worker:
        assert Household.objects.filter(pk=fled["home"].pk).exists()
        assert Split.objects.get(case=fled["case"]).is_secret
        found = {each.person.pk for each in find_people(worker, CODE, 10)}
        assert found <= {person.pk for person in fled["people"]} and found
        addresses = fled["home"].addresses.all()
        assert [address.street for address in addresses] == [STREET]


def test_the_office_validates_them_and_does_not_see_where_they_are(town, fled, undone, client_as):
    with acting_as(town.city.housing_officer):
        assert Household.objects.filter(pk=fled["home"].pk).exists()
        assert has_protected_address(fled["home"])
        assert not fled["home"].addresses.exists()
    client = client_as(town.city.housing_officer)
    for name in ("desk:household", "registry:household"):
        assert STREET not in client.get(reverse(name, args=[fled["home"].pk])).content.decode()


def test_they_are_not_put_back_among_those_they_fled_by_mistake(town, fled, undone):
    with acting_as(System()) as system, pytest.raises(Refused, match="nucleo nascosto"):
        registry.add_member(
            actor=system,
            household=Household.objects.get(pk=town.walked.household_id),
            new=NewPerson(known=fled["people"][0].pk),
            starts_on=clock.today(),
            at=clock.now(),
        )


def test_an_address_heard_of_later_is_hidden_from_the_start(town, fled, undone):
    with acting_as(fled["worker"]) as worker:
        registry.record_address(
            actor=worker,
            household=fled["home"],
            new=NewAddress("Via Seconda", "1", role="actual"),
            since=clock.today(),
            at=clock.now(),
        )
    with acting_as(town.city.housing_officer):
        assert not fled["home"].addresses.exists()
