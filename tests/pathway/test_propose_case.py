"""The district proposes: eligibility, completeness, one open path in a programme."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import Case, CaseMember
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.states import CaseState, Happened
from approdo.programme.models import Programme
from approdo.programme.operations import load_programme, write_gate
from approdo.programme.states import GateAct
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def propose(city, case, actor=None, **choices):
    worker = actor or city.social_worker
    with acting_as(worker):
        return commands.propose_case(
            actor=worker,
            case=case,
            at=clock.now(),
            **{"privacy_notice_on": clock.today(), **choices},
        )


def reasons(excinfo):
    return [str(reason) for reason in excinfo.value.reasons]


def test_a_complete_referral_goes_to_the_office_with_its_deadline_and_its_people(city, today):
    case = propose(city, make.completed_case(city))
    assert (case.state, case.proposed_on) == (CaseState.PROPOSED, today)
    assert case.proposed_by_id == city.social_worker.pk
    assert case.due_on == today + timedelta(days=15)
    with acting_as(city.housing_officer):
        assert case.members.filter(is_open=True).count() == 3
        assert Case.objects.get(pk=case.pk).referral.privacy_notice_on == today
        assert make.last_event(case).name == Happened.CASE_PROPOSED


def test_all_that_is_missing_is_said_at_once(city):
    with pytest.raises(Refused) as refusal:
        propose(city, make.drafted_case(city), privacy_notice_on=None)
    assert len(reasons(refusal)) == 8


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"housing_poverty": False}, "povertà abitativa: non può entrare"),
        ({"particular_fragility": False}, "fragilità: non può entrare"),
        ({"fragilities": ()}, "Segna che cosa rende fragile"),
        ({"cannot_access_market": False}, "può trovare casa"),
        ({"housing_reason": ""}, "rischia di perdere la casa"),
        ({"tenure": ""}, "Descrivi la situazione abitativa"),
        ({"reason": " "}, "Scrivi perché proponi"),
        ({"prevention_level": ""}, "Conferma il livello"),
    ],
)
def test_each_part_of_the_eligibility_is_needed(city, facts, says):
    case = make.completed_case(city, **facts)
    with pytest.raises(Refused) as refusal:
        propose(city, case)
    assert len(reasons(refusal)) == 1 and says in reasons(refusal)[0]


def test_the_family_is_told_of_its_data_first_and_not_tomorrow(city, today):
    case = make.completed_case(city)
    with pytest.raises(Refused, match="deve ancora venire"):
        propose(city, case, privacy_notice_on=today + timedelta(days=1))


def test_an_adult_of_an_imported_draft_left_out_needs_a_reason(city):
    case = make.completed_case(city)
    with acting_as(city.social_worker):
        adult = make.adults_of(case)[0]
        CaseMember.objects.filter(case=case, person=adult).update(is_involved=False)
    with pytest.raises(Refused, match="Scrivi perché"):
        propose(city, case)


def test_nobody_has_two_open_paths_in_a_programme_and_whose_is_not_said(city):
    first = make.proposed_case(city)
    with acting_as(city.social_worker):
        household = first.household
    second = make.drafted_case(city, household=household)
    with acting_as(city.social_worker) as actor:
        commands.complete_referral(
            actor=actor, case=second, at=clock.now(), facts=ReferralFacts(**make.FACTS)
        )
    with pytest.raises(Refused, match="ha già un percorso aperto") as refusal:
        propose(city, second)
    assert first.code not in str(refusal.value) and "Berti" not in str(refusal.value)


def test_a_programme_that_is_over_takes_nobody(city, today):
    case = make.completed_case(city)
    with acting_as(city.housing_officer):
        Programme.objects.filter(pk=city.programme.pk).update(ends_on=today)
    with pytest.raises(Refused, match="non è aperto"):
        propose(city, case)


def test_the_same_people_may_walk_in_another_programme(city, today):
    first = make.proposed_case(city)
    with acting_as(city.housing_officer):
        city.programme.code = "to_home_before"
        city.programme.save()
        other = load_programme(
            "to_home", starts_on=today, ends_on=today + timedelta(days=90), at=clock.now()
        )
    with acting_as(city.social_worker) as actor:
        second = commands.draft_referral(
            actor=actor, household=first.household, at=clock.now(), programme=other
        )
        commands.complete_referral(
            actor=actor, case=second, at=clock.now(), facts=ReferralFacts(**make.FACTS)
        )
    assert propose(city, second).state == CaseState.PROPOSED


def test_it_is_proposed_once(city):
    case = make.proposed_case(city)
    with pytest.raises(Refused, match="non è possibile"):
        propose(city, case)


def test_another_body_cannot_propose_it(city):
    case = make.completed_case(city)
    with pytest.raises(Refused, match="non c'è più"):
        propose(city, case, actor=city.other_social_worker)
    with pytest.raises(NotPermitted):
        propose(city, case, actor=city.housing_officer)


def test_a_programme_without_validation_passes_it_by_the_proposal(city, today):
    with acting_as(city.housing_officer):
        write_gate(
            city.programme,
            GateAct.VALIDATION,
            asked=False,
            source_act="DD 1/2026",
            from_day=today,
            at=clock.now(),
        )
    case = propose(city, make.completed_case(city))
    assert (case.state, case.validated_on) == (CaseState.VALIDATED, today)
    assert case.due_on == today + timedelta(days=5)
    with acting_as(city.social_worker):
        event = make.last_event(case)
        assert (event.name, event.facts) == (Happened.GATE_PASSED, {"gate": "validation"})
