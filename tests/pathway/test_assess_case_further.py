"""A case is assessed with what its programme asks for; other instruments stand beside it."""

import re

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.assessment import queries as assessments
from approdo.assessment.commands import set_compulsory_instrument
from approdo.assessment.operations import load_instruments
from approdo.assessment.states import Phase
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from tests.makers import assessment as answering
from tests.makers import project as makers
from tests.makers.pathway import signed_case

pytestmark = pytest.mark.django_db


def further(actor, case, code="analysis_framework"):
    with acting_as(actor):
        return commands.assess_case_further(actor=actor, case=case, at=clock.now(), code=code)


def test_an_optional_instrument_stands_beside_the_one_asked_for(city):
    case = makers.assessed_case(city)
    draft = further(city.case_manager, case)
    assert (draft.phase, draft.is_compulsory) == (Phase.ENTRY, False)
    with acting_as(city.case_manager):
        assert assessments.draft_of(case.pk) is None
        assert queries.obstacles_to_beginning(case) == []


def test_its_phase_follows_the_case(city):
    case = makers.active_case(city)
    assert further(city.case_manager, case).phase == Phase.REVIEW


def test_the_one_asked_for_has_its_own_moments(city):
    case = makers.assessed_case(city)
    with pytest.raises(Refused) as refused:
        further(city.case_manager, case, code="self_sufficiency")
    assert refused.value.reasons[0].field == "code"


def test_a_case_in_nobodys_care_is_not_assessed(city):
    case = makers.shared_project(city)
    with pytest.raises(Refused, match="In questo momento non si valuta"):
        further(city.case_manager, case)


def test_the_same_instrument_is_not_begun_twice(city):
    case = makers.assessed_case(city)
    further(city.case_manager, case)
    with pytest.raises(Refused, match="in corso con questo strumento"):
        further(city.case_manager, case)


def test_another_body_does_not_assess(city):
    case = makers.assessed_case(city)
    for actor in (city.partner_case_manager, city.district_officer, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused, Case.DoesNotExist)):
            further(actor, case)


def test_the_project_waits_for_the_instrument_that_the_programme_asks_for(city):
    with acting_as(System()):
        load_instruments()
    with acting_as(city.plan_manager):
        set_compulsory_instrument(
            actor=city.plan_manager,
            programme=city.programme,
            at=clock.now(),
            code="analysis_framework",
            source_act="DGC 12",
            starts_on=city.programme.starts_on,
        )
    case = signed_case(city)
    with acting_as(city.case_manager):
        entry = commands.start_assessment_of_case(
            actor=city.case_manager, case=case, at=clock.now()
        )
        assert entry.instrument.code == "analysis_framework"
        case = Case.objects.get(pk=case.pk)
    other = further(city.case_manager, case, code="self_sufficiency")
    with acting_as(city.case_manager):
        answering.completed(city.case_manager, other)
        assert queries.obstacles_to_beginning(case)
        answering.completed(city.case_manager, entry)
        assert queries.obstacles_to_beginning(case) == []


def test_it_starts_from_where_the_proposal_said_that_the_family_lives(city):
    case = makers.assessed_case(city)
    with acting_as(city.case_manager):
        entry = assessments.latest(case.pk, Phase.ENTRY)
        assert entry is not None
        assert entry.living_situation == case.referral.ethos_code != ""


def test_it_is_begun_from_the_page_of_the_assessments(city, page, client_as):
    case = makers.assessed_case(city)
    address = reverse("pathway:case-assessment", args=[case.pk])
    text = page(city.case_manager, address).content.decode()
    assert "Se serve guardare più a fondo" in text
    found = re.search(r'name="version" value="(\d+)"', text)
    assert found
    typed = {"version": found[1], "code": "analysis_framework", "with_household": "on"}
    done = client_as(city.case_manager).post(
        reverse("pathway:case-assessment-further", args=[case.pk]),
        typed | {"day": clock.today().isoformat()},
    )
    assert done.url.startswith("/assessment/assessments/")
    sheet = page(city.case_manager, done.url).content.decode()
    assert "Quadro di analisi" in sheet and "Compiti di cura" in sheet
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=case.pk).state == CaseState.ASSESSMENT
