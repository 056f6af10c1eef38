"""The district sends a project back with remarks; the body writes it again (T14)."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting, System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.commands import Remarked
from approdo.pathway.models import Case, LineMonth, MonthCounter, Project, Remark
from approdo.pathway.states import CaseState, ProjectState
from tests.makers import project as makers
from tests.makers import turns
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(city):
    """A case whose project waits for the district."""
    return makers.shared_project(city)


def send_back(actor, case, *remarks):
    with acting_as(actor):
        return commands.return_project(actor=actor, case=case, at=clock.now(), remarks=remarks)


def test_a_returned_project_carries_a_remark_for_each_section_and_goes_back_to_the_body(
    city, shared
):
    case = turns.returned_case(city, shared)
    with acting_as(city.case_manager):
        assert case.state == CaseState.PROJECT_RETURNED
        assert case.due_on is not None and case.due_on > clock.today()
        project = queries.project_of(case)
        assert project.state == ProjectState.RETURNED
        assert {r.section for r in project.remarks.all()} == {"money", "objectives"}
        names = {e.name for e in story_of(case.pk)}
    assert "pathway.project.returned" in names


def test_a_returned_project_gives_all_its_months_back(city, shared):
    with acting_as(System()):
        assert MonthCounter.objects.filter(reserved__gt=0).exists()
    turns.returned_case(city, shared)
    with acting_as(System()):
        assert not MonthCounter.objects.filter(reserved__gt=0).exists()
        assert not LineMonth.objects.filter(released_on__isnull=True).exists()


def test_sending_back_without_a_word_is_refused(city, shared):
    for remarks in ((), (Remarked("money", "   "),)):
        with pytest.raises(Refused, match="almeno un'osservazione"):
            send_back(city.district_officer, shared, *remarks)


def test_a_remark_belongs_to_a_section_of_the_sheet(city, shared):
    with pytest.raises(Refused, match="Scegli la parte del progetto"):
        send_back(city.district_officer, shared, Remarked("colour", "Troppo lungo."))
    with acting_as(city.district_officer):
        assert not Remark.objects.exists()


def test_two_remarks_on_one_section_are_refused(city, shared):
    with pytest.raises(Refused, match="c'è già un'osservazione"):
        send_back(
            city.district_officer, shared, Remarked("money", "Uno."), Remarked("money", "Due.")
        )


def test_only_a_shared_project_is_sent_back(city, shared):
    turns.returned_case(city, shared)
    with pytest.raises(Refused, match="nessun progetto condiviso da rimandare"):
        send_back(city.district_officer, shared, *turns.REMARKS)


def test_only_an_officer_of_the_district_sends_it_back_and_never_a_hand_that_wrote_it(city, shared):
    for actor in (city.case_manager, city.social_worker, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            send_back(actor, shared, *turns.REMARKS)
    both = make_mandate(city.case_manager.member, city.districts["nord_est"], Role.DISTRICT_OFFICER)
    with pytest.raises((NotPermitted, Refused)):
        send_back(Acting(city.case_manager.member, both), shared, *turns.REMARKS)


def test_the_next_version_says_all_that_the_returned_one_said_and_reserves_its_months(city, shared):
    case = turns.returned_case(city, shared)
    begun = turns.reworked(city, case)
    assert begun.left_out == ()
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=case.pk)
        first, second = Project.objects.filter(case=case).order_by("number")
        assert case.state == CaseState.PROJECT_DRAFT
        assert (first.state, second.state) == (ProjectState.SUPERSEDED, ProjectState.DRAFT)
        assert (second.number, second.replaces) == (2, first)
        old, new = queries.content_of(first), queries.content_of(second)
        assert [o.statement for o in new.objectives] == [o.statement for o in old.objectives]
        assert [o.follows for o in new.objectives] == old.objectives
        assert [i.served.count() for i in new.interventions] == [1, 1]
        assert [line.monthly_amount for line in new.lines] == [Decimal("300"), Decimal("600")]
        assert len(new.copayments) == 1 and len(new.undertakings) == 2
        month = MonthCounter.objects.get(kind="passive", month=makers.later(0))
        assert month.reserved == Decimal("300.00")
        assert not queries.obstacles_to_sharing(case)


def test_what_no_longer_fits_under_the_cap_is_left_out_and_told(city, shared):
    case = turns.returned_case(city, shared)
    with acting_as(System()):
        MonthCounter.objects.filter(kind="passive", month=makers.later(2)).update(
            reserved=Decimal("0.01")
        )
    begun = turns.reworked(city, case)
    assert len(begun.left_out) == 1 and "300,01" in begun.left_out[0]
    with acting_as(city.case_manager):
        assert [line.kind for line in begun.project.lines.all()] == ["active"]


def test_a_reworked_project_is_shared_and_validated_like_any_other(city, shared):
    case = turns.returned_case(city, shared)
    begun = turns.reworked(city, case)
    case = turns.shared(city, begun.project)
    case = makers.active_case(city, makers.validated_project(city, case))
    assert case.state == CaseState.ACTIVE


def test_only_the_body_in_care_writes_again_and_only_what_came_back(city, shared):
    with pytest.raises(Refused, match="non ha rimandato nessuna versione"):
        turns.reworked(city, shared)
    case = turns.returned_case(city, shared)
    for actor in (city.district_officer, city.stranger_case_manager):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.rework_project(actor=actor, case=case, at=clock.now())
