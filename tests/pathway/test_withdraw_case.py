"""A household, or one of its people, gives the path up (T20)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, LineMonth, Transfer, Withdrawal
from approdo.pathway.states import CaseState
from tests.makers import pathway, turns
from tests.makers import project as makers

pytestmark = pytest.mark.django_db
FORBIDDEN = (NotPermitted, Refused)


def adult(city, case, number=1):
    with acting_as(city.case_manager):
        return pathway.adults_of(case)[number]


def leave(city, case, person, *, by=None, **words):
    with acting_as(by or city.case_manager) as actor:
        return commands.withdraw_member(
            actor=actor,
            case=case,
            at=clock.now(),
            person=person,
            **{**turns.STATED, **words},
        )


def test_a_running_path_that_is_given_up_ends_and_promises_nothing_more(city):
    case = turns.withdrawn_case(city)
    assert case.state == CaseState.WITHDRAWN
    assert case.ended_on == clock.today()
    with acting_as(city.case_manager):
        assert "pathway.case.withdrawn" in {e.name for e in story_of(case.pk)}
        assert not case.members.filter(is_open=True).exists()
        assert Withdrawal.objects.get().savings == 120
        later = LineMonth.objects.filter(released_on__isnull=True, month__gt=makers.later(0))
        assert not later.exists()


@pytest.mark.parametrize(
    "make",
    [
        pathway.drafted_case,
        pathway.proposed_case,
        pathway.validated_case,
        pathway.assigned_case,
        pathway.interviewed_case,
        pathway.signed_case,
        makers.assessed_case,
        makers.shared_project,
        makers.validated_project,
        makers.closing_case,
    ],
)
def test_any_open_path_can_be_given_up_at_the_district(city, make):
    case = turns.withdrawn_case(city, make(city), by=city.social_worker)
    assert case.state == CaseState.WITHDRAWN


def test_a_path_given_up_while_paused_or_on_its_way_elsewhere_leaves_nothing_open(city):
    case = turns.withdrawn_case(city, turns.suspended_case(city))
    with acting_as(System()):
        assert not queries.suspension_in_force(case)


def test_a_transfer_under_way_is_called_off_with_the_path(city):
    case = turns.withdrawn_case(city, turns.transferring_case(city))
    assert case.receiving_body is None
    with acting_as(System()):
        assert Transfer.objects.get().state == "cancelled"


def test_everything_missing_is_told_at_once(city):
    case = makers.active_case(city)
    with pytest.raises(Refused) as refusal:
        turns.withdrawn_case(
            city,
            case,
            manner="",
            reason="",
            witnesses=(),
            interview_offered_on=None,
            savings=None,
        )
    told = "\n".join(refusal.value.reasons)
    for sentence in ("come il nucleo ha rinunciato", "Scegli il motivo", "incontro", "risparmi"):
        assert sentence in told


def test_said_by_voice_it_has_two_witnesses_or_a_note(city):
    case = makers.active_case(city)
    with pytest.raises(Refused, match="due testimoni"):
        turns.withdrawn_case(city, case, witnesses=("Ada Ferri",))
    turns.withdrawn_case(city, case, witnesses=(), note="Detto al telefono, confermato di persona.")


def test_said_in_writing_it_has_its_sheet(city):
    case = makers.active_case(city)
    with pytest.raises(Refused, match="Allega la dichiarazione"):
        turns.withdrawn_case(city, case, manner="written", witnesses=())
    turns.withdrawn_case(
        city, case, manner="written", witnesses=(), content=pathway.scan(), name="rinuncia.png"
    )
    with acting_as(city.case_manager):
        assert Withdrawal.objects.get().statement is not None


def test_an_interview_offered_long_ago_does_not_count(city):
    with pytest.raises(Refused, match="oltre un anno fa"):
        turns.withdrawn_case(city, interview_offered_on=clock.today() - timedelta(days=400))


def test_a_path_that_is_over_is_not_given_up(city):
    case = turns.withdrawn_case(city)
    with pytest.raises(Refused, match="già concluso"):
        turns.withdrawn_case(city, case)


def test_no_other_body_takes_a_withdrawal_down(city):
    case = makers.active_case(city)
    for actor in (
        city.stranger_case_manager,
        city.other_social_worker,
        city.partner_case_manager,
        city.housing_officer,
    ):
        with pytest.raises(FORBIDDEN):
            turns.withdrawn_case(city, case, by=actor)


def test_one_person_leaves_and_the_path_goes_on_with_the_others(city):
    case = makers.active_case(city)
    person = adult(city, case, 0)
    leave(city, case, person)
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=case.pk)
        assert case.state == CaseState.ACTIVE
        row = case.members.get(person=person)
        assert (row.is_involved, row.is_open) == (False, False)
        assert "Ha rinunciato" in row.reason
        future = LineMonth.objects.filter(
            line__person=person, released_on__isnull=True, month__gt=makers.later(0)
        )
        assert not future.exists()
        assert LineMonth.objects.filter(line__kind="passive", released_on__isnull=True).count() == 6
        assert "pathway.member.withdrawn" in {e.name for e in story_of(case.pk)}


def test_nobody_leaves_twice_nor_a_path_that_they_are_not_on(city):
    case = makers.active_case(city)
    person = adult(city, case)
    leave(city, case, person)
    with pytest.raises(Refused, match="non è fra le persone coinvolte"):
        leave(city, case, person)


def test_a_path_is_not_left_to_the_children(city):
    case = makers.active_case(city)
    leave(city, case, adult(city, case, 0))
    with pytest.raises(Refused, match="non resterebbe nessun adulto"):
        leave(city, case, adult(city, case, 1))


def test_no_other_body_takes_down_that_a_person_leaves(city):
    case = makers.active_case(city)
    person = adult(city, case)
    for actor in (city.stranger_case_manager, city.housing_officer):
        with pytest.raises(FORBIDDEN):
            leave(city, case, person, by=actor)
