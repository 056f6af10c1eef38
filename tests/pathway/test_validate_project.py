"""The district reads, then validates; never a hand that wrote; then the project starts (T13, T15)."""

import datetime

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Acknowledgement, Case, ProjectValidation
from approdo.pathway.states import CaseState
from tests.makers import project as makers
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def acknowledge(actor, case, at=None):
    with acting_as(actor):
        return commands.acknowledge_project(actor=actor, case=case, at=at or clock.now())


def validate(actor, case, at=None, **words):
    with acting_as(actor):
        return commands.validate_project(actor=actor, case=case, at=at or clock.now(), **words)


def start(actor, case, at=None):
    with acting_as(actor):
        return commands.start_project(actor=actor, case=case, at=at or clock.now())


@pytest.fixture
def shared(city):
    """A case whose project waits for the district."""
    return makers.shared_project(city)


def test_reading_comes_first_then_the_validation_binds(city, shared):
    officer = city.district_officer
    with pytest.raises(Refused, match="conferma di averlo letto"):
        validate(officer, shared)
    acknowledge(officer, shared)
    validate(officer, shared, note=" Bene ")
    with acting_as(officer):
        case = Case.objects.get(pk=shared.pk)
        project = case.projects.get()
        assert (case.state, project.state) == (CaseState.PROJECT_VALIDATED, "validated")
        assert case.ends_by == project.planned_end_on
        assert ProjectValidation.objects.get().note == "Bene"
        names = {e.name for e in story_of(case.pk)}
    assert {"pathway.project.acknowledged", "pathway.project.validated"} <= names


def test_the_validation_does_not_come_before_the_reading(city, shared):
    acknowledge(city.district_officer, shared)
    with pytest.raises(Refused, match="prima della presa visione"):
        validate(city.district_officer, shared, at=clock.now() - DAY)


def test_it_is_read_and_validated_once(city, shared):
    acknowledge(city.district_officer, shared)
    with pytest.raises(Refused):
        acknowledge(city.district_officer, shared)
    with acting_as(city.district_officer):
        assert Acknowledgement.objects.count() == 1
    validate(city.district_officer, shared)
    with pytest.raises(Refused, match="nessun progetto condiviso"):
        validate(city.district_officer, shared)


def test_only_the_officer_of_the_case_s_district_decides(city, shared):
    for actor in (
        city.social_worker,
        city.case_manager,
        city.project_manager,
        city.housing_officer,
        city.stranger_case_manager,
        city.other_social_worker,
    ):
        with pytest.raises((NotPermitted, Refused)):
            acknowledge(actor, shared)
        with pytest.raises((NotPermitted, Refused)):
            validate(actor, shared)


def test_who_wrote_in_the_project_never_validates_it(city):
    draft = makers.full_draft(city)
    officer = city.district_officer
    # The same person also works for the implementing body, under another mandate.
    mandate = make_mandate(officer.member, city.lead, Role.CASE_MANAGER)
    as_case_manager = type(officer)(officer.member, mandate)
    with acting_as(as_case_manager):
        makers.promise(as_case_manager, draft, party="district")
    case = makers.shared_project(city, draft)
    with pytest.raises(NotPermitted):
        acknowledge(officer, case)
    with pytest.raises(NotPermitted):
        validate(officer, case)


def test_nothing_starts_before_the_validation(city, shared):
    with pytest.raises(Refused, match="non è ancora stato validato"):
        start(city.case_manager, shared)


def test_it_starts_from_the_day_of_the_validation_and_the_first_review_is_due(city, shared):
    case = makers.validated_project(city, shared)
    with pytest.raises(Refused, match="non può cominciare prima"):
        start(city.case_manager, case, at=clock.now() - DAY)
    started = start(city.case_manager, case)
    assert started.state == CaseState.ACTIVE
    assert makers.later(2) < started.due_on < makers.later(4)
    with acting_as(city.case_manager):
        assert "pathway.project.started" in {e.name for e in story_of(case.pk)}


def test_only_the_body_in_care_starts_it(city, shared):
    case = makers.validated_project(city, shared)
    for actor in (city.district_officer, city.stranger_case_manager, city.partner_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            start(actor, case)
