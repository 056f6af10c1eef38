"""The end of a case: proposed, assessed, reported, validated by the district (T18, T19)."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.assessment.queries import comparison, draft_of
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, CaseMember, Outcome
from approdo.pathway.states import CaseState, ObjectiveStatus
from tests.makers import project as makers
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


def propose(actor, case, **words):
    with acting_as(actor):
        return commands.propose_closing(
            actor=actor,
            case=case,
            at=clock.now(),
            **{"reason": "Contratto firmato.", "planned_on": clock.today(), **words},
        )


def close(actor, case, **words):
    with acting_as(actor):
        return commands.close_case(actor=actor, case=case, at=clock.now(), **words)


def reasons(act, *arguments, **words):
    with pytest.raises(Refused) as refused, transaction.atomic():
        act(*arguments, **words)
    return refused.value.reasons


def test_proposing_opens_the_exit_assessment(city):
    case = makers.closing_case(city)
    assert case.state == CaseState.CLOSING
    with acting_as(city.case_manager):
        assessment, outcome = draft_of(case.pk), queries.outcome_of(case)
        assert assessment and assessment.phase == "exit"
        assert outcome and outcome.planned_on == case.due_on
        assert "pathway.closing.proposed" in {e.name for e in story_of(case.pk)}


def test_a_proposal_has_a_reason_a_day_and_no_assessment_half_written(city):
    case = makers.active_case(city)
    with acting_as(city.case_manager):
        commands.reassess_case(actor=city.case_manager, case=case, at=clock.now())
    said = reasons(
        propose,
        city.case_manager,
        case,
        reason=" ",
        planned_on=clock.today() - datetime.timedelta(days=1),
    )
    assert [r.field for r in said] == ["reason", "planned_on", ""]


def test_a_report_tells_the_end_of_everything(city):
    case = makers.closing_case(city)
    said = reasons(
        makers.report,
        city,
        case,
        outcome="",
        exit_ethos="99",
        report=" ",
        savings=None,
        objectives=makers.judged_as(city, case, ObjectiveStatus.IN_PROGRESS),
    )
    assert [r.field for r in said][:4] == ["outcome", "exit_ethos", "report", "savings"]
    assert "ancora aperto" in said[4]
    assert len(said) == 6


def test_a_report_is_written_anew_until_the_end(city):
    case = makers.closing_case(city)
    makers.report(city, case)
    ending = makers.report(city, case, report="Corretta.")
    with acting_as(city.case_manager):
        assert Outcome.objects.get().report == "Corretta."
        assert ending.objectives.count() == 2


def test_what_still_stands_before_the_end_is_said_at_once(city):
    case = makers.closing_case(city)
    said = reasons(close, city.district_officer, case)
    assert said[0] == "La valutazione di uscita non è ancora completa."
    assert said[1] == "Manca la relazione finale."
    assert all("è ancora promessa per" in sentence for sentence in said[2:])
    assert len(said) == 4


def test_the_district_closes_and_people_are_free_for_another_path(city):
    case = makers.ready_to_close(city)
    ending = close(city.district_officer, case, note="Bel lavoro")
    with acting_as(city.case_manager):
        closed = Case.objects.get(pk=case.pk)
        assert (closed.state, closed.ended_on) == (CaseState.CLOSED, clock.today())
        assert ending.validated_by == city.district_officer.member
        assert not CaseMember.objects.filter(case=case, is_open=True).exists()
        event = next(e for e in story_of(case.pk) if e.name == "pathway.case.closed")
        assert event.facts == {"outcome": "autonomy_private_lease", "exit_ethos": "home"}


def test_first_and_last_scores_stand_side_by_side(city):
    case = makers.ready_to_close(city)
    with acting_as(city.district_officer):
        pairs = comparison(case.pk)
    assert len(pairs) == 18
    assert {(before, after) for _label, before, after in pairs} == {(2, 4)}


def test_who_reported_never_closes(city):
    case = makers.ready_to_close(city)
    with pytest.raises(NotPermitted):
        close(city.case_manager, case)
    mandate = make_mandate(
        city.case_manager.member, city.districts["nord_est"], Role.DISTRICT_OFFICER
    )
    as_officer = type(city.case_manager)(city.case_manager.member, mandate)
    with pytest.raises(NotPermitted):
        close(as_officer, case)
    with acting_as(city.case_manager), pytest.raises(DatabaseError), transaction.atomic():
        Outcome.objects.update(validated_by=city.case_manager.member, closed_on=clock.today())


def test_nobody_else_proposes_reports_or_closes(city):
    case = makers.ready_to_close(city)
    for actor in (city.stranger_case_manager, city.social_worker, city.housing_officer):
        with pytest.raises((NotPermitted, Refused)):
            close(actor, case)
    for actor in (city.stranger_case_manager, city.district_officer):
        with pytest.raises((NotPermitted, Refused)):
            propose(actor, case)
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.write_outcome(
                actor=actor,
                case=case,
                at=clock.now(),
                outcome="unknown",
                exit_ethos="home",
                report="x",
                objectives=[],
            )


def test_without_a_proposal_there_is_no_report(city):
    case = makers.active_case(city)
    [sentence] = reasons(makers.report, city, case)
    assert "non è stata proposta" in sentence
