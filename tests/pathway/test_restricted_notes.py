"""A restricted note: its author, who coordinates, and whom it was shown to; in the database too."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies
from approdo.pathway.models import ActivityNote, NoteReader
from approdo.pathway.states import NoteReaders
from tests.makers import activities
from tests.makers.city import make_actor
from tests.makers.pathway import interviewed_case

pytestmark = pytest.mark.django_db
SECRET = "Teme il fratello del marito."


@pytest.fixture
def case(city):
    case = interviewed_case(city)
    activities.held(city, case, note=SECRET, readers=NoteReaders.RESTRICTED.value)
    return case


@pytest.fixture
def note(city, case):
    with acting_as(city.case_manager):
        return ActivityNote.objects.get(text=SECRET)


def reads(actor):
    """What the program and what the wall alone let an actor read must be the same."""
    with acting_as(actor):
        behind_the_wall = ActivityNote.objects.filter(text=SECRET).exists()
        assert policies.notes_visible_to(actor).filter(text=SECRET).exists() == behind_the_wall
        return behind_the_wall


def show(city, case, note, member, actor=None, reason="La sostituisce in agosto."):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.show_note(
            actor=worker, case=case, at=clock.now(), note=note, member=member, reason=reason
        )


def test_author_and_coordinator_read_it_and_nobody_else_of_the_body_or_the_city(city, case):
    assert reads(city.case_manager) and reads(city.project_manager)
    for actor in (
        city.second_case_manager,
        city.partner_case_manager,
        city.social_worker,
        city.housing_officer,
        city.plan_manager,
        city.protection_officer,
        System(),
    ):
        assert not reads(actor), actor.name


def test_it_is_shown_to_a_colleague_with_a_reason_and_taken_back(city, case, note):
    reader = show(city, case, note, city.second_case_manager.member)
    assert reads(city.second_case_manager)
    with acting_as(city.project_manager) as coordinator:
        commands.hide_note(actor=coordinator, case=case, at=clock.now(), reader=reader)
    assert not reads(city.second_case_manager)
    with acting_as(city.project_manager), pytest.raises(Refused, match="non è più mostrata"):
        commands.hide_note(actor=city.project_manager, case=case, at=clock.now(), reader=reader)
    with acting_as(System()):
        assert NoteReader.objects.get().reason == "La sostituisce in agosto."


def test_it_is_shown_only_within_the_body_by_who_may_and_for_a_reason(city, case, note):
    with acting_as(System()):
        colleague = make_actor("Rita", "Sola", city.lead, "liaison_worker")
    with pytest.raises(Refused) as refused:
        show(city, case, note, city.partner_case_manager.member, reason=" ")
    assert {reason.field for reason in refused.value.reasons} == {"reason", "member"}
    show(city, case, note, city.second_case_manager.member)
    with pytest.raises((NotPermitted, Refused)):
        show(city, case, note, colleague.member, actor=city.second_case_manager)
    with pytest.raises(NotPermitted):
        show(city, case, note, colleague.member, actor=city.social_worker)


def test_the_diary_leads_to_who_reads_it(city, case, note, page, client_as):
    url = f"/pathway/cases/{case.pk}/notes/{note.pk}/readers/"
    assert url in page(city.case_manager, f"/pathway/cases/{case.pk}/diary/").content.decode()
    page(city.case_manager, url)
    sent = {"member": city.second_case_manager.pk, "reason": "Va lei in agosto.", "version": "1"}
    assert client_as(city.case_manager).post(url, sent).status_code == 302
    told = page(city.project_manager, url).content.decode()
    assert "Hamid Saidi" in told and "Va lei in agosto." in told
    with acting_as(System()):
        reader = NoteReader.objects.get()
    assert (
        SECRET
        in page(city.second_case_manager, f"/pathway/cases/{case.pk}/diary/").content.decode()
    )
    assert client_as(city.second_case_manager).get(url).status_code == 404
    assert client_as(city.case_manager).post(f"{url}{reader.pk}/removal/").status_code == 302
