"""A path that needs more time asks for it; only the programme's end is a wall (scenario 4)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Case, Extension
from tests.makers import pathway, turns
from tests.makers import project as makers
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db
FORBIDDEN = (NotPermitted, Refused)


def test_a_longer_path_is_asked_for_with_a_reason_and_granted_by_the_district(city):
    case = turns.asked_extension(city)
    before = case.ends_by
    with acting_as(city.district_officer) as officer:
        commands.grant_extension(actor=officer, case=case, at=clock.now(), note="Va bene.")
        case = Case.objects.get(pk=case.pk)
        assert before is not None and case.ends_by == before + timedelta(days=60)
        assert Extension.objects.get().state == "granted"
        names = {e.name for e in story_of(case.pk)}
    assert {"pathway.extension.asked", "pathway.extension.granted"} <= names


def test_a_request_that_is_not_granted_leaves_the_end_where_it_was_and_says_why(city):
    case = turns.asked_extension(city)
    with acting_as(city.district_officer) as officer:
        with pytest.raises(Refused, match="perché la proroga non si concede"):
            commands.refuse_extension(actor=officer, case=case, at=clock.now(), note="")
        commands.refuse_extension(
            actor=officer, case=case, at=clock.now(), note="Basta il tempo previsto."
        )
        assert Case.objects.get(pk=case.pk).ends_by == case.ends_by
        with pytest.raises(Refused, match="nessuna proroga"):
            commands.grant_extension(actor=officer, case=case, at=clock.now())


def test_the_programmes_end_is_the_only_wall(city):
    case = makers.active_case(city)
    end = city.programme.last_day
    with pytest.raises(Refused, match="non si può andare oltre"):
        turns.asked_extension(city, case, to_day=end + timedelta(days=1))
    turns.asked_extension(city, case, to_day=end)


def test_a_day_that_is_not_later_and_a_missing_reason_are_told_at_once(city):
    case = makers.active_case(city)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused) as refusal:
        commands.ask_extension(
            actor=actor, case=case, at=clock.now(), reason=" ", to_day=case.ends_by
        )
    assert len(refusal.value.reasons) == 2


def test_one_request_at_a_time_and_only_for_a_project_that_runs(city):
    case = turns.asked_extension(city)
    with pytest.raises(Refused, match="già una proroga chiesta"):
        turns.asked_extension(city, case)
    other = pathway.signed_case(city, family_name="Ferri")
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="che è partito"):
        commands.ask_extension(
            actor=actor,
            case=other,
            at=clock.now(),
            reason="Serve tempo.",
            to_day=city.programme.last_day,
        )


def test_the_decision_does_not_come_before_the_request(city):
    case = turns.asked_extension(city)
    early = clock.now() - timedelta(days=2)
    with acting_as(city.district_officer) as officer, pytest.raises(Refused, match="prima della"):
        commands.grant_extension(actor=officer, case=case, at=early)


def test_who_asked_does_not_decide_and_no_other_body_takes_part(city):
    case = turns.asked_extension(city)
    both = make_mandate(city.case_manager.member, city.districts["nord_est"], Role.DISTRICT_OFFICER)
    for actor in (
        Acting(city.case_manager.member, both),
        city.case_manager,
        city.housing_officer,
        city.stranger_case_manager,
    ):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.grant_extension(actor=actor, case=case, at=clock.now())
    for actor in (city.district_officer, city.stranger_case_manager):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.ask_extension(
                actor=actor,
                case=case,
                at=clock.now(),
                reason="Tempo.",
                to_day=city.programme.last_day,
            )
