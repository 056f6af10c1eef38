"""Without the case there is no assessment, whatever the query."""

import pytest

from approdo.access.operations import acting_as
from approdo.assessment import policies
from approdo.assessment.models import Answer, Assessment
from tests.makers import assessment as makers

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_nothing_and_the_district_reads(city, assessment):
    with acting_as(city.case_manager):
        makers.answered(city.case_manager, assessment)
        assert (Assessment.objects.count(), Answer.objects.count()) == (1, 18)
    with acting_as(city.stranger_case_manager):
        assert not Assessment.objects.exists()
        assert not Answer.objects.exists()
        assert not policies.assessments_visible_to(city.stranger_case_manager).exists()
    with acting_as(city.district_officer):
        assert policies.assessments_visible_to(city.district_officer).get() == assessment
