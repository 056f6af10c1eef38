"""A new version beside the one in force: its months replace the old ones and never count twice (T16)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, LineMonth, MonthCounter, Project, ProjectLine
from approdo.pathway.states import CaseState, ProjectState
from tests.makers import project as makers
from tests.makers import turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def active(city):
    """A case whose project runs: 300 euro for the home over six months."""
    return makers.active_case(city)


def reserved(month, kind="passive"):
    with acting_as(System()):
        return MonthCounter.objects.get(kind=kind, month=month).reserved


def rewrite(city, project, amount):
    with acting_as(city.case_manager) as actor:
        line = project.lines.get(kind="passive")
        return commands.write_line(
            actor=actor,
            project=project,
            at=clock.now(),
            intervention=line.intervention,
            expense=line.expense,
            monthly_amount=Decimal(amount),
            first_month=line.first_month,
            last_month=line.last_month,
            payee=line.payee,
            line=line,
        )


def test_the_case_stays_active_and_the_version_in_force_goes_on(city, active):
    begun = turns.revised(city, active)
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=active.pk)
        assert case.state == CaseState.ACTIVE
        assert queries.valid_project_of(case).number == 1
        assert queries.project_of(case) == begun.project
        assert begun.project.replaces.number == 1
        line = begun.project.lines.get(kind="passive")
        assert (line.first_month, line.last_month) == (makers.later(1), makers.later(5))


def test_two_versions_of_one_promise_count_once(city, active):
    turns.revised(city, active)
    assert reserved(makers.later(2)) == Decimal("300.00")


def test_a_draft_that_promises_less_frees_nothing_until_it_holds(city, active):
    begun = turns.revised(city, active)
    rewrite(city, begun.project, "120.00")
    assert reserved(makers.later(2)) == Decimal("300.00")


def test_a_draft_that_promises_more_than_the_cap_is_refused_by_a_cent(city, active):
    begun = turns.revised(city, active)
    with pytest.raises(Refused, match="300,01"):
        rewrite(city, begun.project, "300.01")


def test_once_validated_the_new_months_replace_the_old_ones(city, active):
    begun = turns.revised(city, active)
    rewrite(city, begun.project, "120.00")
    case = turns.shared(city, begun.project)
    assert case.state == CaseState.ACTIVE
    case = makers.validated_project(city, case)
    assert case.state == CaseState.ACTIVE
    assert reserved(makers.later(0)) == Decimal("300.00")
    assert reserved(makers.later(2)) == Decimal("120.00")
    with acting_as(city.case_manager):
        old, new = Project.objects.filter(case=case).order_by("number")
        assert (old.state, new.state) == (ProjectState.SUPERSEDED, ProjectState.VALIDATED)
        held = LineMonth.objects.filter(line__kind="passive", released_on__isnull=True)
        assert held.filter(line__project=old).get().month == makers.later(0)
        assert held.filter(line__project=new).count() == 5


def test_months_that_passed_before_the_validation_stay_with_the_old_version(city, active):
    begun = turns.revised(city, active)
    case = turns.shared(city, begun.project)
    late = clock.now() + timedelta(days=75)
    makers.validated_project(city, case, at=late)
    in_force_from = makers.later(0, late.date())
    with acting_as(city.case_manager):
        new = LineMonth.objects.filter(line__project=begun.project, released_on__isnull=True)
        assert new.filter(line__kind="passive").earliest("month").month == in_force_from


def test_a_revision_sent_back_leaves_the_version_in_force_as_it_was(city, active):
    begun = turns.revised(city, active)
    case = turns.returned_case(city, turns.shared(city, begun.project))
    assert case.state == CaseState.ACTIVE
    assert reserved(makers.later(2)) == Decimal("300.00")
    again = turns.reworked(city, case)
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=case.pk).state == CaseState.ACTIVE
        assert again.project.runs_from == begun.project.runs_from
        assert queries.valid_project_of(case).number == 1


def test_a_revision_that_is_not_needed_is_left_and_another_can_be_begun(city, active):
    turns.revised(city, active)
    with acting_as(city.case_manager) as actor:
        commands.abandon_revision(actor=actor, case=active, at=clock.now())
        assert queries.project_of(active).number == 1
        assert not ProjectLine.objects.filter(project__number=2, reserved__isnull=False).exists()
    assert turns.revised(city, active).project.number == 3


def test_the_first_version_is_not_left(city):
    project = makers.full_draft(city)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="si scrive, non si"):
        commands.abandon_revision(actor=actor, case=project.case, at=clock.now())


def test_one_new_version_at_a_time(city, active):
    turns.revised(city, active)
    with pytest.raises(Refused, match="versione 2 in lavorazione"):
        turns.revised(city, active)


def test_a_new_version_changes_no_month_that_is_over_nor_one_after_the_end(city, active):
    with pytest.raises(Refused, match="non cambia i mesi passati"):
        turns.revised(city, active, runs_from=makers.later(-1))
    with pytest.raises(Refused, match="dopo la fine del progetto"):
        turns.revised(city, active, runs_from=makers.later(20))


def test_only_a_running_project_has_a_new_version(city):
    case = makers.validated_project(city)
    with pytest.raises(Refused, match="quando il progetto è attivo"):
        turns.revised(city, case)


def test_a_line_before_the_month_of_the_new_version_keeps_it_from_being_shared(city, active):
    begun = turns.revised(city, active, runs_from=makers.later(2))
    with acting_as(city.case_manager) as actor:
        line = begun.project.lines.get(kind="passive")
        commands.write_line(
            actor=actor,
            project=begun.project,
            at=clock.now(),
            intervention=line.intervention,
            expense=line.expense,
            monthly_amount=line.monthly_amount,
            first_month=makers.later(1),
            last_month=line.last_month,
            payee=line.payee,
            line=line,
        )
    with pytest.raises(Refused, match="questa versione vale da"):
        turns.shared(city, begun.project)


def test_only_the_body_in_care_begins_or_leaves_a_new_version(city, active):
    for actor in (city.district_officer, city.stranger_case_manager, city.partner_case_manager):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.revise_project(
                actor=actor, case=active, at=clock.now(), runs_from=makers.later(1)
            )
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.abandon_revision(actor=actor, case=active, at=clock.now())


def test_a_path_is_not_closed_beside_a_version_that_is_still_open(city, active):
    turns.revised(city, active)
    with pytest.raises(Refused, match="prima concludila o lasciala"):
        makers.closing_case(city, active)
