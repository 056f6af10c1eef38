"""Two at once on a turn of a path: one decides, the other reads why not."""

import threading

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, Suspension, Transfer
from tests.makers import turns


def at_once(*acts):
    """Run the acts in threads that start together; give what each answered."""
    start, answers = threading.Barrier(len(acts)), []

    def run(actor, act):
        try:
            start.wait(10)
            with acting_as(actor):
                act()
            answers.append("done")
        except Refused as refusal:
            answers.append(refusal.reasons[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.mark.django_db(transaction=True)
def test_a_pause_is_confirmed_or_declined_and_never_both(city):
    case = turns.proposed_suspension(city)
    officer = city.district_officer

    def confirm():
        commands.confirm_suspension(actor=officer, case=case, at=clock.now())

    def decline():
        commands.decline_suspension(actor=officer, case=case, at=clock.now(), note="Non serve.")

    answers = at_once((officer, confirm), (officer, decline))
    assert answers.count("done") == 1
    assert any("nessuna sospensione" in answer for answer in answers)
    with acting_as(System()):
        paused = Case.objects.get(pk=case.pk).state == "suspended"
        assert Suspension.objects.get().state == ("in_force" if paused else "declined")


@pytest.mark.django_db(transaction=True)
def test_a_transfer_is_accepted_or_called_off_and_never_both(city):
    case = turns.transferring_case(city)
    office, partner = city.housing_officer, city.partner_case_manager

    def accept():
        commands.accept_transfer(actor=partner, case=case, at=clock.now())

    def call_off():
        commands.cancel_transfer(actor=office, case=case, at=clock.now())

    answers = at_once((partner, accept), (office, call_off))
    assert answers.count("done") == 1
    with acting_as(System()):
        now = Case.objects.get(pk=case.pk)
        accepted = now.implementing_body_id == city.partner.pk
        assert Transfer.objects.get().state == ("accepted" if accepted else "cancelled")
        assert now.receiving_body_id is None
