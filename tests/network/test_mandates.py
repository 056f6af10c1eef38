"""Mandates: given to others, ended at once, held by substitutes between two days."""

from datetime import timedelta

import pytest

from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands, queries
from approdo.network.models import Mandate
from approdo.network.states import Happened, Role

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def give(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "organisation": city.lead,
            "member": city.case_manager.member,
            "role": Role.JOB_COACH,
            "starts_on": today,
        } | changes
        return act(commands.give_mandate, actor or city.project_manager, **arguments)

    return run


def test_a_project_manager_gives_a_colleague_a_second_role(city, give, happened, today):
    mandate = give()
    assert queries.mandates_in_force(city.case_manager.member, today).count() == 2
    assert happened(mandate) == [Happened.MANDATE_GIVEN]


def test_nobody_gives_oneself_a_mandate(city, give):
    with pytest.raises(Refused, match="a sé stesso"):
        give(member=city.project_manager.member)
    with pytest.raises(Refused, match="a sé stesso"):
        give(
            city.administrator,
            organisation=city.division,
            member=city.administrator.member,
            role=Role.PLAN_MANAGER,
        )


def test_all_that_is_wrong_is_said_at_once(city, give):
    member = city.case_manager.member
    member.is_active = False
    member.save()
    city.lead.is_active = False
    city.lead.save()
    with pytest.raises(Refused) as refusal:
        give(role=Role.HOUSING_OFFICER)
    assert len(refusal.value.reasons) == 3


def test_the_same_role_is_not_held_twice_at_once(city, give):
    with pytest.raises(Refused, match="ha già lo stesso incarico"):
        give(role=Role.CASE_MANAGER)


def test_a_mandate_that_ends_before_it_starts_is_refused(give, today):
    with pytest.raises(Refused, match="prima di cominciare"):
        give(ends_on=today - WEEK)


def test_nobody_gives_mandates_in_another_body(city, give):
    for actor in (city.project_manager, city.stranger_case_manager, city.district_officer):
        with pytest.raises(NotPermitted):
            give(actor, organisation=city.partner)


def end(act, actor, mandate, day):
    return act(commands.end_mandate, actor, mandate=mandate, ends_on=day)


def test_a_mandate_ended_today_is_out_of_force_today(city, act, happened, today):
    mandate = end(act, city.project_manager, city.case_manager.mandate, today)
    assert not queries.mandates_in_force(city.case_manager.member, today).exists()
    assert queries.mandates_in_force(city.case_manager.member, today - timedelta(days=1)).exists()
    assert happened(mandate) == [Happened.MANDATE_ENDED]


def test_a_mandate_given_by_mistake_is_withdrawn_on_its_first_day(city, act, give, today):
    mandate = give(starts_on=today + WEEK)
    end(act, city.project_manager, mandate, today)
    assert Mandate.objects.get(pk=mandate.pk).ends_on == today + WEEK
    assert give(starts_on=today + WEEK).ends_on is None


def test_an_end_is_not_put_off_by_ending_again(city, act, give, today):
    mandate = give(ends_on=today + WEEK)
    with pytest.raises(Refused, match="finisce già prima"):
        end(act, city.project_manager, mandate, today + 2 * WEEK)


def test_the_last_administrator_stays_until_another_is_there(city, act, give, today):
    with pytest.raises(Refused, match="ultimo amministratore"):
        end(act, city.administrator, city.administrator.mandate, today)
    give(
        city.administrator,
        organisation=city.division,
        member=city.plan_manager.member,
        role=Role.ADMINISTRATOR,
    )
    end(act, city.administrator, city.administrator.mandate, today)


def test_a_mandate_of_another_body_is_not_ended(city, act, today):
    for actor in (city.project_manager, city.case_manager):
        with pytest.raises(NotPermitted):
            end(act, actor, city.stranger_case_manager.mandate, today)


@pytest.fixture
def substitute(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "mandate": city.case_manager.mandate,
            "substitute": city.partner_case_manager.member,
            "starts_on": today,
            "last_day": today + WEEK,
        } | changes
        return act(commands.appoint_substitute, actor or city.project_manager, **arguments)

    return run


def test_a_substitute_acts_between_the_two_days_and_no_longer(city, substitute, happened, today):
    standing_in = substitute()
    member = city.partner_case_manager.member

    def bodies_on(day):
        return {m.organisation for m in queries.mandates_in_force(member, day)}

    assert bodies_on(today - timedelta(days=1)) == {city.partner}
    assert bodies_on(today) == {city.lead, city.partner}
    assert bodies_on(today + WEEK) == {city.lead, city.partner}
    assert bodies_on(today + WEEK + timedelta(days=1)) == {city.partner}
    assert standing_in.in_place_of == city.case_manager.mandate
    assert standing_in.role == Role.CASE_MANAGER
    assert list(queries.substitutes_of(city.case_manager.member, city.lead, today)) == [member]
    assert happened(standing_in) == [Happened.SUBSTITUTE_APPOINTED]


def test_a_substitute_is_somebody_else_and_never_oneself(city, substitute):
    with pytest.raises(Refused, match="un'altra persona"):
        substitute(substitute=city.case_manager.member)
    with pytest.raises(Refused, match="a sé stesso"):
        substitute(substitute=city.project_manager.member)


def test_the_days_of_a_substitute_lie_within_the_mandate(city, substitute, today):
    with pytest.raises(Refused, match="non può venire prima"):
        substitute(last_day=today - WEEK)
    Mandate.objects.filter(pk=city.case_manager.mandate.pk).update(ends_on=today + WEEK)
    with pytest.raises(Refused, match="dentro i giorni dell'incarico"):
        substitute()
    substitute(last_day=today + WEEK - timedelta(days=1))


def test_a_substitute_has_no_substitute_and_keeps_the_mandate_from_ending(
    city, act, substitute, today
):
    standing_in = substitute()
    with pytest.raises(Refused, match="è già una sostituzione"):
        substitute(
            mandate=standing_in,
            substitute=city.second_case_manager.member,
        )
    with pytest.raises(Refused, match="Irene Valli fa da sostituto oltre quel giorno"):
        end(act, city.project_manager, city.case_manager.mandate, today)
    end(act, city.project_manager, standing_in, today)
    end(act, city.project_manager, city.case_manager.mandate, today)


def test_a_substitute_is_not_appointed_from_another_body(city, substitute):
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.plan_manager):
        with pytest.raises(NotPermitted):
            substitute(actor)
