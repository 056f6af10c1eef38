"""Members: added with a first mandate, corrected, their door closed and opened."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands, operations, queries
from approdo.network.models import Member, System
from approdo.network.states import Happened, Role
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db

PASSWORD = "ginestre-e-lillà"


@pytest.fixture
def add(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "organisation": city.lead,
            "given_name": "Zoë",
            "family_name": "D'Àmico",
            "role": Role.CASE_MANAGER,
            "starts_on": today,
        } | changes
        return act(commands.add_member, actor or city.project_manager, **arguments)

    return run


def test_a_project_manager_adds_a_colleague_with_a_first_mandate(city, add, happened, today):
    member = add()
    assert member.username == "zoe.damico"
    assert not member.has_usable_password()
    mandate = queries.mandates_in_force(member, today).get()
    assert (mandate.organisation, mandate.role) == (city.lead, Role.CASE_MANAGER)
    assert happened(member) == [Happened.MEMBER_ADDED]
    assert happened(mandate) == [Happened.MANDATE_GIVEN]


def test_namesakes_get_a_number_and_a_taken_username_is_refused(add):
    add()
    assert add().username == "zoe.damico2"
    with pytest.raises(Refused, match="già preso"):
        add(username="Zoe.Damico")


def test_a_role_fits_the_body(city, add):
    with pytest.raises(Refused, match="«Assistente sociale» non è un ruolo di Cooperativa"):
        add(role=Role.SOCIAL_WORKER)
    with pytest.raises(Refused, match="Ruoli possibili: Responsabile del Piano, Amministratore"):
        add(city.administrator, organisation=city.division, role=Role.HOUSING_OFFICER)


def test_nobody_adds_people_to_another_body(city, add):
    for actor in (city.project_manager, city.case_manager, city.plan_manager):
        with pytest.raises(NotPermitted):
            add(actor, organisation=city.partner)
    assert add(city.administrator, organisation=city.partner)


def edit(act, actor, member, **changes):
    arguments = {
        "given_name": member.given_name,
        "family_name": member.family_name,
        "email": member.email,
    } | changes
    return act(commands.edit_member, actor, member=member, **arguments)


def test_a_member_is_corrected_by_themselves_and_by_who_looks_after_them(city, act, happened):
    member = city.case_manager.member
    edit(act, city.case_manager, member, email="altra@esempio.test")
    edit(act, city.project_manager, member, family_name="Marini Rossi")
    assert Member.objects.get(pk=member.pk).full_name == "Giulia Marini Rossi"
    assert happened(member) == [Happened.MEMBER_EDITED] * 2


def test_a_project_manager_does_not_touch_who_also_acts_for_another_body(city, act):
    member = city.case_manager.member
    make_mandate(member, city.stranger, Role.CASE_MANAGER)
    for command, arguments in (
        (commands.edit_member, {"given_name": "X", "family_name": "Y"}),
        (commands.disable_member, {}),
        (commands.enable_member, {}),
        (commands.invite_member, {}),
    ):
        with pytest.raises(NotPermitted):
            act(command, city.project_manager, member=member, **arguments)


def test_a_member_of_another_body_is_not_touched(city, act):
    for command, arguments in (
        (commands.edit_member, {"given_name": "X", "family_name": "Y"}),
        (commands.disable_member, {}),
        (commands.invite_member, {}),
    ):
        with pytest.raises(NotPermitted):
            act(
                command,
                city.project_manager,
                member=city.stranger_case_manager.member,
                **arguments,
            )


def test_a_disabled_member_has_no_mandate_until_enabled(city, act, happened, today):
    member = city.case_manager.member
    act(commands.disable_member, city.project_manager, member=member)
    assert not queries.mandates_in_force(member, today).exists()
    act(commands.enable_member, city.project_manager, member=member)
    assert queries.mandates_in_force(member, today).exists()
    assert happened(member) == [Happened.MEMBER_DISABLED, Happened.MEMBER_ENABLED]


def test_nobody_closes_their_own_door_and_the_last_administrator_stays(city, act, today):
    with pytest.raises(NotPermitted):
        act(commands.disable_member, city.administrator, member=city.administrator.member)
    with acting_as(System()), pytest.raises(Refused, match="ultimo amministratore"):
        commands.disable_member(actor=System(), at=clock.now(), member=city.administrator.member)


def test_the_program_gives_the_passwords_of_a_made_city_and_nobody_else_does(city, act, happened):
    member = city.case_manager.member
    act(commands.set_first_password, System(), member=member, password=PASSWORD)
    with acting_as(System()):
        member.refresh_from_db()
    assert member.check_password(PASSWORD)
    assert member.must_choose_password
    assert happened(member) == [Happened.PASSWORD_SET]
    for actor in (city.administrator, city.project_manager):
        with pytest.raises(NotPermitted):
            act(commands.set_first_password, actor, member=member, password=PASSWORD)


def test_a_weak_password_is_refused_in_sentences(city, act):
    with pytest.raises(Refused) as refusal:
        act(commands.set_first_password, System(), member=city.case_manager.member, password="1234")
    assert {reason.field for reason in refusal.value.reasons} == {"password"}


@pytest.fixture
def empty_city(db):
    with acting_as(System()):
        return operations.found_division(name="Divisione Servizi Sociali", short_name="Divisione")


def found(actor, division, **changes):
    arguments = {"given_name": "Ada", "family_name": "Ferri", "password": PASSWORD} | changes
    with acting_as(actor):
        return commands.appoint_first_administrator(
            actor=actor, division=division, at=clock.now(), **arguments
        )


def test_an_empty_city_begins_with_one_administrator(empty_city, happened, today):
    member = found(System(), empty_city)
    assert queries.mandates_in_force(member, today).get().role == Role.ADMINISTRATOR
    assert member.check_password(PASSWORD)
    assert happened(empty_city) == [Happened.CITY_FOUNDED]


def test_a_city_begins_once_and_a_weak_password_leaves_nothing_behind(empty_city):
    with pytest.raises(Refused):
        found(System(), empty_city, password="breve")
    assert not Member.objects.exists()
    found(System(), empty_city)
    with pytest.raises(NotPermitted):
        found(System(), empty_city, family_name="Monti")


def test_no_person_appoints_the_first_administrator(city):
    with pytest.raises(NotPermitted):
        found(city.administrator, city.division)


def change(act, actor, member, **changes):
    arguments = {"current": PASSWORD, "password": "nuova-e-lunga"} | changes
    return act(commands.change_password, actor, member=member, **arguments)


def test_one_changes_one_s_own_password_knowing_the_present_one(city, act, happened):
    member = city.case_manager.member
    member.set_password(PASSWORD)
    member.save()
    with pytest.raises(Refused, match="attuale non è questa"):
        change(act, city.case_manager, member, current="altra")
    with pytest.raises(Refused, match="diversa da quella di prima"):
        change(act, city.case_manager, member, password=PASSWORD)
    with pytest.raises(Refused):
        change(act, city.case_manager, member, password="12345678901")
    change(act, city.case_manager, member)
    assert Member.objects.get(pk=member.pk).check_password("nuova-e-lunga")
    member.refresh_from_db()
    assert not member.must_choose_password
    assert happened(member) == [Happened.PASSWORD_CHANGED]


def test_nobody_changes_somebody_else_s_password(city, act):
    for actor in (city.administrator, city.project_manager):
        with pytest.raises(NotPermitted):
            change(act, actor, city.case_manager.member)
