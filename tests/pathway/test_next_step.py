"""The next step: who owes it, by when, what stands in its way; and what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approdo.access.operations import acting_as
from approdo.assessment.queries import draft_of
from approdo.kernel import clock
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import Case
from approdo.pathway.queries.next_step import SHOWN_WITH
from approdo.pathway.states import CaseState
from approdo.pathway.states.steps import PATH, STEPS
from approdo.ui.pieces import path
from tests.makers import assessment as assessments
from tests.makers import pathway as make
from tests.makers import project as projects

pytestmark = pytest.mark.django_db


def step_of(case, actor, today):
    with acting_as(actor):
        return queries.next_step_of(Case.objects.get(pk=case.pk), today)


def test_every_open_state_waits_for_somebody_and_stands_on_the_path():
    open_states = {s for s in CaseState if s in STEPS}
    assert {s for s in CaseState if s not in STEPS} == {
        CaseState.REJECTED,
        CaseState.CLOSED,
        CaseState.WITHDRAWN,
        CaseState.REVOKED,
        CaseState.REFERRED_OUT,
        CaseState.MERGED,
    }
    drawn = {s for _code, _label, states in PATH for s in states}
    assert open_states <= drawn


def test_a_draft_waits_for_the_district_and_says_all_that_is_missing(city, today):
    case = make.drafted_case(city)
    step = step_of(case, city.social_worker, today)
    assert (step.act, step.page) == ("propose_case", "pathway:case-proposal")
    assert step.owed_by_body == city.districts["nord_est"].pk
    assert len(step.obstacles) == 7
    complete = make.completed_case(city, family_name="Zeno")
    assert step_of(complete, city.social_worker, today).obstacles == ()


def test_each_step_until_the_pact_is_owed_to_the_right_body_with_its_deadline(city, today):
    proposed = make.proposed_case(city, family_name="Uno")
    validated = make.validated_case(city, family_name="Due")
    assigned = make.assigned_case(city, family_name="Tre")
    nameless = make.assigned_case(city, family_name="Quattro", case_manager=None)
    met = make.interviewed_case(city, family_name="Cinque")
    pact = make.case_with_a_pact(city, family_name="Sei")
    signed = make.signed_case(city, family_name="Sette")
    office, care = city.housing_officer, city.case_manager
    for case, actor, act, days in (
        (proposed, office, "validate_case", 15),
        (validated, office, "assign_case", 5),
        (assigned, care, "start_intake", 15),
        (nameless, care, "name_case_manager", 15),
        (met, care, "open_pact", 30),
        (pact, care, "sign_pact", 30),
        (signed, care, "start_assessment_of_case", 30),
    ):
        step = step_of(case, actor, today)
        assert (step.act, step.due_on) == (act, today + timedelta(days=days)), case
        with acting_as(actor):
            assert policies.may_take_step(actor, step) or act == "start_assessment_of_case"
            assert not policies.may_take_step(city.stranger_case_manager, step)
    unsigned = step_of(pact, care, today).obstacles
    assert unsigned == ("Manca la firma di Youssef Sei.", "Manca la firma di Fatima Sei.")


def test_what_waits_for_somebody_comes_by_deadline_in_two_reads(city, today):
    drafts = [make.drafted_case(city, family_name=n) for n in ("Uno", "Due")]
    proposed = make.proposed_case(city, family_name="Tre")
    mine = make.interviewed_case(city, family_name="Quattro")
    theirs = make.assigned_case(
        city, family_name="Cinque", case_manager=city.second_case_manager.member
    )
    for actor, cases in (
        (city.social_worker, drafts),
        (city.district_officer, drafts),
        (city.other_social_worker, []),
        (city.housing_officer, [proposed]),
        (city.case_manager, [mine]),
        (city.second_case_manager, [theirs]),
        (city.project_manager, [theirs, mine]),
        (city.partner_case_manager, []),
        (city.stranger_case_manager, []),
        (city.plan_manager, []),
    ):
        with acting_as(actor), CaptureQueriesContext(connection) as asked:
            steps = queries.owed_to(actor, today)
            assert [s.case for s in steps] == cases, actor.name
            assert all(s.owed_by and s.case.household.label for s in steps)
        assert len([q for q in asked if "set_config" not in q["sql"]]) <= 4


def test_the_row_alone_tells_the_step_without_a_query(city):
    make.assigned_case(city, case_manager=None)
    with acting_as(city.case_manager) as actor:
        case = policies.cases_visible_to(actor).select_related(*SHOWN_WITH).get()
        with CaptureQueriesContext(connection) as asked:
            step = queries.step_in(case)
        assert not asked
    assert step is not None
    assert (step.act, step.owed_by) == ("name_case_manager", "Larice")


def test_the_path_says_where_a_case_stands(city):
    case = make.proposed_case(city)
    with acting_as(city.social_worker):
        assert [code for code, _label in queries.path_of(case)][:3] == [
            "proposal",
            "validation",
            "assignment",
        ]
        assert queries.place_of(case) == "validation"


def test_an_ending_stays_with_the_lot_until_its_part_is_done(city, today):
    case = projects.closing_case(city)

    def waits():
        with acting_as(city.case_manager):
            step = queries.next_step_of(case, today)
            mine = [s.title for s in queries.owed_to(city.case_manager, today)]
        with acting_as(city.district_officer):
            theirs = [s.title for s in queries.owed_to(city.district_officer, today)]
        assert step is not None
        return step.title, mine, theirs

    assert waits() == ("Scrivi la relazione finale", ["Scrivi la relazione finale"], [])
    projects.report(city, case)
    title = "Completa la valutazione di uscita"
    assert waits() == (title, [title], [])
    with acting_as(city.case_manager) as actor:
        exit_assessment = draft_of(case.pk)
        assert exit_assessment is not None
        assessments.completed(actor, exit_assessment, value=4)
    title = "Interrompi le misure ancora promesse"
    assert waits() == (title, [title], [])
    with acting_as(city.case_manager) as actor:
        for line in queries.lines_still_promised(case):
            commands.stop_line(
                actor=actor, case=case, at=clock.now(), line=line, last_month=projects.later(0)
            )
    assert waits() == ("Valida la chiusura", [], ["Valida la chiusura"])


def test_a_closed_path_is_done_to_the_last_step(city):
    case = Case(state=CaseState.CLOSED)
    steps = path(queries.path_of(case), queries.place_of(case))
    assert {step.state for step in steps} == {"done"}
