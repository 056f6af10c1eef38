"""A path pauses: proposed, confirmed, taken up again, with its money line by line (T17)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting, System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, LineMonth, MonthCounter, Suspension
from approdo.pathway.states import CaseState, SuspensionState
from tests.makers import project as makers
from tests.makers import turns
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db
FORBIDDEN = (NotPermitted, Refused)


@pytest.fixture
def active(city):
    """A case whose project runs: 300 euro for six months, an internship for four."""
    return makers.active_case(city)


def held(kind):
    with acting_as(System()):
        rows = LineMonth.objects.filter(line__kind=kind, released_on__isnull=True)
        return [row.month for row in rows.order_by("month")]


def passive_line(city, case):
    with acting_as(city.case_manager):
        return queries.valid_project_of(case).lines.get(kind="passive")


def test_a_pause_is_proposed_and_the_path_goes_on_until_the_district_confirms(city, active):
    case = turns.proposed_suspension(city, active)
    assert case.state == CaseState.ACTIVE
    assert len(held("passive")) == 6


def test_once_confirmed_the_path_is_suspended_until_the_day_it_should_go_on(city, active):
    case = turns.suspended_case(city, active)
    assert case.state == CaseState.SUSPENDED
    assert case.due_on == makers.later(3)
    with acting_as(city.case_manager):
        assert "pathway.case.suspended" in {e.name for e in story_of(case.pk)}


def test_the_whole_months_of_the_pause_stop_and_are_free_for_others(city, active):
    turns.suspended_case(city, active)
    assert held("passive") == [makers.later(n) for n in (0, 3, 4, 5)]
    assert held("active") == [makers.later(n) for n in (3, 4)]
    with acting_as(System()):
        month = MonthCounter.objects.get(kind="passive", month=makers.later(1))
        assert month.reserved == Decimal("0.00")


def test_a_promise_that_continues_keeps_its_months(city, active):
    line = passive_line(city, active)
    turns.suspended_case(city, active, continuing=[line.pk])
    assert len(held("passive")) == 6
    assert len(held("active")) == 2


def test_a_path_taken_up_when_expected_promises_what_comes(city, active):
    case = turns.suspended_case(city, active)
    back = clock.now() + (makers.later(3) - clock.today())
    assert turns.resumed(city, case, at=back).left_out == ()
    assert held("passive") == [makers.later(n) for n in (0, 3, 4, 5)]
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=case.pk)
        assert case.state == CaseState.ACTIVE
        assert case.due_on is not None and case.due_on > makers.later(3)
        assert Suspension.objects.get().state == SuspensionState.ENDED


def test_sooner_than_expected_the_months_from_then_on_are_taken_up_again(city, active):
    case = turns.suspended_case(city, active)
    turns.resumed(city, case, at=clock.now() + (makers.later(2) - clock.today()))
    assert held("passive") == [makers.later(n) for n in (0, 2, 3, 4, 5)]


def test_later_than_expected_the_months_that_passed_stop_too(city, active):
    case = turns.suspended_case(city, active)
    turns.resumed(city, case, at=clock.now() + (makers.later(5) - clock.today()))
    assert held("passive") == [makers.later(n) for n in (0, 5)]


def test_a_month_that_was_promised_elsewhere_meanwhile_is_left_out_and_told(city, active):
    case = turns.suspended_case(city, active)
    with acting_as(System()):
        MonthCounter.objects.filter(kind="passive", month=makers.later(2)).update(
            reserved=Decimal("0.01")
        )
    left = turns.resumed(city, case, at=clock.now() + (makers.later(2) - clock.today())).left_out
    assert len(left) == 1 and "300,01" in left[0]
    assert held("passive") == [makers.later(n) for n in (0, 3, 4, 5)]
    assert held("active") == [makers.later(n) for n in (2, 3, 4)]


def test_a_path_that_is_closed_from_a_pause_ends_it(city, active):
    case = turns.suspended_case(city, active)
    makers.closing_case(city, case)
    with acting_as(city.case_manager):
        assert Suspension.objects.get().state == SuspensionState.ENDED


def test_everything_wrong_with_a_proposal_is_told_at_once(city, active):
    with pytest.raises(Refused) as refusal:
        turns.proposed_suspension(
            city,
            active,
            reason="",
            starts_on=clock.today() - timedelta(days=400),
            expected_on=clock.today() - timedelta(days=500),
        )
    told = "\n".join(refusal.value.reasons)
    assert "Scegli perché" in told
    assert "non si ferma prima" in told
    assert "deve venire dopo l'inizio" in told


def test_a_pause_lasts_as_long_as_the_programme_allows_and_not_a_day_more(city, active):
    start = makers.later(1)
    with pytest.raises(Refused, match="al massimo 3 mesi"):
        turns.proposed_suspension(
            city, active, starts_on=start, expected_on=makers.later(4) + timedelta(days=1)
        )
    turns.proposed_suspension(city, active, starts_on=start, expected_on=makers.later(4))


def test_another_reason_wants_its_words(city, active):
    with pytest.raises(Refused, match="due righe"):
        turns.proposed_suspension(city, active, reason="other")


def test_the_pause_ends_before_the_programme_does(city, active):
    end = city.programme.last_day
    with pytest.raises(Refused, match="Il programma finisce"):
        turns.proposed_suspension(
            city,
            active,
            starts_on=end - timedelta(days=10),
            expected_on=end + timedelta(days=10),
        )


def test_only_a_running_path_pauses_and_once_at_a_time(city):
    case = makers.validated_project(city)
    with pytest.raises(Refused, match="Si sospende un percorso attivo"):
        turns.proposed_suspension(city, case)
    case = turns.proposed_suspension(city, makers.active_case(city, case))
    with pytest.raises(Refused, match="già una sospensione"):
        turns.proposed_suspension(city, case)


def test_the_district_may_say_no_with_a_reason(city, active):
    case = turns.proposed_suspension(city, active)
    with acting_as(city.district_officer) as officer:
        with pytest.raises(Refused, match="perché il percorso non si ferma"):
            commands.decline_suspension(actor=officer, case=case, at=clock.now(), note=" ")
        commands.decline_suspension(
            actor=officer, case=case, at=clock.now(), note="Il ricovero è breve."
        )
        assert Case.objects.get(pk=case.pk).state == CaseState.ACTIVE
        with pytest.raises(Refused, match="nessuna sospensione"):
            commands.confirm_suspension(actor=officer, case=case, at=clock.now())


def test_the_confirmation_does_not_come_before_the_proposal(city, active):
    case = turns.proposed_suspension(city, active)
    early = clock.now() - timedelta(days=2)
    with acting_as(city.district_officer) as officer, pytest.raises(Refused, match="prima della"):
        commands.confirm_suspension(actor=officer, case=case, at=early)


def test_who_proposed_does_not_confirm_and_no_other_body_takes_part(city, active):
    case = turns.proposed_suspension(city, active)
    both = make_mandate(city.case_manager.member, city.districts["nord_est"], Role.DISTRICT_OFFICER)
    for actor in (
        Acting(city.case_manager.member, both),
        city.case_manager,
        city.stranger_case_manager,
    ):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.confirm_suspension(actor=actor, case=case, at=clock.now())
    for actor in (city.district_officer, city.stranger_case_manager):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.propose_suspension(
                actor=actor,
                case=case,
                at=clock.now(),
                reason="hospital",
                starts_on=makers.later(1),
                expected_on=makers.later(2),
            )
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.resume_case(actor=actor, case=case, at=clock.now())


def test_only_a_suspended_path_is_taken_up_and_not_before_it_paused(city, active):
    with pytest.raises(Refused, match="Si riprende un percorso sospeso"):
        turns.resumed(city, active)
    case = turns.suspended_case(city, active)
    with pytest.raises(Refused, match="prima della sospensione"):
        turns.resumed(city, case)
