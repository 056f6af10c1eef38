"""Two at once on one case, and on the last place of a lot: one does, the other reads why."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, Validation
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.states import CaseState
from approdo.programme.models import Lot
from tests.concurrency.together import at_once
from tests.makers import pathway as make
from tests.makers.city import make_city

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    with acting_as(System()):
        return make_city()


def test_a_proposal_is_validated_once(town):
    case = make.proposed_case(town)

    def validate(actor):
        commands.validate_case.given(case.version)(actor=actor, case=case, at=clock.now())

    refusals = at_once((town.housing_officer, validate), (town.second_housing_officer, validate))
    assert refusals.count(None) == 1
    assert next(filter(None, refusals))
    with acting_as(System()):
        assert Validation.objects.count() == 1


def test_the_last_place_of_a_lot_goes_to_one_case(town):
    with acting_as(System()):
        Lot.objects.update(capacity=1)
    cases = [make.validated_case(town, family_name=n) for n in ("Uno", "Due")]

    def assigning(case):
        def assign(actor):
            commands.assign_case(
                actor=actor,
                case=case,
                at=clock.now(),
                lot=town.lot,
                implementing_body=town.lead,
                no_conflict=True,
            )

        return assign

    refusals = at_once(
        (town.housing_officer, assigning(cases[0])),
        (town.second_housing_officer, assigning(cases[1])),
    )
    assert refusals.count(None) == 1
    assert "non ha posti liberi" in next(filter(None, refusals))
    with acting_as(System()):
        assert Case.objects.filter(state=CaseState.ASSIGNED).count() == 1


def test_the_same_family_is_proposed_once_from_two_drafts(town):
    first = make.completed_case(town)
    with acting_as(System()):
        household = Case.objects.get(pk=first.pk).household
    second = make.drafted_case(town, household=household)
    with acting_as(town.social_worker) as actor:
        commands.complete_referral(
            actor=actor,
            case=second,
            at=clock.now(),
            facts=ReferralFacts(**make.FACTS),
        )

    def proposing(case):
        return lambda actor: commands.propose_case(
            actor=actor, case=case, at=clock.now(), privacy_notice_on=clock.today()
        )

    refusals = at_once(
        (town.social_worker, proposing(first)), (town.district_officer, proposing(second))
    )
    assert refusals.count(None) == 1
    assert "ha già un percorso aperto" in next(filter(None, refusals))
