"""A person's card: corrections, codes with their doubts, contacts with their safe rule."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.registry import commands
from approdo.registry.models import PersonIdentifier, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.queries import find_people
from approdo.registry.rules.identifiers import make_cf
from approdo.registry.states import ContactKind, Doubt, Happened, IdentifierKind, Safety
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db
CODE = make_cf("El Amrani", "Youssef", BORN, "M", "Z999")


def _correct(city, person, actor=None, **values):
    actor = actor or city.social_worker
    with acting_as(actor):
        return commands.correct_person(actor=actor, person=person, at=clock.now(), **values)


def _identify(city, person, code, actor=None, since=date(2026, 2, 1)):
    actor = actor or city.social_worker
    with acting_as(actor):
        return commands.record_identifier(
            actor=actor, person=person, code=code, since=since, at=clock.now()
        )


def _contact(city, person, value="+39 011 000 1234", actor=None, **changes):
    actor = actor or city.social_worker
    values = {"kind": ContactKind.PHONE, "at": clock.now()} | changes
    with acting_as(actor):
        return commands.record_contact(actor=actor, person=person, value=value, **values)


# --- corrections -----------------------------------------------------------------------------


def test_a_corrected_name_is_found_and_its_code_is_compared_again(city, youssef, happened):
    code = _identify(city, youssef, CODE)
    assert code.doubts == []
    _correct(city, youssef, given_name="Zakaria")
    with acting_as(city.social_worker):
        code.refresh_from_db()
        assert code.doubts == [Doubt.NAME]
        assert find_people(city.social_worker, "Zacaria Amrani")[0].person == youssef
        assert happened(youssef.pk)[-1] == Happened.PERSON_CORRECTED


def test_a_correction_that_changes_nothing_or_cannot_be_is_refused(city, youssef):
    with pytest.raises(Refused, match="Non hai cambiato nulla"):
        _correct(city, youssef, given_name="Youssef")
    with pytest.raises(Refused, match="almeno un nome"):
        _correct(city, youssef, given_name="", family_name="")
    with pytest.raises(Refused, match="viene prima della nascita"):
        _correct(city, youssef, died_on=date(1950, 1, 1))


@pytest.mark.parametrize("who", ["other_social_worker", "stranger_case_manager"])
def test_another_body_does_not_even_find_the_card(city, youssef, who):
    with pytest.raises(Refused, match="non è più fra quelle"):
        _correct(city, youssef, actor=getattr(city, who), given_name="Altro")


def test_whoever_sees_all_and_works_with_nobody_may_not(city, youssef):
    with pytest.raises(NotPermitted):
        _correct(city, youssef, actor=city.plan_manager, given_name="Altro")
    with pytest.raises(NotPermitted):
        _identify(city, youssef, CODE, actor=city.plan_manager)
    with pytest.raises(NotPermitted):
        _contact(city, youssef, actor=city.plan_manager)


# --- codes -----------------------------------------------------------------------------------


def test_a_new_code_ends_the_former_and_both_lead_to_the_person(city, youssef, happened):
    omocode = CODE[:14] + "V"
    from approdo.registry.rules.identifiers import check_letter

    omocode = omocode[:15] + check_letter(omocode[:15])
    _identify(city, youssef, CODE)
    _identify(city, youssef, omocode, since=date(2026, 4, 1))
    with acting_as(city.social_worker):
        held = PersonIdentifier.objects.filter(person=youssef).order_by("starts_on")
        assert [(i.value, i.ends_on) for i in held] == [
            (CODE, date(2026, 4, 1)),
            (omocode, None),
        ]
        for typed in (CODE, omocode, CODE[:11].lower(), f" {CODE[:6]} {CODE[6:]} "):
            assert find_people(city.social_worker, typed)[0].person == youssef
        assert happened(youssef.pk)[-1] == Happened.IDENTIFIER_RECORDED


def test_plain_code_and_omocode_lead_to_each_other(city, youssef):
    from approdo.registry.rules.identifiers import check_letter

    body = CODE[:6] + "U" + CODE[7:15]
    omocode = body + check_letter(body)
    _identify(city, youssef, omocode)
    with acting_as(city.social_worker):
        assert find_people(city.social_worker, CODE)[0].person == youssef
        assert find_people(city.social_worker, omocode)[0].person == youssef


def test_a_code_finds_also_the_card_that_lacks_it(city, youssef):
    with acting_as(city.social_worker):
        found = find_people(city.social_worker, CODE)
        assert [f.person for f in found] == [youssef]


def test_numeric_and_health_codes_are_taken(city, youssef):
    assert _identify(city, youssef, "99999990015").kind == IdentifierKind.CF_PROVISIONAL
    assert _identify(city, youssef, "ENI 0100010000456").kind == IdentifierKind.ENI
    with acting_as(city.social_worker):
        assert find_people(city.social_worker, "99999990015")[0].person == youssef


def test_what_contradicts_the_card_is_a_doubt_and_what_is_no_code_is_refused(city, youssef):
    other = make_cf("Rossi", "Maria", date(1960, 1, 1), "F", "Z999")
    assert set(_identify(city, youssef, other).doubts) == {Doubt.NAME, Doubt.BIRTH, Doubt.SEX}
    with pytest.raises(Refused, match="carattere di controllo"):
        _identify(city, youssef, CODE[:15] + ("A" if CODE[15] != "A" else "B"))
    with pytest.raises(Refused, match="forma conosciuta"):
        _identify(city, youssef, "CIAO")
    with pytest.raises(Refused, match="già questo codice"):
        _identify(city, youssef, other)


def test_a_code_known_beyond_the_mandate_goes_to_the_office(city, youssef):
    _identify(city, youssef, CODE)
    actor = city.other_social_worker
    home = family(city, actor=actor, members=[NewPerson("Nomade", "Senzanome")])
    with acting_as(actor):
        stranger = people_of(home)[0]
    _identify(city, stranger, CODE, actor=actor)
    with acting_as(city.housing_officer):
        assert PossibleMatch.objects.get().newer == stranger


# --- contacts --------------------------------------------------------------------------------


def test_a_contact_is_written_found_and_marked_as_dangerous(city, youssef, happened):
    contact = _contact(city, youssef)
    with acting_as(city.social_worker):
        assert find_people(city.social_worker, "0110001234")[0].person == youssef
        commands.change_contact(
            actor=city.social_worker,
            person=youssef,
            contact=contact,
            value=contact.value,
            safety=Safety.NEVER,
            note="Lo risponde un'altra persona",
            at=clock.now(),
        )
        contact.refresh_from_db()
        assert contact.safety == Safety.NEVER
        assert happened(youssef.pk)[-2:] == [Happened.CONTACT_RECORDED, Happened.CONTACT_CHANGED]


def test_two_people_share_a_phone_and_one_person_has_it_once(city, home, youssef):
    _contact(city, youssef)
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
    _contact(city, fatima)
    with pytest.raises(Refused, match="già questo recapito"):
        _contact(city, youssef, value="0039 0110001234")


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "12"), ("email", "nessuno"), ("phone", "casa"), ("email", "")]
)
def test_what_reaches_nobody_is_refused(city, youssef, kind, value):
    with pytest.raises(Refused, match="non si raggiunge nessuno"):
        _contact(city, youssef, value=value, kind=kind)


def test_a_contact_is_changed_on_its_own_card_only(city, home, youssef):
    contact = _contact(city, youssef)
    with acting_as(city.social_worker), pytest.raises(Refused, match="un'altra persona"):
        commands.change_contact(
            actor=city.social_worker,
            person=people_of(home)[1],
            contact=contact,
            value="0110001234",
            safety=Safety.ANY,
            at=clock.now(),
        )
