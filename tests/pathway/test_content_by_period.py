"""After a transfer the former body reads its own period and nothing of what comes (T22)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as, end_content
from approdo.access.states import Purpose
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands, policies
from approdo.pathway.models import Project, Review, Suspension
from tests.makers import project as makers
from tests.makers import turns

pytestmark = pytest.mark.django_db
LEFT = timedelta(days=2)
AFTER = timedelta(days=4)


@pytest.fixture
def left(city):
    """A case that the partner had, and gave back to the lead two days from now; then life went on."""
    case = turns.transferred_case(city)
    with acting_as(city.partner_case_manager) as partner:
        makers.review(partner, case, at=clock.now() + timedelta(days=1))
    later = clock.now() + LEFT
    with acting_as(city.housing_officer) as office:
        commands.transfer_case(
            actor=office,
            case=case,
            at=later,
            lot=city.lot,
            implementing_body=city.lead,
            reason="Torna vicino alla sede.",
            note="Tutto nel diario.",
        )
    with acting_as(city.case_manager) as manager:
        commands.accept_transfer(
            actor=manager, case=case, at=later, case_manager=city.case_manager.member
        )
        makers.review(manager, case, at=clock.now() + AFTER)
        commands.revise_project(
            actor=manager, case=case, at=clock.now() + AFTER, runs_from=makers.later(2)
        )
        commands.propose_suspension(
            actor=manager,
            case=case,
            at=clock.now() + AFTER,
            reason="hospital",
            starts_on=makers.later(1),
            expected_on=makers.later(2),
        )
    return case


def test_the_former_body_does_not_read_what_is_told_after_it_left(city, left):
    with acting_as(city.partner_case_manager) as partner:
        assert policies.cases_visible_to(partner).filter(pk=left.pk).exists()
        assert [p.number for p in Project.objects.filter(case=left)] == [1]
        assert Review.objects.filter(case=left).count() == 1
        assert not Suspension.objects.filter(case=left).exists()
        told = {event.name for event in story_of(left.pk)}
    assert "pathway.case.reviewed" in told
    assert "pathway.suspension.proposed" not in told


def test_the_body_in_care_reads_all_of_it(city, left):
    with acting_as(city.case_manager):
        assert Review.objects.filter(case=left).count() == 2
        assert Project.objects.filter(case=left).count() == 2
        assert "pathway.suspension.proposed" in {e.name for e in story_of(left.pk)}


def test_the_former_body_does_not_open_its_own_sight_again(city, left):
    with acting_as(city.partner_case_manager):
        with pytest.raises(DatabaseError), transaction.atomic():
            end_content(holder=city.partner.pk, subjects=[left.pk], purpose=Purpose.CARE, on=None)
        assert Review.objects.filter(case=left).count() == 1


def test_a_body_that_gets_the_case_back_reads_all_of_it(city, left):
    with acting_as(city.housing_officer) as office:
        commands.transfer_case(
            actor=office,
            case=left,
            at=clock.now() + AFTER,
            lot=city.lot,
            implementing_body=city.partner,
            reason="Ritorna.",
            note="Nota.",
        )
    with acting_as(city.partner_case_manager):
        assert Review.objects.filter(case=left).count() == 2


def test_nobody_is_cut_but_the_former_body(city, left):
    with acting_as(System()):
        whole = Review.objects.filter(case=left).count()
    for actor in (city.district_officer, city.housing_officer, city.project_manager):
        with acting_as(actor):
            assert Review.objects.filter(case=left).count() == whole
