"""From the signed pact to the first page of the project (T10, T11)."""

import pytest

from approdo.access.operations import acting_as
from approdo.assessment.models import Assessment
from approdo.assessment.operations import load_instruments
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from tests.makers import assessment as answers
from tests.makers import project as makers
from tests.makers.pathway import interviewed_case, signed_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case whose pact is signed, in a city whose instruments are loaded."""
    with acting_as(System()):
        load_instruments()
    return signed_case(city)


def start(actor, case):
    return commands.start_assessment_of_case(actor=actor, case=case, at=clock.now())


def begin(actor, case):
    return commands.begin_project(actor=actor, case=case, at=clock.now())


def test_the_assessment_starts_once_the_pact_is_signed(city, case):
    with acting_as(city.case_manager):
        assessment = start(city.case_manager, case)
        case.refresh_from_db()
        assert case.state == CaseState.ASSESSMENT
        assert (assessment.about, assessment.phase) == (case.pk, "entry")
        told = {event.name for event in story_of(case.pk)}
        assert "assessment.assessment.started" in told


def test_it_does_not_start_before(city):
    with acting_as(System()):
        load_instruments()
    unsigned = interviewed_case(city)
    with acting_as(city.case_manager), pytest.raises(Refused, match="Comincia l'analisi"):
        start(city.case_manager, unsigned)


def test_the_project_waits_for_the_whole_assessment(city, case):
    with acting_as(city.case_manager):
        assessment = start(city.case_manager, case)
        with pytest.raises(Refused) as refused:
            begin(city.case_manager, case)
        assert len(refused.value.reasons) == 19  # eighteen areas and the resources
        answers.completed(city.case_manager, Assessment.objects.get(pk=assessment.pk))
        project = begin(city.case_manager, case)
        assert (project.number, project.state) == (1, "draft")
        assert Case.objects.get(pk=case.pk).state == CaseState.PROJECT_DRAFT
        assert project.hands == [city.case_manager.pk]


def test_one_project_at_a_time(city):
    project = makers.begun_project(city)
    with acting_as(city.case_manager), pytest.raises(Refused, match="Scrivi il progetto"):
        begin(city.case_manager, project.case)


def test_nobody_else_starts_or_begins(city, case):
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        with acting_as(actor):
            with pytest.raises((NotPermitted, Refused)):
                start(actor, case)
            with pytest.raises((NotPermitted, Refused)):
                begin(actor, case)


def test_a_running_case_is_assessed_again_beside_the_first(city):
    case = makers.active_case(city)
    with acting_as(city.case_manager):
        again = commands.reassess_case(actor=city.case_manager, case=case, at=clock.now())
        assert again.phase == "review"
    with acting_as(city.stranger_case_manager), pytest.raises((NotPermitted, Refused)):
        commands.reassess_case(actor=city.stranger_case_manager, case=case, at=clock.now())
