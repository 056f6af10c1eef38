"""What the assessment shows becomes priorities, or is set aside, and what nothing answers is told."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.assessment import commands as assessment_commands
from approdo.assessment.instruments import SHIPPED
from approdo.assessment.operations import load_instruments
from approdo.assessment.queries import draft_of, findings_of, sheet_of
from approdo.assessment.rules import Given
from approdo.journal.queries import last_event_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import Case, Need, ObjectiveNeed, Resource
from approdo.pathway.queries.need import proposals_for, unmet_counted
from approdo.pathway.rules.need import AREA_OF
from approdo.pathway.rules.project import obstacles_to_sharing
from approdo.pathway.rules.versions import differences
from tests.makers import project as makers
from tests.makers.pathway import signed_case

pytestmark = pytest.mark.django_db

LEVELS = {"housing": 1, "income": 2, "employment": 2, "relations": 5}


@pytest.fixture
def draft(city):
    """An empty draft of a family in trouble with home, income and work, with good ties."""
    case = signed_case(city)
    with acting_as(System()):
        load_instruments()
    with acting_as(city.case_manager) as manager:
        commands.start_assessment_of_case(actor=manager, case=case, at=clock.now())
        entry = draft_of(case.pk)
        given = [
            Given(item=q.item.pk, value=LEVELS.get(q.item.code, 3))
            for q in sheet_of(entry).questions
        ]
        assessment_commands.answer(
            actor=manager,
            assessment=entry,
            at=clock.now(),
            answers=given,
            resources="La zia abita vicino\n\nUn corso da saldatore",
        )
        assessment_commands.complete_assessment(actor=manager, assessment=entry, at=clock.now())
        case = Case.objects.get(pk=case.pk)
    return makers.begun_project(city, case)


def do(city, name, draft, **words):
    with acting_as(city.case_manager) as manager:
        return getattr(commands, name)(actor=manager, project=draft, at=clock.now(), **words)


def proposed(city, draft):
    with acting_as(city.case_manager):
        return proposals_for(draft)


def items(city, draft, *codes):
    return [f.item.pk for f in proposed(city, draft).needs if f.item.code in codes]


def content(city, draft):
    with acting_as(city.case_manager):
        return queries.content_of(draft)


def test_whatever_an_instrument_asks_has_its_area_in_a_project():
    asked = {
        item.code
        for instrument in SHIPPED
        for area in instrument.areas
        for item in area.items
        if not item.steps
    }
    assert asked == set(AREA_OF)


def test_the_worst_is_proposed_first_in_words(city, draft):
    needs = proposed(city, draft).needs
    assert [found.item.code for found in needs] == ["housing", "income", "employment"]
    assert needs[0].says == "Casa, Abitazione: In crisi per tutto il nucleo"
    assert needs[0].weight == 100
    assert needs[0].explained.endswith(".")


def test_what_is_strong_and_what_was_told_are_proposed_as_resources(city, draft):
    assert proposed(city, draft).resources == [
        "Relazioni, Famiglia e amici: In autonomia per tutto il nucleo",
        "La zia abita vicino",
        "Un corso da saldatore",
    ]


def test_several_needs_are_taken_up_at_once_and_are_no_longer_proposed(city, draft):
    taken = do(city, "weigh_needs", draft, items=items(city, draft, "housing", "income"))
    assert [(n.area, n.verdict, n.weight) for n in taken] == [
        ("housing", "priority", 100),
        ("economic_autonomy", "priority", 75),
    ]
    assert [f.item.code for f in proposed(city, draft).needs] == ["employment"]
    with acting_as(city.case_manager):
        assert last_event_of(taken[0].pk).name == "pathway.need.accepted"


def test_a_need_set_aside_keeps_its_reason_and_is_no_obstacle(city, draft):
    do(
        city,
        "weigh_needs",
        draft,
        items=items(city, draft, "employment"),
        because="later",
        note="Dopo il trasloco",
    )
    said = content(city, draft)
    assert [n.get_because_display() for n in said.set_aside] == ["Viene dopo: prima serve altro"]
    assert not said.priorities and not said.unmet


def test_weighing_says_all_that_is_wrong_at_once(city, draft):
    with pytest.raises(Refused) as refusal:
        do(city, "weigh_needs", draft, items=[uuid4()], because="perhaps")
    assert [r.field for r in refusal.value.reasons] == ["items", "because"]
    with pytest.raises(Refused, match="Spunta almeno un bisogno"):
        do(city, "weigh_needs", draft, items=[])


def test_a_need_is_weighed_once(city, draft):
    chosen = items(city, draft, "housing")
    do(city, "weigh_needs", draft, items=chosen)
    with pytest.raises(Refused, match="se n'è già deciso"):
        do(city, "weigh_needs", draft, items=chosen, because="later")


def test_a_need_taken_away_is_proposed_again(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"))
    do(city, "remove_need", draft, need=need)
    assert proposed(city, draft).needs[0].item.code == "housing"
    with pytest.raises(Refused, match="non c'è più"):
        do(city, "remove_need", draft, need=need)


def test_a_need_by_hand_is_called_as_its_area_when_nothing_is_typed(city, draft):
    need = do(city, "write_need", draft, area="socio_health")
    assert (need.statement, need.is_priority, need.item_id) == ("Salute", True, None)
    again = do(city, "write_need", draft, area="socio_health", statement="Un dentista", need=need)
    assert (again.pk, again.statement) == (need.pk, "Un dentista")


def test_writing_a_need_says_all_that_is_wrong_at_once(city, draft):
    with pytest.raises(Refused) as refusal:
        do(city, "write_need", draft, area="moon", statement="x" * 401, unmet="tired")
    assert [r.field for r in refusal.value.reasons] == ["area", "statement", "unmet"]


def test_what_the_assessment_said_keeps_its_words(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"))
    again = do(
        city, "write_need", draft, need=need, area="social", statement="Altro", unmet="no_means"
    )
    assert (again.area, again.statement) == ("housing", need.statement)
    assert again.unmet == "no_means"


def test_a_need_set_aside_has_no_second_reason(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"), because="later")
    with pytest.raises(Refused, match="messo da parte"):
        do(city, "write_need", draft, need=need, unmet="no_means")


def test_an_objective_meets_a_need_which_is_then_not_without_an_answer(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"))
    do(city, "write_need", draft, need=need, unmet="waiting_list")
    with acting_as(city.case_manager) as manager:
        goal = makers.objective(manager, draft, needs=[need])
    said = content(city, draft)
    assert said.priorities[0].objectives == [goal]
    assert (said.unmet, said.priorities[0].unmet) == ([], "")
    with pytest.raises(Refused, match="risponde già un obiettivo"):
        do(city, "write_need", draft, need=need, unmet="no_means")


def test_an_objective_written_anew_keeps_or_changes_what_it_meets(city, draft):
    first, second = do(city, "weigh_needs", draft, items=items(city, draft, "housing", "income"))
    with acting_as(city.case_manager) as manager:
        goal = makers.objective(manager, draft, needs=[first])
        makers.objective(manager, draft, objective=goal)
        assert ObjectiveNeed.objects.get().need == first
        makers.objective(manager, draft, objective=goal, needs=[second])
        assert ObjectiveNeed.objects.get().need == second
        makers.objective(manager, draft, objective=goal, needs=[])
        assert not ObjectiveNeed.objects.exists()


def test_an_objective_does_not_meet_what_is_set_aside_or_of_another_project(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"), because="later")
    other = makers.begun_project(city, makers.assessed_case(city, family_name="Okafor"))
    theirs = do(city, "write_need", other, area="social")
    with acting_as(city.case_manager) as manager:
        with pytest.raises(Refused, match="prima prendilo fra le priorità"):
            makers.objective(manager, draft, needs=[need])
        with pytest.raises(Refused, match="non c'è più"):
            makers.objective(manager, draft, needs=[theirs])


def test_a_priority_without_an_objective_asks_why_before_it_is_shared(city, draft):
    (need,) = do(city, "weigh_needs", draft, items=items(city, draft, "housing"))
    draft = makers.full_draft(city, draft)
    reasons = obstacles_to_sharing(content(city, draft))
    assert len(reasons) == 1 and "resta senza risposta" in reasons[0]
    do(city, "write_need", draft, need=need, unmet="no_service")
    assert not obstacles_to_sharing(content(city, draft))


def test_resources_are_chosen_as_a_whole(city, draft):
    do(city, "choose_resources", draft, statements=["La zia", " La  zia ", "", "Il corso"])
    with acting_as(city.case_manager):
        kept = Resource.objects.get(statement="La zia").pk
    left = do(city, "choose_resources", draft, statements=["La zia", "La parrocchia"])
    assert [row.statement for row in left] == ["La zia", "La parrocchia"]
    assert left[0].pk == kept
    with pytest.raises(Refused, match="400 caratteri"):
        do(city, "choose_resources", draft, statements=["x" * 401])


def test_nobody_of_another_body_weighs_or_sees_a_need(city, draft):
    chosen = items(city, draft, "housing")
    (need,) = do(city, "weigh_needs", draft, items=chosen)
    do(city, "choose_resources", draft, statements=["La zia"])
    with acting_as(city.stranger_case_manager) as stranger:
        for name, words in (
            ("weigh_needs", {"items": chosen}),
            ("write_need", {"area": "social"}),
            ("remove_need", {"need": need}),
            ("choose_resources", {"statements": []}),
        ):
            with pytest.raises((NotPermitted, Refused)):
                getattr(commands, name)(actor=stranger, project=draft, at=clock.now(), **words)
        assert not Need.objects.exists() and not Resource.objects.exists()
        assert not policies.needs_visible_to(stranger).exists()
    with acting_as(city.district_officer) as officer, pytest.raises(NotPermitted):
        commands.weigh_needs(actor=officer, project=draft, at=clock.now(), items=chosen)


def test_a_shared_version_keeps_its_needs_and_the_next_one_follows_them(city, draft):
    home, work = do(city, "weigh_needs", draft, items=items(city, draft, "housing", "employment"))
    do(city, "write_need", draft, need=work, unmet="no_service")
    do(city, "choose_resources", draft, statements=["La zia"])
    draft = makers.full_draft(city, draft)
    with acting_as(city.case_manager) as manager:
        goal = draft.objectives.get(position=1)
        makers.objective(manager, draft, objective=goal, needs=[home])
    case = makers.active_case(
        city, makers.validated_project(city, makers.shared_project(city, draft))
    )
    with acting_as(city.case_manager):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            Need.objects.filter(pk=work.pk).update(unmet="declined")
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            ObjectiveNeed.objects.all().delete()
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            Resource.objects.all().delete()
    with acting_as(city.case_manager) as manager:
        begun = commands.revise_project(
            actor=manager, case=case, at=clock.now(), runs_from=makers.later(1)
        )
        before, now = queries.content_of(draft), queries.content_of(begun.project)
        assert {d.section for d in differences(before, now)} <= {"Denaro"}
        assert [n.objectives[0].position for n in now.priorities if n.objectives] == [1]
        follower = next(n for n in now.priorities if n.follows_id == work.pk)
        commands.write_need(
            actor=manager, project=begun.project, at=clock.now(), need=follower, unmet="declined"
        )
        changed = differences(before, queries.content_of(begun.project))
    assert [(d.section, d.mark, d.changes[0].now) for d in changed if d.section != "Denaro"] == [
        ("Bisogni", "changed", "Il nucleo non accetta l'aiuto che c'è")
    ]


def test_unmet_needs_are_counted_once_shared_for_who_sees_the_case(city, draft):
    home, work = do(city, "weigh_needs", draft, items=items(city, draft, "housing", "employment"))
    do(city, "write_need", draft, need=work, unmet="no_service")
    do(city, "write_need", draft, need=home, unmet="waiting_list")
    draft = makers.full_draft(city, draft)

    def counted(actor):
        with acting_as(actor):
            return [
                (c.area, c.families, list(c.reasons))
                for c in unmet_counted(policies.needs_visible_to(actor))
            ]

    assert counted(city.project_manager) == []
    makers.shared_project(city, draft)
    everything = [
        ("employment", 1, [("no_service", 1)]),
        ("housing", 1, [("waiting_list", 1)]),
    ]
    assert counted(city.project_manager) == everything
    assert counted(city.housing_officer) == everything
    assert counted(city.stranger_case_manager) == []


def test_a_scale_that_runs_the_other_way_and_asks_each_person_is_read_alike(city):
    case = makers.assessed_case(city, value=3)
    with acting_as(city.case_manager) as manager:
        entry = commands.assess_case_further(
            actor=manager, case=case, at=clock.now(), code="analysis_framework"
        )
        given = [
            Given(
                item=q.item.pk,
                person=q.person.pk if q.person else None,
                value=6 if q.item.code == "work" else 2,
            )
            for q in sheet_of(entry).questions
        ]
        assessment_commands.answer(
            actor=manager, assessment=entry, at=clock.now(), answers=given, resources="La zia"
        )
        assert findings_of(case.pk).troubles == []
        assessment_commands.complete_assessment(actor=manager, assessment=entry, at=clock.now())
        found = findings_of(case.pk)
    assert [(f.item.code, f.weight) for f in found.troubles] == [("work", 100)]
    names = [q.person.full_name for q in sheet_of(entry).questions if q.item.code == "work"]
    assert all(name in found.troubles[0].says for name in names)
    assert found.strengths
