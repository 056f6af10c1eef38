"""Breaking the glass: a file opened for some hours, with a reason, that rings; and what it never opens."""

from datetime import timedelta

import pytest

from approdo.access.models import Access
from approdo.access.operations import Grant, acting_as, grant, grant_for_a_while
from approdo.access.states import Kind, Purpose
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import policies as pathway
from approdo.pathway.models import ActivityNote, Case
from approdo.pathway.states import NoteReaders
from approdo.registry import commands as registry
from approdo.registry.models import Address, Household, Person
from approdo.registry.operations import NewAddress
from approdo.registry.policies import may_record_contact, may_record_isee
from approdo.rights import commands
from approdo.rights.models import EmergencyAccess
from approdo.rights.states import Happened
from tests.makers import activities
from tests.makers.pathway import interviewed_case

pytestmark = pytest.mark.django_db
WHY = "È al pronto soccorso con i figli, il suo distretto è chiuso."


@pytest.fixture
def case(city):
    """A family of Nord Est, with a protected address and a note of each kind of readers."""
    case = interviewed_case(city)
    for readers in NoteReaders:
        activities.held(city, case, note=f"Nota {readers}.", readers=readers.value)
    with acting_as(city.social_worker) as worker:
        household = Household.objects.get(pk=case.household_id)
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress("Via Nascosta", "1", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=worker, household=household, at=clock.now())
        case.household = household
    return case


def opened(city, case, actor=None, **sought):
    worker = actor or city.other_social_worker
    with acting_as(worker):
        return commands.open_in_emergency(
            actor=worker,
            mandate=worker.mandate,
            at=clock.now(),
            **({"reason": WHY, "code": case.household.code} | sought),
        )


def test_it_opens_the_file_to_that_worker_for_some_hours_and_to_nobody_else(city, case):
    with acting_as(city.other_social_worker):
        assert not Case.objects.exists()
    emergency = opened(city, case)
    assert emergency.ends_at - emergency.opened_at == timedelta(hours=12)
    with acting_as(city.other_social_worker):
        assert Case.objects.get() == case
        assert Household.objects.filter(pk=case.household_id).exists()
        assert Person.objects.filter(memberships__household=case.household_id).exists()
    with acting_as(city.stranger_case_manager):
        assert not Case.objects.exists()


def test_it_is_found_by_a_codice_fiscale_or_a_name_with_its_birth_date_and_by_no_less(city, case):
    with acting_as(System()):
        person = Person.objects.get(
            memberships__household=case.household_id, memberships__is_reference=True
        )
    with pytest.raises(Refused, match="Scrivi il codice del nucleo"):
        opened(city, case, code="", family_name=person.family_name, given_name=person.given_name)
    with pytest.raises(Refused, match="Nessun nucleo"):
        opened(city, case, code="", tax_code="RSSMRA80A01L219X")
    opened(
        city,
        case,
        code="",
        family_name=person.family_name.upper(),
        given_name=person.given_name,
        birth_date=person.birth_date,
    )


def test_it_never_opens_a_protected_address_nor_a_note_that_is_not_for_everybody(city, case):
    opened(city, case)
    with acting_as(city.other_social_worker) as worker:
        notes = [note.readers for note in pathway.notes_visible_to(worker)]
        assert set(notes) == {NoteReaders.TEAM}
        assert {note.readers for note in ActivityNote.objects.all()} == {NoteReaders.TEAM}
        assert not Address.objects.filter(is_protected=True).exists()


def test_a_household_hidden_from_its_first_day_is_found_by_nobody(city, case):
    with acting_as(System()):
        Household.objects.filter(pk=case.household_id).update(is_hidden=True)
    with pytest.raises(Refused, match="Nessun nucleo"):
        opened(city, case)


def test_it_is_read_and_not_worked_on_nor_given_on(city, case):
    opened(city, case)
    worker = city.other_social_worker
    with acting_as(worker):
        household = Household.objects.get(pk=case.household_id)
        person = Person.objects.filter(memberships__household=household).first()
        assert not may_record_isee(worker, household)
        assert not may_record_contact(worker, person)
        assert not pathway.may_draft_referral(worker, household)
        with pytest.raises(Exception, match="row-level security"):
            grant(
                holder=worker.body_id,
                subject=household.pk,
                kind=Kind.HOUSEHOLD,
                purpose=Purpose.CARE,
                since=clock.today(),
            )


def test_it_ends_by_itself_behind_the_wall_and_sooner_when_it_is_closed(city, case):
    emergency = opened(city, case)
    worker = city.other_social_worker
    with acting_as(System()):
        rows = list(Access.objects.filter(holder_id=worker.mandate.pk))
        assert {row.kind for row in rows} == {Kind.HOUSEHOLD, Kind.PERSON, Kind.CASE}
        grant_for_a_while(
            [
                Grant(
                    row.holder_id, row.subject, row.kind, row.purpose, row.starts_on, row.opened_on
                )
                for row in rows
            ],
            lasting=-timedelta(seconds=1),
        )
    with acting_as(worker):
        assert not Case.objects.exists() and not Household.objects.exists()
    again = opened(city, case)
    with acting_as(worker):
        assert Case.objects.exists()
        commands.close_emergency(actor=worker, emergency=again, at=clock.now())
        assert not Case.objects.exists()
        with pytest.raises(Refused, match="già finito"):
            commands.close_emergency(actor=worker, emergency=again, at=clock.now())
    assert emergency.pk != again.pk


def test_it_rings_for_the_team_the_coordinator_and_the_office_and_for_no_other(
    city, case, client_as
):
    opened(city, case, city.stranger_case_manager)
    for actor in (city.case_manager, city.social_worker, city.protection_officer):
        told = client_as(actor).get("/").content.decode()
        assert "Fascicoli aperti in emergenza" in told and "Luca Testa" in told, actor.name
        assert WHY[:20] in told
    assert "Luca Testa" not in client_as(city.other_social_worker).get("/").content.decode()
    from tests.makers.city import make_actor

    with acting_as(System()):
        coordinator = make_actor("Gina", "Basso", city.stranger, "project_manager")
    assert "Luca Testa" in client_as(coordinator).get("/").content.decode()
    with acting_as(city.case_manager):
        event = Event.objects.get(name=Happened.EMERGENCY_OPENED)
    assert (event.about, event.actor_id) == (case.household_id, city.stranger_case_manager.pk)


def test_a_reason_is_asked_and_what_is_seen_already_is_not_opened(city, case):
    with pytest.raises(Refused, match="perché non si può aspettare"):
        opened(city, case, reason=" ")
    with pytest.raises(Refused, match="lo vedi già"):
        opened(city, case, city.social_worker)
    for actor in (city.administrator, city.protection_officer, city.plan_manager):
        with pytest.raises(NotPermitted):
            opened(city, case, actor)


def test_the_office_looks_at_it_with_a_note(city, case, page, client_as):
    form = client_as(city.other_social_worker).post(
        "/rights/emergencies/new/", {"code": case.household.code, "reason": WHY, "version": "1"}
    )
    assert form.status_code == 302 and form.url == f"/households/{case.household_id}/"
    assert client_as(city.other_social_worker).get(form.url).status_code == 200
    with acting_as(System()):
        emergency = EmergencyAccess.objects.get()
    officer = city.protection_officer
    assert "da guardare" not in page(officer, "/rights/emergencies/").content.decode()
    assert page(officer, f"/rights/emergencies/{emergency.pk}/").status_code == 200
    assert page(city.other_social_worker, "/rights/emergencies/new/").status_code == 200
    with acting_as(officer):
        commands.look_at_emergency(
            actor=officer, emergency=emergency, at=clock.now(), note="Sentito il pronto soccorso."
        )
    with acting_as(city.case_manager), pytest.raises(NotPermitted):
        commands.look_at_emergency(
            actor=city.case_manager, emergency=emergency, at=clock.now(), note="Va bene."
        )
    told = client_as(city.project_manager).get(f"/households/{case.household_id}/readings/")
    assert "Aperto in emergenza" in told.content.decode()
