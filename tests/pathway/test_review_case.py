"""A review says how everything stands, or why nothing changed (T16)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import queries
from approdo.pathway.models import Case, Review
from approdo.pathway.rules.review import Judged
from approdo.pathway.states import CaseState, ObjectiveStatus
from tests.makers import project as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case whose project runs."""
    return makers.active_case(city)


def reasons(city, case, **words):
    with pytest.raises(Refused) as refused:
        makers.reviewed(city, case, **words)
    return refused.value.reasons


def test_a_review_is_a_row_and_a_new_deadline_and_the_case_goes_on(city, case):
    review = makers.reviewed(city, case)
    with acting_as(city.district_officer):
        kept = Case.objects.get(pk=case.pk)
        assert kept.state == CaseState.ACTIVE
        assert kept.due_on == review.next_on > clock.today()
        [one, two] = queries.standings_of(review.project)
        assert (one.status, two.status) == ("in_progress", "in_progress")
        event = next(iter(story_of(case.pk)))
        assert event.name == "pathway.case.reviewed"
        assert event.facts["copayment"] == "kept"


def test_it_starts_from_what_happened_since_the_last(city, case):
    makers.reviewed(city, case)
    in_two_months = makers.later(2)
    with acting_as(city.case_manager):
        since = queries.since_last_review(case, in_two_months)
    assert since is not None
    assert since.since == clock.today()
    assert [s.status for s in since.standings] == ["in_progress", "in_progress"]
    assert since.money == Decimal("300.00") * 3 + Decimal("600.00") * 2
    assert since.copayment_due == Decimal("50.00")


def test_no_objective_is_passed_over(city, case):
    [first, _second] = makers.judged_as(city, case, ObjectiveStatus.ACHIEVED)
    [sentence] = reasons(city, case, objectives=[first])
    assert sentence == "Di' a che punto è l'obiettivo 2."


def test_nothing_changed_needs_a_reason_and_no_contradiction(city, case):
    idle = makers.judged_as(city, case, ObjectiveStatus.NOT_STARTED)
    words: Any = {"objectives": idle, "nothing_changed": True, "summary": ""}
    [missing] = reasons(city, case, **words)
    assert missing.field == "nothing_changed_reason"
    [contradiction] = reasons(
        city,
        case,
        nothing_changed=True,
        nothing_changed_reason="Ricovero",
        objectives=makers.judged_as(city, case, ObjectiveStatus.ACHIEVED),
    )
    assert "a un punto diverso" in contradiction
    review = makers.reviewed(city, case, **words, nothing_changed_reason="Ricovero di un mese")
    assert review.nothing_changed


def test_a_silent_review_and_a_copayment_passed_over_are_refused_together(city, case):
    fields = [r.field for r in reasons(city, case, summary=" ", copayment="")]
    assert fields == ["summary", "copayment"]


def test_only_a_running_case_is_reviewed(city):
    waiting = makers.validated_project(city)
    [sentence] = reasons(city, waiting, objectives=[])
    assert "Si verifica un percorso attivo" in sentence


def test_one_review_a_day(city, case):
    makers.reviewed(city, case)
    [sentence] = reasons(city, case)
    assert "c'è già una verifica" in sentence


def test_nobody_else_reviews(city, case):
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            makers.review(actor, case, objectives=[])
    with acting_as(city.stranger_case_manager):
        assert not Review.objects.exists()


def test_the_next_review_is_three_months_away_and_never_after_the_end(city, case):
    with acting_as(city.case_manager):
        day = datetime.date(2026, 11, 30)
        case.ends_by = None
        assert queries.first_review_on(case, day) == datetime.date(2027, 2, 28)
        case.ends_by = datetime.date(2027, 1, 15)
        assert queries.first_review_on(case, day) == datetime.date(2027, 1, 15)


def test_what_is_not_of_the_project_is_left_out(city, case):
    strange = Judged(objective=case.pk, status="achieved")
    makers.reviewed(city, case, objectives=[*makers.judged_as(city, case, "in_progress"), strange])
    with acting_as(city.case_manager):
        assert Review.objects.get().objectives.count() == 2
