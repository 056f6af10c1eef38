"""A body leaves a lot: another takes over all its families, and the former sees them no more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState, LifeHappened
from approdo.registry.models import Household
from tests.makers.pathway import assigned_case, signed_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return assigned_case(
        city, implementing_body=city.partner, case_manager=city.partner_case_manager.member
    )


def substituted(city, *, actor=None, **said):
    with acting_as(actor or city.housing_officer) as officer:
        return commands.substitute_body(
            actor=officer,
            lot=city.lot,
            at=clock.now(),
            **{
                "leaving": city.partner,
                "successor": city.lead,
                "act": "Atto di sostituzione 12 del 3 novembre",
                "signed_on": clock.today(),
                **said,
            },
        )


def test_the_successor_has_the_cases_as_they_stand_and_the_former_sees_them_no_more(city, case):
    done = substituted(city)
    assert done.cases == 1
    with acting_as(city.case_manager):
        taken = Case.objects.get(pk=case.pk)
        assert taken.state == CaseState.ASSIGNED
        assert taken.implementing_body == city.lead
        assert taken.case_manager is None
        assert Event.objects.filter(about=case.pk, name=LifeHappened.BODY_SUBSTITUTED).exists()
    with acting_as(city.partner_case_manager):
        assert not Case.objects.filter(pk=case.pk).exists()
        assert not Household.objects.filter(pk=case.household_id).exists()


def test_the_cases_of_others_stay_where_they_are(city, case):
    other = signed_case(city, family_name="Neri")
    substituted(city)
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=other.pk).case_manager == city.case_manager.member


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"act": " "}, "Scrivi l'atto"),
        ({"days": 2}, "deve venire"),
        ({"to": "stranger"}, "un altro ente del raggruppamento"),
        ({"to": "partner"}, "un altro ente del raggruppamento"),
        ({"of": "lead"}, "non segue percorsi aperti"),
    ],
)
def test_what_cannot_be_is_told(city, case, said, told):
    words = {}
    if "act" in said:
        words["act"] = said["act"]
    if "days" in said:
        words["signed_on"] = clock.today() + timedelta(days=said["days"])
    if "to" in said:
        words["successor"] = getattr(city, said["to"])
    if "of" in said:
        words |= {"leaving": city.lead, "successor": city.partner}
    with pytest.raises(Refused) as refusal:
        substituted(city, **words)
    assert any(told in str(reason) for reason in refusal.value.reasons)


def test_a_transfer_under_way_comes_first(city, case):
    with acting_as(city.housing_officer) as officer:
        commands.transfer_case(
            actor=officer,
            case=case,
            at=clock.now(),
            lot=city.lot,
            implementing_body=city.lead,
            reason="Più vicino a casa.",
            note="Ci siamo visti.",
        )
    with pytest.raises(Refused, match="è in trasferimento"):
        substituted(city)


@pytest.mark.parametrize("who", ["project_manager", "district_officer", "stranger_case_manager"])
def test_only_the_office_decides_it(city, case, who):
    with pytest.raises((NotPermitted, Refused)):
        substituted(city, actor=getattr(city, who))


def test_the_page_says_what_passes_then_does_it(city, case, page, client_as):
    address = reverse("pathway:lot-substitution", args=[city.lot.pk])
    lot = client_as(city.housing_officer).get(reverse("programme:lot", args=[city.lot.pk]))
    assert address in lot.content.decode()
    assert "Biancospino: 1" in page(city.housing_officer, address).content.decode()
    answer = client_as(city.housing_officer).post(
        address,
        {
            "leaving": str(city.partner.pk),
            "successor": str(city.lead.pk),
            "act": "Atto 12",
            "signed_on": clock.today().isoformat(),
        },
        follow=True,
    )
    assert "Percorsi passati a Larice: 1" in answer.content.decode()
    assert client_as(city.case_manager).get(address).status_code == 403
