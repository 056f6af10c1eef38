"""A tie is with the people of a family: it holds on every path of theirs, and in every act that names (T6)."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import CaseTeamMember
from approdo.pathway.queries.life import open_cases
from tests.makers import life, turns
from tests.makers import pathway as make
from tests.makers import team as teams
from tests.makers.entry import again
from tests.pathway.test_declare_conflict import assign, declare
from tests.pathway.test_merge_families import merged, refused
from tests.pathway.test_reopen_case import given_up, reopen
from tests.pathway.test_substitute_body import substituted

pytestmark = pytest.mark.django_db
TIED = "ha dichiarato un conflitto"


def assignable(city, case):
    """Bring a draft to where it is given to a lot."""
    make.described_case(city, again(case))
    with acting_as(city.social_worker) as worker:
        commands.propose_case(
            actor=worker, case=again(case), at=clock.now(), privacy_notice_on=clock.today()
        )
    with acting_as(city.housing_officer) as officer:
        return commands.validate_case(actor=officer, case=again(case), at=clock.now())


def test_it_holds_on_the_path_that_begins_again(city):
    old = given_up(city)
    declare(city, old, body=city.lead, kind="landlord")
    new = assignable(city, reopen(city, old))
    with pytest.raises(Refused, match=TIED):
        assign(city, new)
    # Who was never shown the old path is told all the same, and the office takes it away for good.
    with acting_as(city.housing_officer):
        [tie] = queries.conflicts_of(new)
        assert tie.case_id == old.pk


def test_it_holds_for_who_of_the_family_lives_on_in_another_household(city):
    old = make.assigned_case(city)
    declare(city, old, member=city.partner_case_manager.member)
    home = life.split(city, old, "Youssef")
    with acting_as(city.social_worker):
        [new] = open_cases(home)
    new = assignable(city, new)
    assign(city, new, implementing_body=city.partner)
    with acting_as(city.housing_officer) as officer, pytest.raises(Refused, match=TIED):
        commands.assign_case(
            actor=officer,
            case=again(new),
            at=clock.now(),
            lot=city.lot,
            implementing_body=city.partner,
            case_manager=city.partner_case_manager.member,
            no_conflict=True,
        )


def test_who_leaves_in_secret_takes_it_along_and_leaves_none_behind(city):
    old = make.assigned_case(city)
    declare(city, old, member=city.partner_case_manager.member)
    home = life.split(city, old, "Fatima", "Amal", is_secret=True)
    with acting_as(city.social_worker):
        [new] = open_cases(home)
        [tie] = queries.conflicts_of(new)
        assert tie.member == city.partner_case_manager.member
    declare(city, new, body=city.lead, kind="landlord")
    with acting_as(city.housing_officer):
        assert [tie.body for tie in queries.conflicts_of(old)] == [None]


def test_it_is_declared_once_for_the_whole_family(city):
    old = given_up(city)
    declare(city, old, body=city.lead, kind="landlord")
    with pytest.raises(Refused, match="già dichiarato"):
        declare(city, reopen(city, old), body=city.lead, kind="landlord")


def test_who_declares_one_leaves_the_team_and_every_open_path_of_the_family(city):
    case = make.assigned_case(city)
    coach = teams.worker(city, "Dino Valle", Role.JOB_COACH)
    teams.added(city, case, coach)
    declare(city, case, actor=coach, member=coach.member)
    declare(city, case, actor=city.case_manager, member=city.case_manager.member)
    assert again(case).case_manager_id is None
    with acting_as(System()):
        assert not CaseTeamMember.objects.filter(case=case, ends_on__isnull=True).exists()


def test_a_body_that_takes_the_place_of_another_is_not_tied_to_any_family_of_its(city):
    case = make.assigned_case(
        city, implementing_body=city.partner, case_manager=city.partner_case_manager.member
    )
    declare(city, case, body=city.lead, kind="landlord")
    with pytest.raises(Refused, match=f"{city.lead.short_name} ha un conflitto.*Berti"):
        substituted(city)
    assert again(case).implementing_body == city.partner


def test_two_cards_join_once_nobody_who_follows_the_one_is_tied_to_the_other(city):
    followed, other = make.assigned_case(city), make.proposed_case(city, family_name="Bertti")
    declare(city, other, member=city.case_manager.member)
    [told] = refused(merged, city, followed, other)
    assert followed.code in told and city.case_manager.member.full_name in told
    with acting_as(city.project_manager) as manager:
        commands.name_case_manager(
            actor=manager,
            case=again(followed),
            at=clock.now(),
            case_manager=city.second_case_manager.member,
        )
    merged(city, again(followed), other)
    with acting_as(city.project_manager) as manager, pytest.raises(Refused, match=TIED):
        commands.name_case_manager(
            actor=manager,
            case=again(followed),
            at=clock.now(),
            case_manager=city.case_manager.member,
        )


def test_an_officer_with_a_tie_does_not_open_a_path_again(city):
    old = given_up(city)
    who = city.social_worker.member
    declare(city, old, member=who)
    with pytest.raises(Refused, match=f"^{who.full_name} {TIED}"):
        reopen(city, old)


def test_a_tie_that_is_known_meanwhile_keeps_the_receiving_body_from_taking_it_over(city):
    case = turns.transferring_case(city)
    declare(city, case, body=case.receiving_body, kind="landlord")
    with acting_as(city.partner_case_manager) as manager, pytest.raises(Refused, match=TIED):
        commands.accept_transfer(actor=manager, case=again(case), at=clock.now())


def test_whose_tie_it_is_is_read_by_who_follows_the_family_and_its_words_only_on_its_own_path(
    city, page
):
    old = given_up(city)
    tied = city.second_housing_officer.member
    declare(city, old, member=tied, kind="other", text="Siamo vicini.")
    new = assign(city, assignable(city, reopen(city, old)), case_manager=city.case_manager.member)
    url = reverse("pathway:case-conflicts", args=[new.pk])
    html = page(city.case_manager, url).content.decode()
    assert tied.full_name in html and "Siamo vicini" not in html
    assert "Siamo vicini" in page(city.social_worker, url).content.decode()
