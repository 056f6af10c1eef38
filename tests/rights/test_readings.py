"""Reading is an event: who, when, under which mandate; and what is not usual is looked at."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.journal import operations as journal
from approdo.journal.models import Event
from approdo.journal.states import Happened as JournalHappened
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.registry.models import Household
from approdo.rights import commands
from approdo.rights.models import UnusualReading
from approdo.rights.operations import tell_unusual_readings
from approdo.rights.states import FigureCode, Happened, Unusual
from tests.makers.city import make_actor
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A family that a case manager of the lead follows."""
    return assigned_case(city)


def read(actor, household, at, monkeypatch):
    with monkeypatch.context() as moved, acting_as(actor):
        moved.setattr(clock, "now", lambda: at)
        journal.record_read(household, actor)


def at_noon(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def a_weekday():
    day = clock.today()
    return day if day.weekday() != 6 else day - timedelta(days=1)


def found(day):
    with acting_as(System()):
        tell_unusual_readings(day)
        rows = UnusualReading.objects.order_by("kind").select_related("member")
        return [(row.kind, row.member, row.file_code, row.files) for row in rows]


def set_to(city, code, value):
    with acting_as(city.plan_manager):
        return commands.set_figure(
            actor=city.plan_manager,
            division=city.division,
            at=clock.now(),
            code=code,
            value=value,
            from_day=clock.today() - timedelta(days=7),
            source_act="DGC 7 del 01/02/2026",
        )


def test_a_reading_says_who_when_and_under_which_mandate(city, case, client_as):
    client_as(city.project_manager).get(f"/households/{case.household_id}/")
    with acting_as(System()):
        event = Event.objects.filter(name=JournalHappened.FILE_READ).latest("id")
    assert (event.actor_id, event.body_id) == (city.project_manager.pk, city.lead.pk)
    assert event.facts == {"mandate": str(city.project_manager.mandate.pk)}


def test_the_list_of_readers_says_the_role_to_who_answers_for_the_work(city, case, client_as):
    manager = client_as(city.project_manager)
    client_as(city.case_manager).get(f"/households/{case.household_id}/")
    told = manager.get(f"/households/{case.household_id}/readings/").content.decode()
    assert "Giulia Marini, Larice · Case manager" in told
    refused = client_as(city.case_manager).get(f"/households/{case.household_id}/readings/")
    assert refused.status_code == 403


def test_who_follows_a_family_reads_it_in_working_hours_and_nothing_is_said(
    city, case, monkeypatch
):
    day = a_weekday()
    for actor in (city.case_manager, city.project_manager, city.district_officer):
        read(actor, case.household, at_noon(day), monkeypatch)
    read(city.social_worker, case.household, at_noon(day), monkeypatch)
    assert found(day) == []


def test_night_and_sunday_are_off_hours_by_the_figures_of_the_day(city, case, monkeypatch):
    day = a_weekday()
    read(city.case_manager, case.household, at_noon(day, 23), monkeypatch)
    sunday = day - timedelta(days=(day.weekday() + 1) % 7 or 7)
    read(city.case_manager, case.household, at_noon(sunday), monkeypatch)
    code = case.household.code
    assert found(day) == [(Unusual.OFF_HOURS, city.case_manager.member, code, 1)]
    with acting_as(System()):
        UnusualReading.objects.all().delete()
    assert len(found(sunday)) == 1
    with acting_as(System()):
        UnusualReading.objects.all().delete()
    set_to(city, FigureCode.DAY_ENDS, 24)
    assert found(day) == []


def test_who_has_nothing_in_common_with_the_family_is_told(city, case, monkeypatch):
    day = a_weekday()
    with acting_as(System()):
        colleague = make_actor("Rita", "Sola", city.lead, "case_manager")
    read(colleague, case.household, at_noon(day), monkeypatch)
    read(city.plan_manager, case.household, at_noon(day), monkeypatch)
    kinds = {(kind, member) for kind, member, _code, _files in found(day)}
    assert kinds == {
        (Unusual.NOTHING_IN_COMMON, colleague.member),
        (Unusual.NOTHING_IN_COMMON, city.plan_manager.member),
    }


def test_many_files_in_a_day_are_told_once_however_often_it_is_asked(city, case, monkeypatch):
    other = assigned_case(city, family_name="Altri")
    set_to(city, FigureCode.FILES_IN_A_DAY, 1)
    day = a_weekday()
    for one in (case, other, case):
        read(city.case_manager, one.household, at_noon(day), monkeypatch)
    assert found(day) == found(day) == [(Unusual.MANY, city.case_manager.member, "", 2)]


@pytest.fixture
def unusual(city, case, monkeypatch):
    """A reading by night."""
    read(city.case_manager, case.household, at_noon(a_weekday(), 23), monkeypatch)
    found(a_weekday())
    with acting_as(System()):
        return UnusualReading.objects.get()


def test_only_the_office_that_watches_sees_and_looks(city, unusual, page):
    officer = city.protection_officer
    listed = page(officer, "/rights/readings/").content.decode()
    assert "Giulia Marini" in listed and "Da guardare" in listed
    assert (
        "Fuori orario"
        not in page(officer, "/rights/readings/", kind="many").content.decode().split("</form>")[-1]
    )
    assert page(officer, f"/rights/readings/{unusual.pk}/").status_code == 200
    for actor in (city.plan_manager, city.administrator, city.project_manager):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.look_at_reading(
                actor=actor, reading=unusual, at=clock.now(), note="Parlato con lei."
            )
    with acting_as(city.project_manager):
        assert not UnusualReading.objects.exists()
        # The wall, not the program: the project manager has the family and not the register.
        assert Household.objects.exists()


def test_it_is_marked_as_looked_at_with_a_note_once(city, unusual, client_as):
    officer = city.protection_officer
    with acting_as(officer):
        with pytest.raises(Refused, match="che cosa hai trovato"):
            commands.look_at_reading(actor=officer, reading=unusual, at=clock.now(), note=" ")
        commands.look_at_reading(
            actor=officer, reading=unusual, at=clock.now(), note="Emergenza sfratto, confermata."
        )
        with pytest.raises(Refused, match="già"):
            commands.look_at_reading(
                actor=officer, reading=unusual, at=clock.now(), note="Di nuovo"
            )
    sheet = client_as(officer).get("/rights/readings/sheet/")
    assert sheet["Content-Type"].endswith("sheet")
    with acting_as(System()):
        names = set(Event.objects.values_list("name", flat=True))
    assert {Happened.READING_LOOKED_AT, Happened.READINGS_EXPORTED} <= names


def test_whoever_watches_reads_the_journal_and_no_family(city, case):
    with acting_as(city.protection_officer):
        assert Event.objects.filter(about=case.pk).exists()
        assert not Household.objects.exists()


def test_a_figure_is_set_by_an_act_and_what_held_before_stays(city, page):
    set_to(city, FigureCode.DAY_ENDS, 19)
    shown = page(city.plan_manager, "/rights/figures/day_ends/").content.decode()
    assert "DGC 7" in shown and "Valore iniziale" in shown
    assert "19:00" in page(city.protection_officer, "/rights/figures/").content.decode()
    with pytest.raises(NotPermitted):
        set_to_by(city.protection_officer, city)
    with pytest.raises(Refused, match="da 1 a 1"):
        set_to(city, FigureCode.MONTHS_TO_ANSWER, 6)


def set_to_by(actor, city):
    with acting_as(actor):
        commands.set_figure(
            actor=actor,
            division=city.division,
            at=clock.now(),
            code=FigureCode.DAY_ENDS,
            value=18,
            from_day=clock.today(),
            source_act="x",
        )
