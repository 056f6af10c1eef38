"""A case goes to another lot or body: decided, accepted, its content cut by period (T22)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import Case, LineMonth, Transfer
from approdo.pathway.states import CaseState
from approdo.programme.models import Lot
from tests.makers import pathway, turns
from tests.makers import project as makers

pytestmark = pytest.mark.django_db
FORBIDDEN = (NotPermitted, Refused)


def accept(city, case, by=None, **words):
    with acting_as(by or city.partner_case_manager) as actor:
        return commands.accept_transfer(
            actor=actor, case=case, at=words.pop("at", clock.now()), **words
        )


def test_the_receiving_body_sees_the_case_and_the_former_one_answers_for_it_until_then(city):
    case = turns.transferring_case(city)
    assert case.state == CaseState.TRANSFER_PENDING
    assert case.due_on == clock.today() + timedelta(days=15)
    assert (case.implementing_body, case.receiving_body) == (city.lead, city.partner)
    with acting_as(city.partner_case_manager) as partner:
        assert policies.cases_visible_to(partner).filter(pk=case.pk).exists()
        assert policies.may_accept_transfer(partner, case)


def test_once_accepted_the_path_goes_on_from_where_it_stood(city):
    case = turns.transferred_case(city)
    assert case.state == CaseState.ACTIVE
    assert (case.implementing_body, case.receiving_body) == (city.partner, None)
    assert case.case_manager == city.partner_case_manager.member
    assert case.due_on is not None and case.due_on > clock.today()
    with acting_as(city.partner_case_manager):
        assert "pathway.transfer.accepted" in {e.name for e in story_of(case.pk)}


@pytest.mark.parametrize(
    "make",
    [
        pathway.assigned_case,
        pathway.interviewed_case,
        pathway.signed_case,
        makers.assessed_case,
        makers.shared_project,
        turns.returned_case,
        makers.validated_project,
        turns.suspended_case,
    ],
)
def test_a_path_is_transferred_from_any_state_with_the_lot(city, make):
    before = make(city)
    case = turns.transferred_case(city, before)
    assert case.state == before.state


def test_remaining_money_travels_with_the_case_and_caps_count_on(city):
    case = makers.active_case(city)
    with acting_as(System()):
        before = list(LineMonth.objects.order_by("pk").values_list("pk", "released_on"))
        [(_line, months, total), _work] = queries.money_that_travels(case, clock.today())
        assert (months, total) == (5, Decimal("1500.00"))
    turns.transferred_case(city, case)
    with acting_as(System()):
        assert list(LineMonth.objects.order_by("pk").values_list("pk", "released_on")) == before


def test_everything_wrong_with_a_transfer_is_told_at_once(city):
    case = makers.active_case(city)
    with acting_as(System()):
        full = Lot.objects.create(
            programme=city.programme,
            code="9",
            name="Lotto 9",
            capacity=1,
            partnership=city.partnership,
        )
    with pytest.raises(Refused) as refusal:
        turns.transferring_case(
            city, case, lot=full, implementing_body=city.stranger, reason="", note=""
        )
    told = "\n".join(refusal.value.reasons)
    for sentence in (
        "non ha una convenzione in vigore",
        "non fa parte del raggruppamento",
        "perché il percorso passa ad altri",
        "incontro di passaggio",
    ):
        assert sentence in told


def test_a_case_is_not_transferred_to_where_it_is(city):
    with pytest.raises(Refused, match="è già di"):
        turns.transferring_case(city, implementing_body=city.lead)


def test_a_full_lot_takes_no_case_from_another_and_counts_those_on_their_way(city):
    case = makers.active_case(city)
    with acting_as(System()):
        assert queries.places_taken(city.lot) == 1
        Lot.objects.filter(pk=city.lot.pk).update(capacity=1)
    # Inside its lot a case keeps its place, however full the lot is.
    turns.transferring_case(city, case)
    with acting_as(System()):
        assert queries.places_taken(city.lot) == 1


def test_before_the_assignment_and_at_the_end_nothing_is_transferred(city):
    for case in (
        pathway.validated_case(city, family_name="Ferri"),
        makers.closing_case(city),
    ):
        with pytest.raises(Refused, match="assegnato a un lotto e non in chiusura"):
            turns.transferring_case(city, case)


def test_a_transfer_that_is_called_off_leaves_the_case_where_it_was(city):
    case = turns.transferring_case(city)
    with acting_as(city.housing_officer) as officer:
        commands.cancel_transfer(actor=officer, case=case, at=clock.now())
        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.implementing_body) == (CaseState.ACTIVE, city.lead)
        assert Transfer.objects.get().state == "cancelled"
    with acting_as(city.partner_case_manager) as partner:
        assert not policies.cases_visible_to(partner).exists()
        assert not Case.objects.exists()
    with acting_as(city.housing_officer) as officer, pytest.raises(Refused, match="non è in tra"):
        commands.cancel_transfer(actor=officer, case=case, at=clock.now())


def test_who_accepts_names_a_case_manager_of_their_own_and_not_before_the_decision(city):
    case = turns.transferring_case(city)
    with pytest.raises(Refused, match="non è case manager"):
        accept(city, case, case_manager=city.case_manager.member)
    with pytest.raises(Refused, match="non può venire prima del trasferimento"):
        accept(city, case, at=clock.now() - timedelta(days=2))
    assert accept(city, case).case_manager is None


def test_only_the_housing_office_transfers_and_only_the_receiving_body_accepts(city):
    case = makers.active_case(city)
    for actor in (city.case_manager, city.project_manager, city.district_officer):
        with acting_as(actor), pytest.raises(FORBIDDEN):
            commands.transfer_case(
                actor=actor,
                case=case,
                at=clock.now(),
                lot=city.lot,
                implementing_body=city.partner,
                reason="Vicinanza.",
                note="Nota.",
            )
    case = turns.transferring_case(city, case)
    for actor in (city.case_manager, city.housing_officer, city.stranger_case_manager):
        with pytest.raises(FORBIDDEN):
            accept(city, case, by=actor)


def test_the_former_body_keeps_its_share_cut_at_the_day_and_cannot_open_it_again(city):
    case = turns.transferred_case(city)
    with acting_as(System()):
        shares = Access.objects.filter(holder_id=city.lead.pk, subject=case.pk)
        assert {(s.purpose, s.ends_on) for s in shares} == {
            ("care", clock.today()),
            ("coordination", None),
        }
    # The lead still coordinates the lot: it reads on. A body that does not is tried in the walls.
