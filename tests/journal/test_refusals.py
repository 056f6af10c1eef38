"""Who was refused stands in the journal, though what they asked was rolled back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.queries import last_event_of, story_of
from approdo.journal.states import Happened
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.registry.models import Household
from tests.makers.pathway import drafted_case, proposed_case


def _refusals() -> list[Event]:
    with acting_as(System()):
        return list(Event.objects.filter(name=Happened.REFUSED).order_by("id"))


def _validate(actor, case):
    return commands.validate_case(actor=actor, case=case, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_a_refused_command_is_written_after_the_rollback(city):
    with acting_as(System()):
        case = proposed_case(city)
    actor = city.social_worker
    with pytest.raises(NotPermitted), acting_as(actor):
        Household.objects.filter(pk=case.household_id).update(label="Cambiata")
        _validate(actor, case)
    with acting_as(System()):
        assert Household.objects.get(pk=case.household_id).label != "Cambiata"
    (event,) = _refusals()
    assert event.command == "pathway.validate_case"
    assert (event.subject_kind, event.subject_id) == ("pathway.case", case.pk)
    assert (event.actor_kind, event.actor_id, event.body_id) == (
        "member",
        actor.pk,
        actor.body_id,
    )
    assert event.facts == {"mandate": str(actor.mandate.pk)}


@pytest.mark.django_db(transaction=True)
def test_a_refusal_caught_by_the_caller_is_written_too_and_the_rest_stands(city):
    with acting_as(System()):
        case = proposed_case(city)
    with acting_as(city.social_worker):
        Household.objects.filter(pk=case.household_id).update(label="Cambiata")
        with pytest.raises(NotPermitted):
            _validate(city.social_worker, case)
    with acting_as(System()):
        assert Household.objects.get(pk=case.household_id).label == "Cambiata"
    assert len(_refusals()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_refused_is_written_with_its_name_and_its_record(city, client_as):
    client = client_as(city.case_manager)
    address = reverse("network:member-new", args=[city.stranger.pk])
    assert client.get(reverse("network:organisation", args=[city.stranger.pk])).status_code == 200
    assert client.get(address).status_code == 403
    assert client.post(address, {"given_name": "Ada", "family_name": "Ferri"}).status_code == 403
    read, sent = _refusals()
    for event in (read, sent):
        assert event.facts["mandate"] == str(city.case_manager.mandate.pk)
        assert event.facts["page"] == "network:member-new"
        assert event.subject_id == city.stranger.pk
        assert (event.actor_id, event.body_id) == (city.case_manager.pk, city.lead.pk)
        assert "Ferri" not in str(vars(event))


@pytest.mark.django_db(transaction=True)
def test_what_is_merely_not_found_is_no_refusal(city, client_as):
    with acting_as(System()):
        case = drafted_case(city)
    stranger = client_as(city.stranger_case_manager)
    for key in (uuid4(), case.household_id):
        assert stranger.get(reverse("desk:household", args=[key])).status_code == 404
    with pytest.raises(Refused), acting_as(city.stranger_case_manager):
        _validate(city.stranger_case_manager, case)
    assert _refusals() == []


@pytest.mark.django_db
def test_a_refusal_is_told_by_no_story_and_changed_nothing(city):
    with acting_as(System()):
        case = proposed_case(city)
        before = [event.pk for event in story_of(case.pk)], last_event_of(case.pk)
    with pytest.raises(NotPermitted), acting_as(city.social_worker):
        _validate(city.social_worker, case)
    assert len(_refusals()) == 1
    with acting_as(System()):
        assert ([event.pk for event in story_of(case.pk)], last_event_of(case.pk)) == before
