"""Whoever has a tie with a household neither decides on it nor works for it (T6)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Mandate, System
from approdo.pathway import commands
from approdo.pathway.models import ConflictOfInterest
from approdo.pathway.states import CaseState, EntryHappened
from tests.makers import pathway as make
from tests.makers import turns
from tests.makers.entry import again

pytestmark = pytest.mark.django_db


def declare(city, case, actor=None, **said):
    who = actor or city.housing_officer
    with acting_as(who):
        return commands.declare_conflict(
            actor=who, case=case, at=clock.now(), **({"kind": "kinship"} | said)
        )


def assign(city, case, **choices):
    with acting_as(city.housing_officer) as officer:
        return commands.assign_case(
            actor=officer,
            case=case,
            at=clock.now(),
            **{"lot": city.lot, "implementing_body": city.lead, "no_conflict": True, **choices},
        )


def test_whoever_assigns_says_that_they_looked(city):
    with pytest.raises(Refused, match="conflitti d'interessi"):
        assign(city, make.validated_case(city), no_conflict=False)


def test_a_body_and_a_case_manager_in_conflict_do_not_get_the_case(city):
    case = make.validated_case(city)
    declare(city, case, body=city.lead, kind="landlord")
    declare(city, case, member=city.partner_case_manager.member)
    with pytest.raises(Refused, match="ha dichiarato un conflitto"):
        assign(city, case)
    with pytest.raises(Refused, match="ha dichiarato un conflitto"):
        assign(
            city,
            case,
            implementing_body=city.partner,
            case_manager=city.partner_case_manager.member,
        )
    assert assign(city, case, implementing_body=city.partner).state == CaseState.ASSIGNED


def test_an_officer_in_conflict_does_not_decide(city):
    case = make.proposed_case(city)
    declare(city, case, member=city.housing_officer.member)
    with acting_as(city.housing_officer) as officer:
        with pytest.raises(Refused, match="conflitto"):
            commands.validate_case(actor=officer, case=case, at=clock.now())
        with pytest.raises(Refused, match="conflitto"):
            commands.reject_case(
                actor=officer, case=case, at=clock.now(), reason_code="not_eligible", text="No."
            )


def test_a_case_manager_who_declares_one_ceases_to_be_it_and_is_not_named_again(city):
    case = make.assigned_case(city)
    declare(city, case, actor=city.case_manager, member=city.case_manager.member)
    case = again(case)
    assert case.case_manager_id is None
    assert make.last_event(case).name == EntryHappened.CONFLICT_DECLARED
    with acting_as(city.project_manager) as manager, pytest.raises(Refused, match="conflitto"):
        commands.name_case_manager(
            actor=manager, case=case, at=clock.now(), case_manager=city.case_manager.member
        )


def test_all_that_is_missing_is_said_at_once(city):
    with pytest.raises(Refused) as refused:
        declare(city, make.proposed_case(city), kind="envy")
    assert {reason.field for reason in refused.value.reasons} == {"kind", "whose"}
    with pytest.raises(Refused, match="di che legame"):
        declare(city, make.proposed_case(city, family_name="B"), kind="other", body=city.lead)


def test_one_declares_for_oneself_and_one_s_own_body_only(city):
    case = make.assigned_case(city)
    with pytest.raises(Refused, match="nel tuo ente"):
        declare(city, case, actor=city.case_manager, member=city.partner_case_manager.member)
    with pytest.raises((NotPermitted, Refused)):
        declare(
            city, case, actor=city.stranger_case_manager, member=city.stranger_case_manager.member
        )


def test_the_office_ends_it_from_the_day_after_and_it_keeps_nobody_away(city):
    case = make.validated_case(city)
    conflict = declare(city, case, body=city.lead)
    with acting_as(city.housing_officer) as officer:
        with pytest.raises(Refused, match="da domani"):
            commands.end_conflict(actor=officer, case=case, at=clock.now(), conflict=conflict)
        commands.end_conflict(
            actor=officer, case=case, at=clock.now() + timedelta(days=1), conflict=conflict
        )
        with pytest.raises(Refused, match="fra quelli aperti"):
            commands.end_conflict(
                actor=officer,
                case=case,
                at=clock.now(),
                conflict=ConflictOfInterest.objects.get(pk=conflict.pk),
            )
    assert assign(city, case).state == CaseState.ASSIGNED


def test_a_transfer_brings_no_body_and_no_manager_in_conflict_back(city):
    case = make.assigned_case(city)
    declare(city, case, body=city.partner, kind="landlord")
    with pytest.raises(Refused, match="ha dichiarato un conflitto"):
        turns.transferring_case(city, case)


def test_one_declares_for_who_works_in_one_s_body_now_not_for_who_worked_there(city, today):
    case = make.assigned_case(city)
    gone = city.second_case_manager
    with acting_as(System()):
        Mandate.objects.filter(pk=gone.mandate.pk).update(ends_on=today)
    with pytest.raises(Refused, match="chi lavora nel tuo ente"):
        declare(city, case, actor=city.case_manager, member=gone.member)
