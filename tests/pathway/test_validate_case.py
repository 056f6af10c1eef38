"""The housing office validates what a district proposed, and never its own proposal."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from approdo.network.models import Acting
from approdo.network.states import Role
from approdo.pathway import commands, policies
from approdo.pathway.models import Case, Validation
from approdo.pathway.states import CaseState, Happened
from approdo.programme.models import Programme
from tests.makers import pathway as make
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


def validate(city, case, actor=None, at=None, version=None):
    officer = actor or city.housing_officer
    with acting_as(officer):
        return commands.validate_case.given(version)(
            actor=officer, case=case, at=at or clock.now(), note="Va bene."
        )


def test_a_proposal_is_validated_by_an_officer_for_an_office_on_a_day(city, today):
    case = validate(city, make.proposed_case(city))
    assert (case.state, case.validated_on) == (CaseState.VALIDATED, today)
    assert case.due_on == today + timedelta(days=5)
    with acting_as(city.social_worker):
        act = Validation.objects.get(case=case)
        assert (act.decided_by_id, act.body) == (city.housing_officer.pk, city.housing_office)
        assert (act.decided_on, act.note) == (today, "Va bene.")
        assert make.last_event(case).name == Happened.CASE_VALIDATED


def test_who_proposed_does_not_validate_not_even_with_a_mandate_of_the_office(city):
    case = make.proposed_case(city)
    with acting_as(city.housing_officer):
        mandate = make_mandate(city.social_worker.member, city.housing_office, Role.HOUSING_OFFICER)
    both = Acting(city.social_worker.member, mandate)
    with pytest.raises(NotPermitted):
        validate(city, case, actor=both)


def test_the_body_that_proposed_does_not_validate(city):
    case = make.proposed_case(city)
    with acting_as(city.housing_officer):
        mandate = make_mandate(
            city.second_housing_officer.member,
            city.districts["nord_est"],
            Role.HOUSING_OFFICER,
        )
        within = Acting(city.second_housing_officer.member, mandate)
        assert not policies.may_validate_case(within, case)


def test_nobody_else_validates(city):
    case = make.proposed_case(city)
    for actor in (city.social_worker, city.district_officer, city.plan_manager):
        with pytest.raises(NotPermitted):
            validate(city, case, actor=actor)
    for actor in (city.other_social_worker, city.case_manager, city.stranger_case_manager):
        with pytest.raises(Refused, match="non c'è più"):
            validate(city, case, actor=actor)


def test_only_what_is_proposed_is_validated(city):
    for case in (make.drafted_case(city, family_name="Uno"), make.validated_case(city)):
        with pytest.raises(Refused, match="non è possibile"):
            validate(city, case)


def test_a_programme_that_is_over_takes_nobody(city, today):
    case = make.proposed_case(city)
    with acting_as(city.housing_officer):
        Programme.objects.filter(pk=city.programme.pk).update(ends_on=today)
    with pytest.raises(Refused, match="non è aperto"):
        validate(city, case)


def test_the_validation_does_not_come_before_the_proposal(city):
    case = make.proposed_case(city)
    with pytest.raises(Refused, match="prima della proposta"):
        validate(city, case, at=clock.now() - timedelta(days=3))


def test_who_read_an_older_page_is_told(city):
    case = make.proposed_case(city)
    version = case.version
    validate(city, case, version=version)
    with acting_as(city.housing_officer):
        again = Case.objects.get(pk=case.pk)
    with pytest.raises(Overtaken):
        validate(city, again, actor=city.second_housing_officer, version=version)


def test_a_page_read_before_the_change_can_be_sent_again(city):
    case = make.completed_case(city)
    with acting_as(city.social_worker) as actor:
        read = Case.objects.get(pk=case.pk)
        Case.objects.filter(pk=case.pk).update(version=case.version + 5)
        with pytest.raises(Overtaken):
            commands.propose_case.given(case.version)(
                actor=actor, case=read, at=clock.now(), privacy_notice_on=clock.today()
            )
    assert read.version == case.version + 5
