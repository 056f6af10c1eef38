"""The national framework: six steps that run the other way, some items asked of each person."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.access.states import Purpose
from approdo.assessment import queries
from approdo.assessment.instruments import ANALYSIS_FRAMEWORK, PRELIMINARY_ANALYSIS, SHIPPED
from approdo.assessment.rules import Given
from approdo.assessment.states import Axis, Phase, Scope
from approdo.kernel import clock
from approdo.network.models import System
from approdo.registry.operations import NewPerson, create_household
from tests.makers import assessment as makers

LAW = {  # d.lgs. 147/2017, art. 5, c. 2
    "personal_social_functioning",
    "economic_situation",
    "employment_employability",
    "education_training",
    "housing_condition",
    "family_social_networks",
}


def test_every_instrument_has_a_sentence_for_each_step_and_codes_of_its_own():
    for shipped in SHIPPED:
        items = [item for area in shipped.areas for item in area.items]
        assert len({item.code for item in items}) == len(items)
        for item in items:
            steps = item.steps or shipped.steps
            assert len(item.anchors) == len(set(item.anchors)) == len(steps)
            assert all(anchor.endswith(".") and len(anchor) <= 120 for anchor in item.anchors)
        named = {item.code for item in items}
        assert all(set(codes) <= named for codes in shipped.axes.values())


def test_the_framework_has_the_six_areas_of_the_law_and_six_steps():
    assert {area.code for area in ANALYSIS_FRAMEWORK.areas} == LAW
    assert len(ANALYSIS_FRAMEWORK.steps) == 6
    assert not ANALYSIS_FRAMEWORK.higher_is_better
    assert set(ANALYSIS_FRAMEWORK.axes) == set(Axis)


def test_the_preliminary_analysis_ends_with_who_follows_the_household():
    *_others, outcome = [i for area in PRELIMINARY_ANALYSIS.areas for i in area.items]
    assert [step[0] for step in outcome.steps] == list("ABCD")


@pytest.fixture
def family(city, case):
    """A household with an adult, a child and somebody of whom no birth date is known."""
    day = clock.today()
    with acting_as(System()):
        return create_household(
            members=[
                NewPerson(
                    family_name="Sesia",
                    given_name="Ada",
                    birth_date=day - timedelta(days=365 * 40),
                    is_reference=True,
                ),
                NewPerson(
                    family_name="Sesia", given_name="Leo", birth_date=day - timedelta(days=3000)
                ),
                NewPerson(family_name="Sesia", given_name="Ugo"),
            ],
            opened_on=day - timedelta(days=60),
            holders=[city.lead.pk],
            at=clock.now(),
            purpose=Purpose.CARE,
        ), case[1]


def of_the_framework(city, family, **words):
    return makers.draft(city, *family, code="analysis_framework", **words)


@pytest.mark.django_db
def test_adults_are_asked_about_work_and_minors_about_growth(city, family):
    draft = of_the_framework(city, family)
    with acting_as(city.case_manager):
        asked = [
            (q.item.code, q.person.given_name)
            for q in queries.sheet_of(draft).questions
            if q.person is not None
        ]
    assert [name for code, name in asked if code == "work"] == ["Ada", "Ugo"]
    assert [name for code, name in asked if code == "growth"] == ["Leo"]
    assert sorted(name for code, name in asked if code == "health") == ["Ada", "Leo", "Ugo"]


@pytest.mark.django_db
def test_what_was_answered_stays_whatever_becomes_of_the_household(city, family):
    draft = of_the_framework(city, family)
    with acting_as(city.case_manager):
        done = makers.completed(city.case_manager, draft)
        before = [q.title for q in queries.sheet_of(done).questions]
    with acting_as(System()):
        family[0].memberships.update(ends_on=clock.today())
    with acting_as(city.case_manager):
        assert [q.title for q in queries.sheet_of(done).questions] == before


@pytest.mark.django_db
def test_a_lower_step_is_a_better_one_when_two_are_compared(city, family):
    with acting_as(city.case_manager):
        first = makers.completed(city.case_manager, of_the_framework(city, family), value=5)
        later = of_the_framework(city, family, phase=Phase.EXIT)
        makers.completed(city.case_manager, later, value=2)
        [found] = queries.comparisons(first.about)
    assert (found.worse, found.same) == (0, 0)
    assert found.better == len(found.rows) > 6
    assert [(axis.axis, axis.before, axis.after) for axis in found.axes] == [
        (Axis.ECONOMIC, Decimal(2), Decimal(5)),
        (Axis.DAILY, Decimal(2), Decimal(5)),
    ]
    assert found.ends == ("Problema grave", "Chiaro punto di forza")


@pytest.mark.django_db
def test_the_outcome_letter_is_no_score(city, case):
    with acting_as(city.case_manager):
        for phase, value in ((Phase.ENTRY, 3), (Phase.EXIT, 1)):
            draft = makers.draft(city, *case, code="preliminary_analysis", phase=phase)
            makers.completed(city.case_manager, draft, value=value)
        [found] = queries.comparisons(case[1])
    assert "Esito" not in [row.title for row in found.rows]
    assert found.axes == []


@pytest.mark.django_db
def test_a_scale_knows_its_trouble_whichever_way_it_runs(city, case):
    with acting_as(city.case_manager):
        scales = {
            code: queries.items_of(queries.instrument_in_force(clock.today(), code))[0].scale
            for code in ("self_sufficiency", "analysis_framework", "preliminary_analysis")
        }
    troubled = {
        code: [step for step in range(1, scale.highest + 1) if scale.is_trouble(step)]
        for code, scale in scales.items()
    }
    assert troubled == {
        "self_sufficiency": [1, 2],
        "analysis_framework": [4, 5, 6],
        "preliminary_analysis": [3, 4],
    }


@pytest.mark.django_db
def test_an_item_left_out_once_is_shown_without_a_way(city, case, assessment):
    with acting_as(city.case_manager):
        makers.completed(city.case_manager, assessment, value=2)
        later = makers.draft(city, *case, phase=Phase.EXIT)
        given = makers.answers(later, value=4)
        given[0] = Given(item=given[0].item, not_assessed="declined")
        makers.completed_with(city.case_manager, later, given)
        [found] = queries.comparisons(case[1])
    assert found.rows[0].after is None
    assert found.rows[0].moved == 0
    assert found.better == 17
    assert "17 migliorano" in found.says


def test_scopes_have_a_name_for_people():
    assert str(Scope.MINOR.label) == "Ogni minore"
