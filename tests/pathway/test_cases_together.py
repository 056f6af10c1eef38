"""One act on many paths: each for itself, with what was refused and why, row by row."""

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Case, Message
from tests.makers.pathway import assigned_case, proposed_case, validated_case

pytestmark = pytest.mark.django_db
PAGE = "/pathway/cases/together/"


def send(client, act, cases, **typed):
    return client.post(PAGE, {"act": act, "cases": [str(c.pk) for c in cases]} | typed)


def again(case):
    with acting_as(System()):
        return Case.objects.get(pk=case.pk)


def test_what_will_happen_is_asked_before_it_does(city, client_as):
    cases = [assigned_case(city, family_name=name) for name in ("Uno", "Due")]
    text = send(client_as(city.project_manager), "manager", cases).content.decode()
    assert "Per 2 nuclei insieme" in text
    assert "Famiglia Uno" in text
    assert again(cases[0]).case_manager_id == city.case_manager.pk


def test_a_case_manager_is_named_for_many(city, client_as):
    cases = [assigned_case(city, family_name=name, case_manager=None) for name in ("Uno", "Due")]
    text = send(
        client_as(city.project_manager),
        "manager",
        cases,
        decided="1",
        case_manager=str(city.second_case_manager.pk),
    ).content.decode()
    assert "Fatto per 2 nuclei" in text
    assert {again(case).case_manager_id for case in cases} == {city.second_case_manager.pk}


def test_what_is_refused_for_one_is_done_for_the_others(city, client_as):
    good, other = (
        validated_case(city, family_name="Buoni"),
        proposed_case(city, family_name="Primi"),
    )
    text = send(
        client_as(city.housing_officer),
        "assign",
        [good, other],
        decided="1",
        destination=f"{city.lot.pk}:{city.lead.pk}",
        case_manager="",
        no_conflict="on",
    ).content.decode()
    assert "Fatto per un nucleo" in text
    assert "non per uno" in text
    assert "Non fatto" in text
    assert again(good).state == "assigned"
    assert again(other).state == "proposed"


def test_a_message_goes_to_each_thread(city, client_as):
    cases = [assigned_case(city, family_name=name) for name in ("Uno", "Due")]
    client = client_as(city.case_manager)
    send(client, "message", cases, decided="1", text="Venerdì l'ufficio è chiuso.")
    with acting_as(System()):
        assert Message.objects.filter(case__in=cases).count() == 2


def test_what_one_does_not_see_is_not_among_the_chosen(city, client_as):
    case = assigned_case(city)
    text = send(
        client_as(city.stranger_case_manager), "manager", [case], decided="1"
    ).content.decode()
    assert "Non hai scelto nessun nucleo" in text
    assert case.household.label not in text


@pytest.mark.parametrize("act", ["assign", "validate", ""])
def test_an_act_of_another_role_is_not_there(city, client_as, act):
    case = assigned_case(city)
    assert send(client_as(city.case_manager), act, [case]).status_code == 403


def test_a_form_left_empty_is_asked_again(city, client_as):
    case = assigned_case(city)
    text = send(client_as(city.case_manager), "message", [case], decided="1").content.decode()
    assert "Per un nucleo" in text
    assert "obbligatorio" in text
    with acting_as(System()):
        assert not Message.objects.exists()


def test_only_keys_of_cases_count(city, client_as):
    client = client_as(city.case_manager)
    text = client.post(PAGE, {"act": "message", "cases": ["rubbish", "%00"]}).content.decode()
    assert "Non hai scelto nessun nucleo" in text
