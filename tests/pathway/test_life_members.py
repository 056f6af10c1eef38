"""Who joins and who leaves a family, who speaks for it, and who must sign late."""

from datetime import date, timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import CaseMember, LifeChange, LineMonth, PactSignature, ProjectLine
from approdo.pathway.queries.life import differences
from approdo.pathway.queries.life_signatures import (
    coming_of_age,
    signatures_owed,
    signatures_owed_to,
)
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import LifeHappened, LifeKind, SignatureManner
from approdo.registry import commands as registry
from approdo.registry.models import Membership, Person, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.queries import members_on, reference_person
from approdo.registry.states import Kinship
from tests.makers import project as projects
from tests.makers.life import people_of, split
from tests.makers.pathway import (
    assigned_case,
    case_with_a_pact,
    make_family,
    scan,
    sign,
    signed_case,
)

pytestmark = pytest.mark.django_db

PARTNER = {
    "family_name": "Rossi",
    "given_name": "Sara",
    "birth_date": date(1990, 1, 4),
    "kinship": Kinship.COHABITANT,
}


def joined(city, case, *, actor=None, days_ago=0, **said):
    with acting_as(actor or city.case_manager) as worker:
        return commands.record_joining(
            actor=worker,
            household=case.household,
            at=clock.now(),
            new=NewPerson(**({} if "known" in said else PARTNER) | said),
            joined_on=clock.today() - timedelta(days=days_ago),
        )


def left(city, case, name, *, actor=None, days_ago=0, speaks="", **said):
    with acting_as(System()):
        people = people_of(case)
    with acting_as(actor or city.case_manager) as worker:
        return commands.record_leaving(
            actor=worker,
            household=case.household,
            at=clock.now(),
            person=people[name],
            left_on=clock.today() - timedelta(days=days_ago),
            reference_of_who_stays=people.get(speaks),
            **said,
        )


def signs(city, case, person, *, actor=None, at=None):
    with acting_as(actor or city.case_manager) as worker:
        return commands.sign_addendum(
            actor=worker,
            case=case,
            at=at or clock.now(),
            person=person,
            manner=SignatureManner.SCAN,
            content=scan(),
            name="firma.png",
        )


def refused(act, *args, **said):
    with pytest.raises(Refused) as refusal:
        act(*args, **said)
    return [str(reason) for reason in refusal.value.reasons]


# --- Joining -----------------------------------------------------------------------------------


def test_who_joins_is_in_the_household_on_the_path_and_seen_by_its_bodies(city):
    case = assigned_case(city)
    person = joined(city, case, days_ago=3)
    with acting_as(city.social_worker):
        assert person in members_on(case.household, clock.today())
        member = CaseMember.objects.get(case=case, person=person)
        assert member.is_involved and member.is_open
        change = LifeChange.objects.get(case=case)
        assert (change.kind, change.person) == (LifeKind.JOINED, person)
        assert Event.objects.filter(about=case.pk, name=LifeHappened.MEMBER_JOINED).exists()


def test_an_adult_who_joins_after_the_pact_owes_a_signature_within_the_days_given(city):
    case = signed_case(city)
    person = joined(city, case)
    with acting_as(city.case_manager) as manager:
        owed = signatures_owed(case, clock.today())
        assert [o.person for o in owed] == [person]
        assert owed[0].due_on == clock.today() + timedelta(days=30)
        assert not owed[0].came_of_age
        assert [o.person for o in signatures_owed_to(manager, clock.today())] == [person]
    signs(city, case, person)
    with acting_as(city.case_manager) as manager:
        assert not signatures_owed(case, clock.today())
        assert not signatures_owed_to(manager, clock.today())
        assert Event.objects.filter(about=case.pk, name=LifeHappened.ADDENDUM_SIGNED).exists()


def test_while_the_pact_is_being_signed_it_is_prepared_anew(city):
    case = case_with_a_pact(city)
    joined(city, case)
    with acting_as(city.case_manager):
        assert not case.pacts.filter(superseded_at__isnull=True).exists()
        assert not signatures_owed(case, clock.today())


def test_who_is_known_joins_with_their_card_and_leaves_where_they_were(city):
    case = assigned_case(city)
    with acting_as(city.social_worker):
        other = make_family(city, family_name="Neri")
        people = {p.given_name: p for p in members_on(other, clock.today())}
    with acting_as(city.social_worker) as worker:
        commands.name_reference_person(
            actor=worker,
            household=other,
            at=clock.now(),
            person=people["Youssef"],
            since=clock.today() - timedelta(days=5),
        )
    joined(city, case, actor=city.social_worker, known=people["Fatima"].pk)
    with acting_as(city.social_worker):
        assert people["Fatima"] in members_on(case.household, clock.today())
        assert people["Fatima"] not in members_on(other, clock.today())


def test_who_may_be_known_beyond_the_mandate_is_shown_to_the_office(city):
    case = assigned_case(city)
    with acting_as(city.other_social_worker) as worker:
        registry.register_household(
            actor=worker,
            organisation=city.other_social_worker.mandate.organisation,
            members=[NewPerson(**PARTNER)],
            opened_on=clock.today(),
            at=clock.now(),
        )
    joined(city, case)
    with acting_as(city.housing_officer):
        assert PossibleMatch.objects.exists()


def test_a_day_to_come_is_refused(city):
    case = assigned_case(city)
    assert any("ancora venire" in r for r in refused(joined, city, case, days_ago=-1))


def test_who_is_there_already_or_on_another_path_does_not_join(city):
    case, other = assigned_case(city), assigned_case(city, family_name="Neri")
    with acting_as(city.social_worker):
        mine, theirs = people_of(case), people_of(other)
    same = refused(joined, city, case, known=mine["Amal"].pk)
    assert any("fa già parte del nucleo" in r for r in same)
    reasons = refused(joined, city, case, known=theirs["Fatima"].pk)
    assert any("persona di riferimento di un altro nucleo" in r for r in reasons)
    assert any(other.code in r for r in reasons)


def test_who_is_not_seen_cannot_be_let_in(city):
    case = assigned_case(city)
    with acting_as(System()):
        body = city.districts["sud_ovest"]
        hidden = members_on(make_family(city, family_name="Bo", district=body), clock.today())[0]
    assert refused(joined, city, case, known=hidden.pk)


def test_another_body_lets_nobody_in(city):
    case = assigned_case(city)
    with pytest.raises((NotPermitted, Refused)):
        joined(city, case, actor=city.stranger_case_manager)


# --- Leaving -----------------------------------------------------------------------------------


def test_who_leaves_is_off_the_path_and_their_money_stops(city):
    draft = projects.full_draft(city, projects.begun_project(city))
    case = projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, draft))
    )
    with acting_as(System()):
        line = ProjectLine.objects.get(case=case, person__isnull=False)
        name = line.person.given_name
        other = {"Fatima": "Youssef", "Youssef": "Fatima"}[name]
    left(city, case, name, speaks=other if name == "Fatima" else "", note="In un'altra città.")
    with acting_as(city.case_manager):
        member = CaseMember.objects.get(case=case, person=line.person)
        assert (member.is_involved, member.is_open) == (False, False)
        held = LineMonth.objects.filter(line=line, released_on__isnull=True)
        assert not held.filter(month__gt=month_of(clock.today())).exists()
        assert LifeChange.objects.get(case=case).note == "In un'altra città."


def test_a_child_is_not_left_without_an_adult(city):
    case = assigned_case(city)
    left(city, case, "Youssef")
    reasons = refused(left, city, case, "Fatima", speaks="Amal")
    assert any("Amal Berti resterebbe senza un adulto" in r for r in reasons)


def test_a_child_may_go_where_somebody_else_takes_care_of_them(city):
    case = assigned_case(city)
    left(city, case, "Amal", note="Affido.")
    with acting_as(city.case_manager):
        assert "Amal" not in people_of(case)


def test_when_who_speaks_leaves_another_is_named(city):
    case = assigned_case(city)
    assert any("Scegli la persona" in r for r in refused(left, city, case, "Fatima"))
    left(city, case, "Fatima", speaks="Youssef")
    with acting_as(city.case_manager):
        assert reference_person(case.household, clock.today()).given_name == "Youssef"


@pytest.mark.parametrize(
    ("days_ago", "told"), [(-2, "ancora venire"), (300, "non faceva parte del nucleo")]
)
def test_a_day_that_cannot_be_is_refused(city, days_ago, told):
    case = assigned_case(city)
    assert any(told in r for r in refused(left, city, case, "Youssef", days_ago=days_ago))


def test_the_only_one_who_lives_there_does_not_leave_the_path_alone(city):
    case = assigned_case(city)
    split(city, case, "Fatima", "Amal")
    assert any("chiudilo" in r for r in refused(left, city, case, "Youssef"))


# --- Who speaks --------------------------------------------------------------------------------


def test_another_speaks_for_the_household_and_its_paths_hear_of_it(city):
    case = assigned_case(city)
    with acting_as(city.case_manager) as worker:
        commands.name_reference_person(
            actor=worker,
            household=case.household,
            at=clock.now(),
            person=people_of(case)["Youssef"],
            since=clock.today(),
        )
        assert reference_person(case.household, clock.today()).given_name == "Youssef"
        assert LifeChange.objects.get(case=case).kind == LifeKind.REFERENCE


@pytest.mark.parametrize(
    ("name", "told"), [("Fatima", "è già la persona"), ("Amal", "è minorenne")]
)
def test_who_speaks_already_or_is_a_minor_is_refused(city, name, told):
    case = assigned_case(city)

    def named():
        with acting_as(city.case_manager) as worker:
            commands.name_reference_person(
                actor=worker,
                household=case.household,
                at=clock.now(),
                person=people_of(case)[name],
                since=clock.today(),
            )

    assert any(told in r for r in refused(named))


# --- Paths brought up to date ------------------------------------------------------------------


def test_what_another_body_wrote_on_the_household_is_taken_up_by_the_path(city):
    case = signed_case(city)
    with acting_as(city.social_worker) as worker:
        person = registry.add_member(
            actor=worker,
            household=case.household,
            new=NewPerson(**PARTNER),
            starts_on=clock.today(),
            at=clock.now(),
        ).person
        registry.end_membership(
            actor=worker,
            household=case.household,
            person=people_of(case)["Youssef"],
            ends_on=clock.today(),
            at=clock.now(),
        )
    with acting_as(city.case_manager) as manager:
        found = differences(case, clock.today())
        assert [p for p, _since in found.joined] == [person]
        assert [p.given_name for p, _since in found.gone] == ["Youssef"]
        commands.take_up_changes(actor=manager, case=case, at=clock.now())
        assert differences(case, clock.today()).joined == []
        assert differences(case, clock.today()).gone == []
        assert [o.person for o in signatures_owed(case, clock.today())] == [person]


def test_when_nothing_differs_there_is_nothing_to_take_up(city):
    case = assigned_case(city)

    def taken():
        with acting_as(city.case_manager) as manager:
            commands.take_up_changes(actor=manager, case=case, at=clock.now())

    assert any("corrisponde già" in r for r in refused(taken))


def test_another_district_takes_nothing_up(city):
    case = assigned_case(city)
    with acting_as(city.other_social_worker) as worker, pytest.raises((NotPermitted, Refused)):
        commands.take_up_changes(actor=worker, case=case, at=clock.now())


# --- Coming of age -----------------------------------------------------------------------------


def test_who_comes_of_age_after_the_pact_signs_within_the_days_given(city):
    case = signed_case(city)
    birthday = clock.today() + timedelta(days=10)
    with acting_as(System()):
        amal = people_of(case)["Amal"]
        Person.objects.filter(pk=amal.pk).update(
            birth_date=birthday.replace(year=birthday.year - 18)
        )
    with acting_as(city.case_manager):
        assert not signatures_owed(case, clock.today())
        soon = signatures_owed(case, clock.today(), soon=True)
        assert [(o.person, o.since, o.came_of_age) for o in soon] == [(amal, birthday, True)]
        owed = signatures_owed(case, birthday)
        assert owed[0].due_on == birthday + timedelta(days=30)
    assert any("non è fra chi deve ancora firmare" in r for r in refused(signs, city, case, amal))
    later = clock.now() + timedelta(days=12)
    signs(city, case, amal, at=later)
    with acting_as(city.case_manager):
        assert not signatures_owed(case, birthday)
        assert PactSignature.objects.filter(case=case, person=amal).exists()


def test_who_was_born_on_29_february_comes_of_age_on_1_march():
    assert coming_of_age(Person(birth_date=date(2008, 2, 29))) == date(2026, 3, 1)
    assert coming_of_age(Person(birth_date=date(2008, 3, 5))) == date(2026, 3, 5)


def test_a_signature_is_not_given_before_it_is_owed_nor_by_who_signed(city):
    case = signed_case(city)
    person = joined(city, case)
    early = clock.now() - timedelta(days=3)
    assert any("prima del giorno" in r for r in refused(signs, city, case, person, at=early))
    with acting_as(city.case_manager):
        youssef = people_of(case)["Youssef"]
    assert refused(signs, city, case, youssef)


def test_without_a_pact_there_is_nothing_to_sign(city):
    case = assigned_case(city)
    person = joined(city, case)
    assert any("non c'è un patto" in r for r in refused(signs, city, case, person))


def test_another_body_takes_no_signature(city):
    case = signed_case(city)
    person = joined(city, case)
    with pytest.raises((NotPermitted, Refused)):
        signs(city, case, person, actor=city.partner_case_manager)


def test_the_other_signatures_stay(city):
    case = case_with_a_pact(city)
    with acting_as(city.case_manager):
        people = people_of(case)
    sign(city, case, people["Fatima"])
    sign(city, case, people["Youssef"])
    joined(city, case)
    with acting_as(city.case_manager):
        assert PactSignature.objects.filter(case=case).count() == 2
        assert Membership.objects.filter(household=case.household).count() == 4
