"""Writing a draft: objectives, interventions, copayment, promises; only by the body in care."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.journal.queries import last_event_of, story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from approdo.pathway import commands
from approdo.pathway.models import InterventionObjective, Objective, Project
from approdo.pathway.states import CopaymentKind, Party
from tests.makers import project as makers
from tests.makers.pathway import adults_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city):
    """An empty draft."""
    return makers.begun_project(city)


def do(city, name, draft, **words):
    with acting_as(city.case_manager):
        return getattr(commands, name)(
            actor=city.case_manager, project=draft, at=clock.now(), **words
        )


def test_an_objective_may_be_unfinished_and_is_finished_later(city, draft):
    goal = do(city, "write_objective", draft, area="housing", statement=" Una casa ")
    assert (goal.position, goal.statement, goal.has_owner) == (1, "Una casa", False)
    do(
        city,
        "write_objective",
        draft,
        area="housing",
        statement="Una casa nostra",
        party=Party.CASE_MANAGER,
        objective=goal,
    )
    with acting_as(city.case_manager):
        assert Objective.objects.get().statement == "Una casa nostra"


def test_objectives_close_ranks_when_one_goes(city, draft):
    with acting_as(city.case_manager):
        first, second, third = (
            makers.objective(city.case_manager, draft, statement=words) for words in "abc"
        )
        makers.intervention(city.case_manager, draft, first, second)
    do(city, "remove_objective", draft, objective=first)
    with acting_as(city.case_manager):
        left = list(Objective.objects.order_by("position").values_list("position", "statement"))
        assert left == [(1, "b"), (2, "c")]
        assert InterventionObjective.objects.get().objective == second
        assert third.pk


def test_who_is_not_on_the_case_owes_nothing_in_it(city, draft):
    stranger = makers.begun_project(city, makers.assessed_case(city, family_name="Okafor"))
    with acting_as(city.case_manager):
        person = adults_of(stranger.case)[0]
        with pytest.raises(Refused, match="non fa parte"):
            makers.objective(city.case_manager, draft, party="", person=person)
        with pytest.raises(Refused, match="non fa parte"):
            makers.promise(city.case_manager, draft, person=person)


def test_a_part_of_another_project_is_not_touched(city, draft):
    other = makers.begun_project(city, makers.assessed_case(city, family_name="Okafor"))
    with acting_as(city.case_manager):
        theirs = makers.objective(city.case_manager, other)
        with pytest.raises(Refused, match="non c'è più"):
            makers.objective(city.case_manager, draft, objective=theirs)
        with pytest.raises(Refused, match="non c'è più"):
            makers.intervention(city.case_manager, draft, theirs)


def test_an_intervention_with_money_is_not_removed(city, draft):
    with acting_as(city.case_manager):
        goal = makers.objective(city.case_manager, draft)
        support = makers.intervention(city.case_manager, draft, goal)
        line = makers.passive_line(city.case_manager, draft, "100.00")
    with pytest.raises(Refused, match="togli prima quelle"):
        do(city, "remove_intervention", draft, intervention=support)
    do(city, "remove_line", draft, line=line)
    do(city, "remove_intervention", draft, intervention=support)
    with acting_as(city.case_manager):
        assert not draft.interventions.exists()


def test_copayment_or_waiver_never_both(city, draft):
    with pytest.raises(Refused, match="bisogno di un motivo"):
        do(city, "waive_copayment", draft, reason="  ")
    do(city, "waive_copayment", draft, reason="Nessun reddito")
    copayment = do(
        city,
        "write_copayment",
        draft,
        kind=CopaymentKind.TOP_UP,
        monthly_amount=Decimal("40"),
        starts_on=clock.today(),
        purpose="Quota per l'alloggio",
    )
    with acting_as(city.case_manager):
        assert Project.objects.get(pk=draft.pk).waiver_reason == ""
    with pytest.raises(Refused, match="toglila"):
        do(city, "waive_copayment", draft, reason="Nessun reddito")
    do(city, "remove_copayment", draft, copayment=copayment)
    do(city, "waive_copayment", draft, reason="Nessun reddito")


def test_savings_are_kept_somewhere_and_amounts_are_positive(city, draft):
    words = {"starts_on": clock.today(), "purpose": "Cauzione"}
    with pytest.raises(Refused, match="dove sono tenuti"), transaction.atomic():
        do(city, "write_copayment", draft, kind="savings", monthly_amount=Decimal(50), **words)
    with pytest.raises(Refused, match="maggiore di zero"), transaction.atomic():
        do(city, "write_copayment", draft, kind="top_up", monthly_amount=Decimal(0), **words)


def test_the_end_comes_after_the_start(city, draft):
    with pytest.raises(Refused, match="dopo l'inizio"), transaction.atomic():
        do(
            city,
            "set_project_period",
            draft,
            planned_start_on=clock.today(),
            planned_end_on=clock.today() - datetime.timedelta(days=1),
        )
    kept = do(
        city,
        "set_project_period",
        draft,
        planned_start_on=clock.today(),
        planned_end_on=makers.later(12),
        national_measures=[" ADI ", ""],
    )
    assert kept.national_measures == ["ADI"]


def test_a_promise_is_taken_back(city, draft):
    with acting_as(city.case_manager):
        promise = makers.promise(city.case_manager, draft, party=Party.DISTRICT)
    do(city, "remove_undertaking", draft, undertaking=promise)
    with acting_as(city.case_manager):
        assert not draft.undertakings.exists()


def test_every_hand_is_remembered_and_the_story_is_not_filled(city, draft):
    with acting_as(city.second_case_manager):
        makers.objective(city.second_case_manager, draft)
        kept = Project.objects.get(pk=draft.pk)
        assert kept.hands == [city.case_manager.pk, city.second_case_manager.pk]
        event = last_event_of(draft.pk)
        assert event and event.name == "pathway.project.written"
        assert event.facts["part"] == "objective"
        assert "pathway.project.written" not in {e.name for e in story_of(draft.case_id)}


def test_nobody_else_writes(city, draft):
    with acting_as(city.case_manager):
        goal = makers.objective(city.case_manager, draft)
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        for write in (
            lambda a: makers.objective(a, draft),
            lambda a: makers.intervention(a, draft, goal),
            lambda a: makers.promise(a, draft, party=Party.DISTRICT),
            lambda a: makers.with_period(a, draft),
            lambda a: commands.waive_copayment(actor=a, project=draft, at=clock.now(), reason="x"),
            lambda a: commands.remove_objective(
                actor=a, project=draft, at=clock.now(), objective=goal
            ),
        ):
            with acting_as(actor), pytest.raises((NotPermitted, Refused)):
                write(actor)


def test_the_second_of_two_on_one_page_is_told(city, draft):
    version = draft.version
    write = commands.write_objective.given(version)
    words: Any = {"area": "housing", "statement": "Una casa", "at": clock.now()}
    with acting_as(city.case_manager):
        write(actor=city.case_manager, project=draft, **words)
    with acting_as(city.second_case_manager), pytest.raises(Overtaken, match="Giulia Marini"):
        write(actor=city.second_case_manager, project=draft, **words)


def test_a_shared_version_is_frozen_row_by_row(city):
    case = makers.shared_project(city)
    with acting_as(city.case_manager):
        for model in ("objectives", "interventions", "copayments", "undertakings", "lines"):
            rows = getattr(case.projects.get(), model)
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.all()[:1].get().delete()
