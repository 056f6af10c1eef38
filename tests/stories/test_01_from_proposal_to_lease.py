"""Scenario 1: a family is proposed, waits, is helped for fourteen months, and leaves with a lease.

The district proposes; the housing office asks for papers and the district answers; validated, the
family waits until a place frees; in the lot, intake, a pact signed by two adults (one by his support
administrator), assessment, project returned once, a quota of 300 euro and a traineeship of 600, savings; a
review, a month of pause for a stay in hospital, and the closing.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.assessment import commands as assessments
from approdo.assessment.queries import draft_of
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.commands import Remarked
from approdo.pathway.models import Case, LineMonth, Project, ProjectLine
from approdo.pathway.states import (
    IN_A_HOME,
    CaseState,
    ClosureOutcome,
    CopaymentKept,
    ObjectiveStatus,
)
from tests.makers import project as projects
from tests.makers.assessment import RESOURCES, answers
from tests.makers.city import City, make_actor
from tests.stories.from_proposal_to_pact import (
    Calendar,
    another_family_has_the_only_place,
    the_adults,
    the_district_proposes_and_the_office_asks_for_papers,
    the_lot_meets_the_family_and_two_adults_sign,
    validated_it_waits_until_a_place_frees,
)
from tests.stories.telling import (
    does,
    happened_in_order,
    is_refused,
    may_not,
    now_is,
    state_of,
    who_sees,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("instruments")]


@pytest.fixture
def days() -> Calendar:
    """Fourteen months that end this month."""
    return Calendar(start=projects.later(-14), end=clock.today())


def test_a_family_is_proposed_waits_is_helped_for_fourteen_months_and_leaves_with_a_lease(
    city, days
):
    others = another_family_has_the_only_place(city, days)
    case = the_district_proposes_and_the_office_asks_for_papers(city, days)
    validated_it_waits_until_a_place_frees(city, days, case, others)
    the_lot_meets_the_family_and_two_adults_sign(city, days, case)
    the_assessment_comes_before_the_project(city, days, case)
    money_is_promised_up_to_the_cap_and_not_a_cent_over(city, days, case)
    the_district_returns_the_project_once_and_validates_the_next(city, days, case)
    it_starts_and_is_reviewed_after_three_months(city, days, case)
    a_stay_in_hospital_pauses_it_for_a_month(city, days, case)
    it_closes_with_a_lease_in_their_own_name(city, days, case)
    everybody_reads_the_whole_story_and_strangers_nothing(city, case)


def the_assessment_comes_before_the_project(city: City, days: Calendar, case: Case) -> None:
    giulia = city.case_manager
    begun = does(giulia, commands.start_assessment_of_case, on=days.before(48), case=case)
    is_refused(giulia, commands.begin_project, on=days.before(47), case=case)
    the_assessment_is_answered(city, begun, on=days.before(45), level=2)
    does(giulia, commands.begin_project, on=days.before(44), case=case)
    assert state_of(case) == CaseState.PROJECT_DRAFT


def money_is_promised_up_to_the_cap_and_not_a_cent_over(
    city: City, days: Calendar, case: Case
) -> None:
    giulia = city.case_manager
    project = the_project(city, case)
    bare = is_refused(
        giulia,
        commands.share_project,
        on=days.before(43),
        case=case,
        household_read="read_aloud",
        household_note="Letto insieme.",
    )
    assert "obiettivo" in bare and "compartecipazione" in bare
    fatima, _youssef = the_adults(city, case)
    with acting_as(giulia):
        projects.with_period(giulia, project, start=days.start)
        home = projects.objective(giulia, project, due_on=days.month(12))
        work = projects.objective(
            giulia,
            project,
            area="employment",
            statement="Un lavoro in mensa",
            party="",
            person=fatima,
            due_on=days.month(8),
        )
        search = projects.intervention(giulia, project, home)
        training = projects.intervention(
            giulia,
            project,
            work,
            heading="work",
            activity="internship_placement",
            description="Tirocinio in una mensa scolastica",
        )
        projects.promise(giulia, project, person=fatima)
        projects.promise(giulia, project, party="case_manager", what="Un colloquio al mese")
    quota: dict[str, Any] = {
        "project": project,
        "intervention": search,
        "expense": "housing_quota",
        "payee": "Immobiliare Portici",
        "first_month": days.start,
        "last_month": days.month(5),
    }
    over = is_refused(
        giulia, commands.write_line, on=days.before(42), monthly_amount=Decimal("300.01"), **quota
    )
    assert "300,01" in over and "300,00" in over
    does(giulia, commands.write_line, on=days.before(42), monthly_amount=Decimal(300), **quota)
    does(
        giulia,
        commands.write_line,
        on=days.before(42),
        project=project,
        intervention=training,
        expense="internship",
        monthly_amount=Decimal(600),
        first_month=days.month(3),
        last_month=days.month(6),
        person=fatima,
    )
    does(
        giulia,
        commands.write_copayment,
        on=days.before(42),
        project=project,
        kind="savings",
        monthly_amount=Decimal(50),
        starts_on=days.month(2, day=1),
        purpose="La cauzione della casa nuova",
        kept_at="Libretto di Fatima",
    )


def the_district_returns_the_project_once_and_validates_the_next(
    city: City, days: Calendar, case: Case
) -> None:
    giulia, bruno = city.case_manager, city.district_officer
    read = {"household_read": "read_aloud", "household_note": "Letto in sede, con tutti e due."}
    does(giulia, commands.share_project, on=days.before(40), case=case, **read)
    assert (
        "prima"
        in is_refused(bruno, commands.validate_project, on=days.before(38), case=case).lower()
    )
    does(bruno, commands.acknowledge_project, on=days.before(37), case=case)
    may_not(city.other_social_worker, commands.validate_project, on=days.before(36), case=case)
    remark = Remarked("undertakings", "Un colloquio al mese è poco, mentre Youssef è in cura.")
    assert "osservazione" in is_refused(
        bruno, commands.return_project, on=days.before(36), case=case, remarks=[]
    )
    does(bruno, commands.return_project, on=days.before(36), case=case, remarks=[remark])
    assert state_of(case) == CaseState.PROJECT_RETURNED
    begun = does(giulia, commands.rework_project, on=days.before(30), case=case)
    assert (begun.project.number, list(begun.left_out)) == (2, [])
    does(
        giulia,
        commands.write_undertaking,
        on=days.before(29),
        project=begun.project,
        party="case_manager",
        what="Una telefonata ogni settimana",
    )
    does(giulia, commands.share_project, on=days.before(28), case=case, **read)
    is_refused(giulia, commands.start_project, on=days.before(27), case=case)
    does(bruno, commands.acknowledge_project, on=days.before(25), case=case)
    does(bruno, commands.validate_project, on=days.before(25), case=case)
    assert state_of(case) == CaseState.PROJECT_VALIDATED


def it_starts_and_is_reviewed_after_three_months(city: City, days: Calendar, case: Case) -> None:
    giulia = city.case_manager
    does(giulia, commands.start_project, on=days.start, case=case)
    assert now_is(case).due_on == days.month(3, day=1)
    may_not(
        city.partner_case_manager,
        commands.review_case,
        on=days.month(3),
        case=case,
        objectives=[],
        copayment=CopaymentKept.KEPT,
    )
    does(
        giulia,
        commands.review_case,
        on=days.month(3),
        case=case,
        objectives=projects.judged_as(city, case, ObjectiveStatus.IN_PROGRESS),
        copayment=CopaymentKept.KEPT,
        summary="Il tirocinio è cominciato; due visite a casa.",
    )
    assert now_is(case).due_on == days.month(6)


def a_stay_in_hospital_pauses_it_for_a_month(city: City, days: Calendar, case: Case) -> None:
    giulia = city.case_manager
    with acting_as(giulia):
        quota = next(line for line in queries.lines_in_force(case) if line.kind == "passive")
    pause: dict[str, Any] = {
        "case": case,
        "reason": "hospital",
        "starts_on": days.month(5, day=1),
        "expected_on": days.month(6, day=1),
        "continuing": [quota.pk],
    }
    too_long = pause | {"expected_on": days.month(9, day=1)}
    assert "al massimo 3 mesi" in is_refused(
        giulia, commands.propose_suspension, on=days.month(4, day=20), **too_long
    )
    does(giulia, commands.propose_suspension, on=days.month(4, day=20), **pause)
    may_not(giulia, commands.confirm_suspension, on=days.month(4, day=21), case=case)
    does(city.district_officer, commands.confirm_suspension, on=days.month(4, day=22), case=case)
    assert state_of(case) == CaseState.SUSPENDED
    # The rent goes on, the traineeship of the month does not.
    assert months_held(city, case) == {"passive": 6, "active": 3}
    resumed = does(giulia, commands.resume_case, on=days.month(6, day=1), case=case)
    assert (resumed.case.state, resumed.left_out) == (CaseState.ACTIVE, ())


def it_closes_with_a_lease_in_their_own_name(city: City, days: Calendar, case: Case) -> None:
    giulia, bruno = city.case_manager, city.district_officer
    does(
        giulia,
        commands.propose_closing,
        on=days.month(13),
        case=case,
        reason="Hanno firmato il contratto.",
        planned_on=days.end,
    )
    early = is_refused(bruno, commands.close_case, on=days.month(13, day=20), case=case)
    assert "valutazione di uscita" in early and "relazione finale" in early
    with acting_as(giulia):
        at_exit = draft_of(case.pk)
    assert at_exit is not None
    the_assessment_is_answered(city, at_exit, on=days.month(13, day=20), level=4)
    report: dict[str, Any] = {
        "case": case,
        "outcome": ClosureOutcome.AUTONOMY_PRIVATE_LEASE,
        "exit_ethos": IN_A_HOME,
        "report": "Dallo sfratto a un contratto a proprio nome.",
        "objectives": projects.judged_as(city, case, ObjectiveStatus.ACHIEVED),
    }
    assert (
        "risparmi"
        in is_refused(giulia, commands.write_outcome, on=days.month(13, day=21), **report).lower()
    )
    does(giulia, commands.write_outcome, on=days.month(13, day=21), savings=Decimal(600), **report)
    may_not(giulia, commands.close_case, on=days.end, case=case)
    does(bruno, commands.close_case, on=days.end, case=case, note="Buona strada.")
    closed = now_is(case)
    assert (closed.state, closed.ended_on) == (CaseState.CLOSED, days.end)
    with acting_as(bruno):
        lasted = queries.duration_of(closed, days.end)
        assert lasted is not None and 14 <= lasted.months < 15 and not lasted.is_over_the_mean


def everybody_reads_the_whole_story_and_strangers_nothing(city: City, case: Case) -> None:
    with acting_as(System()):
        officer = make_actor("Olga", "Sanna", city.districts["sud_ovest"], Role.DISTRICT_OFFICER)
    assert who_sees(
        case,
        city.social_worker,
        city.housing_officer,
        city.project_manager,
        city.partner_case_manager,
        city.stranger_case_manager,
        officer,
    ) == ["Ada", "Dario", "Franco"]
    assert happened_in_order(
        case,
        "pathway.integration.requested",
        "pathway.integration.answered",
        "pathway.case.waitlisted",
        "pathway.case.assigned",
        "pathway.pact.completed",
        "pathway.project.returned",
        "pathway.project.validated",
        "pathway.case.suspended",
        "pathway.case.resumed",
        "pathway.case.closed",
        reader=city.social_worker,
    )


# --- What several of these steps do ------------------------------------------------------------


def the_project(city: City, case: Case) -> Project:
    with acting_as(city.case_manager):
        project = queries.project_of(case)
        assert project is not None
        return project


def the_assessment_is_answered(city: City, assessment: Any, *, on: date, level: int) -> None:
    with acting_as(city.case_manager):
        given = answers(assessment, value=level)
    does(
        city.case_manager,
        assessments.answer,
        on=on,
        assessment=assessment,
        answers=given,
        resources=RESOURCES,
    )
    does(city.case_manager, assessments.complete_assessment, on=on, assessment=assessment)


def months_held(city: City, case: Case) -> dict[str, int]:
    with acting_as(city.case_manager):
        lines = ProjectLine.objects.filter(project=queries.valid_project_of(case))
        return {
            line.kind: LineMonth.objects.filter(line=line, released_on__isnull=True).count()
            for line in lines
        }
