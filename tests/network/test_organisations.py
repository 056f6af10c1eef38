"""Registering, editing, closing and reopening bodies."""

import pytest

from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands
from approdo.network.models import Organisation
from approdo.network.states import BodyKind, Happened, LegalForm, UnitKind

pytestmark = pytest.mark.django_db

TAX_CODE = "12345678903"


def register(act, city, actor=None, **changes):
    arguments = {
        "division": city.division,
        "name": "Fondazione Ginestra",
        "short_name": "Ginestra",
        "kind": BodyKind.THIRD_SECTOR,
        "tax_code": TAX_CODE,
        "legal_form": LegalForm.FOUNDATION,
    } | changes
    return act(commands.register_organisation, actor or city.administrator, **arguments)


def test_an_administrator_registers_a_third_sector_body(city, act, happened):
    body = register(act, city)
    assert (body.parent, body.unit_kind, body.is_active) == (None, "", True)
    assert happened(body) == [Happened.ORGANISATION_REGISTERED]


def test_a_unit_of_the_city_stands_under_its_division(city, act):
    office = register(
        act,
        city,
        name="Secondo ufficio",
        kind=BodyKind.CITY_UNIT,
        unit_kind=UnitKind.HOUSING_OFFICE,
        tax_code="",
    )
    assert office.parent == city.division
    assert office.legal_form == ""


def test_a_unit_says_what_it_is_for(city, act):
    with pytest.raises(Refused, match="Scegli che unità"):
        register(act, city, kind=BodyKind.CITY_UNIT, tax_code="")


def test_a_wrong_tax_code_and_a_borough_of_another_district_are_refused_together(city, act):
    with pytest.raises(Refused) as refusal:
        register(
            act,
            city,
            kind=BodyKind.CITY_UNIT,
            unit_kind=UnitKind.DISTRICT,
            tax_code="12345678901",
            boroughs=[6, 2],
        )
    fields = [reason.field for reason in refusal.value.reasons]
    assert fields == ["tax_code", "boroughs", "boroughs"]
    assert "Distretto Nord Est serve già queste circoscrizioni: 6." in refusal.value.reasons


def test_only_a_district_has_boroughs(city, act):
    with pytest.raises(Refused, match="Solo un distretto"):
        register(act, city, boroughs=[1])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Associazione Quattrovie", "tax_code": ""}, "ente con questo nome"),
        ({"kind": BodyKind.THIRD_SECTOR, "unit_kind": UnitKind.DIVISION}, "Solo un'unità"),
    ],
)
def test_what_postgresql_refuses_comes_back_as_a_sentence(city, act, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        register(act, city, **changes)


def test_two_bodies_cannot_have_one_tax_code(city, act):
    register(act, city)
    with pytest.raises(Refused, match="codice fiscale"):
        register(act, city, name="Altra")


def test_only_administrators_register_bodies(city, act):
    for actor in (city.plan_manager, city.project_manager, city.housing_officer):
        with pytest.raises(NotPermitted):
            register(act, city, actor)


def edit(act, city, actor=None, body=None, **changes):
    body = body or city.partner
    arguments = {"name": body.name, "short_name": body.short_name} | changes
    return act(
        commands.edit_organisation, actor or city.administrator, organisation=body, **arguments
    )


def test_a_body_is_renamed(city, act, happened):
    body = edit(act, city, short_name="Biancospino coop")
    assert Organisation.objects.get(pk=body.pk).short_name == "Biancospino coop"
    assert happened(body) == [Happened.ORGANISATION_EDITED]


def test_a_district_keeps_its_own_boroughs_when_edited(city, act):
    body = edit(act, city, body=city.districts["nord_est"], boroughs=[7, 6])
    assert body.boroughs == [6, 7]


def test_editing_refuses_a_borough_of_another_district(city, act):
    with pytest.raises(Refused, match="Distretto Nord Ovest"):
        edit(act, city, body=city.districts["nord_est"], boroughs=[4])


def test_a_body_does_not_edit_another(city, act):
    with pytest.raises(NotPermitted):
        edit(act, city, city.project_manager)


def test_a_body_with_people_or_in_a_partnership_is_not_closed(city, act):
    with pytest.raises(Refused) as refusal:
        act(commands.close_organisation, city.administrator, organisation=city.partner)
    assert refusal.value.reasons == [
        "Fa parte di «ATI Larice e Biancospino»: prima fallo uscire dal raggruppamento.",
        "C'è ancora 1 incarico: chiudilo prima di chiudere l'ente.",
    ]


def test_an_empty_body_is_closed_and_reopened(city, act, happened):
    body = register(act, city)
    act(commands.close_organisation, city.administrator, organisation=body)
    assert not Organisation.objects.get(pk=body.pk).is_active
    act(commands.reopen_organisation, city.administrator, organisation=body)
    assert Organisation.objects.get(pk=body.pk).is_active
    assert happened(body)[1:] == [Happened.ORGANISATION_CLOSED, Happened.ORGANISATION_REOPENED]


def test_a_district_whose_boroughs_passed_to_another_is_not_reopened(city, act):
    new = {"kind": BodyKind.CITY_UNIT, "unit_kind": UnitKind.DISTRICT, "tax_code": ""}
    old = register(act, city, **new)
    act(commands.close_organisation, city.administrator, organisation=old)
    Organisation.objects.filter(pk=old.pk).update(boroughs=[6])
    with pytest.raises(Refused, match="Distretto Nord Est"):
        act(commands.reopen_organisation, city.administrator, organisation=old)


def test_only_administrators_close_and_reopen_and_never_their_own_body(city, act):
    for command in (commands.close_organisation, commands.reopen_organisation):
        with pytest.raises(NotPermitted):
            act(command, city.project_manager, organisation=city.lead)
    with pytest.raises(NotPermitted):
        act(commands.close_organisation, city.administrator, organisation=city.division)
