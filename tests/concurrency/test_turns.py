"""Two at once on a turn of a path: one decides, the other reads why not."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, Suspension, Transfer
from tests.concurrency.together import at_once
from tests.makers import turns


@pytest.mark.django_db(transaction=True)
def test_a_pause_is_confirmed_or_declined_and_never_both(city):
    case = turns.proposed_suspension(city)
    officer = city.district_officer

    def confirm(actor):
        commands.confirm_suspension(actor=actor, case=case, at=clock.now())

    def decline(actor):
        commands.decline_suspension(actor=actor, case=case, at=clock.now(), note="Non serve.")

    refusals = at_once((officer, confirm), (officer, decline))
    assert refusals.count(None) == 1
    assert "nessuna sospensione" in next(filter(None, refusals))
    with acting_as(System()):
        paused = Case.objects.get(pk=case.pk).state == "suspended"
        assert Suspension.objects.get().state == ("in_force" if paused else "declined")


@pytest.mark.django_db(transaction=True)
def test_a_transfer_is_accepted_or_called_off_and_never_both(city):
    case = turns.transferring_case(city)
    office, partner = city.housing_officer, city.partner_case_manager

    def accept(actor):
        commands.accept_transfer(actor=actor, case=case, at=clock.now())

    def call_off(actor):
        commands.cancel_transfer(actor=actor, case=case, at=clock.now())

    refusals = at_once((partner, accept), (office, call_off))
    assert refusals.count(None) == 1
    with acting_as(System()):
        now = Case.objects.get(pk=case.pk)
        accepted = now.implementing_body_id == city.partner.pk
        assert Transfer.objects.get().state == ("accepted" if accepted else "cancelled")
        assert now.receiving_body_id is None
