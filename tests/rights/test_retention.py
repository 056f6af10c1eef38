"""When the time is over: announced, waited for, emptied; the journal stays and says nothing of anybody."""

from datetime import timedelta

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import connection

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.queries import verification
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.papers.models import StoredFile, shelf_path
from approdo.pathway.models import Case, Review
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress
from approdo.rights import commands
from approdo.rights.models import LegalHold, RetentionNotice
from approdo.rights.queries.copy import everybody
from approdo.rights.states import Happened, NoticeState
from approdo.rights.tasks import keep_times
from tests.makers import activities, team
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.journal import seal_everything

pytestmark = pytest.mark.django_db(transaction=True)
CANARY, STREET = "Zanzibarro", "Via del Canarino"


def family(city):
    """A family that went a long way, with its name in every corner, and whose path was ended."""
    draft = projects.full_draft(
        city, projects.begun_project(city, projects.assessed_case(city, family_name=CANARY))
    )
    case = projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, draft))
    )
    for readers in ("team", "body", "restricted"):
        activities.held(city, case, note=f"Nota su {CANARY}.", readers=readers, place=STREET)
    team.written(case, city.case_manager, f"Ho sentito {CANARY}.")
    team.asked(city, case, question=f"Che cosa serve a {CANARY}?")
    projects.reviewed(city, case)
    with acting_as(city.social_worker) as worker:
        household = Household.objects.get(pk=case.household_id)
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress(STREET, "7", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        person = Person.objects.get(
            memberships__household=household, memberships__is_reference=True
        )
        registry.record_contact(
            actor=worker,
            person=person,
            kind="email",
            value=f"{CANARY}@esempio.test",
            at=clock.now(),
        )
    with acting_as(System()):
        return Case.objects.get(pk=case.pk)


def ended(case):
    """End the path as it stands: what leads there is other tests' business."""
    with acting_as(System()), connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute(
            "update pathway_case set state = 'withdrawn', due_on = null, ended_on = %s where id = %s",
            [clock.today(), case.pk],
        )


def in_years(monkeypatch, years, days=0):
    later = clock.now() + timedelta(days=366 * years + days)
    monkeypatch.setattr(clock, "now", lambda: later)


def places_of(*words):
    """Every table and column of the database in which a word stands, whoever may read it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and data_type in"
            " ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')"
        )
        columns = cursor.fetchall()
        found = []
        for table, column in columns:
            cursor.execute(
                f'select count(*) from "{table}" where "{column}"::text ilike any(%s)',
                [[f"%{word}%" for word in words]],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
        return sorted(found)


@pytest.fixture
def everywhere(city):
    """Search as the program, speaking for everybody."""
    with acting_as(System()):
        speaks_for = everybody()

    def search():
        with acting_as(System(speaks_for=speaks_for)):
            return places_of(CANARY, STREET)

    return search


def test_after_its_time_a_family_is_found_nowhere_and_the_journal_verifies(
    city, monkeypatch, everywhere, owner_sql
):
    case = family(city)
    ended(case)
    other = make.assigned_case(city, family_name="Restante")
    assert len(everywhere()) >= 10
    seals = seal_everything()
    with acting_as(System()):
        files = [shelf_path(f.sha256) for f in StoredFile.objects.filter(about=case.pk)]
        rows = Event.objects.count()
    assert files and all(path.exists() for path in files)

    assert keep_times(dry=True).announced == 0
    in_years(monkeypatch, 11)
    assert keep_times(dry=True).announced == keep_times().announced == 1
    assert keep_times().erased == 0 and everywhere()
    in_years(monkeypatch, 0, days=61)
    assert keep_times(dry=True).erased == 1 and everywhere()
    assert keep_times().erased == 1

    assert everywhere() == []
    assert not any(path.exists() for path in files)
    assert keep_times().announced == 0
    seal_everything()
    with acting_as(System()):
        kept = Case.objects.get(pk=case.pk)
        assert (kept.programme_id, kept.lot_id, kept.opened_on) == (
            case.programme_id,
            case.lot_id,
            case.opened_on,
        )
        assert Review.objects.filter(case=case).exists()
        assert {p.birth_date.month for p in Person.objects.filter(case_members__case=case)} == {1}
        assert Household.objects.get(pk=other.household_id).label != "cancellato"
        assert Event.objects.count() > rows
        walk = verification()
        assert list(walk.findings()) == [] and walk.events >= seals[-1].total
        assert Event.objects.filter(name=Happened.ERASED).exists()


def test_what_is_held_by_law_is_kept_until_the_hold_is_lifted(city, monkeypatch, everywhere):
    case = make.proposed_case(city, family_name=CANARY)
    ended(case)
    in_years(monkeypatch, 6)
    call_command("retention")
    with acting_as(System()):
        notice = RetentionNotice.objects.get()
    with acting_as(city.protection_officer) as officer:
        with pytest.raises(Refused, match="perché i dati vanno conservati"):
            commands.place_hold(actor=officer, notice=notice, at=clock.now(), reason=" ")
        hold = commands.place_hold(
            actor=officer, notice=notice, at=clock.now(), reason="Causa 12/2031."
        )
    in_years(monkeypatch, 2)
    assert keep_times().announced == 0 and everywhere()
    with acting_as(city.plan_manager) as manager:
        commands.lift_hold(actor=manager, hold=LegalHold.objects.get(pk=hold.pk), at=clock.now())
    assert keep_times().announced == 1


def test_nothing_is_emptied_before_the_announced_day_nor_while_a_path_is_open(
    city, monkeypatch, page, client_as
):
    case = make.proposed_case(city, family_name=CANARY)
    in_years(monkeypatch, 9)
    assert keep_times(dry=True).announced == 0
    ended(case)
    in_years(monkeypatch, 6)
    assert (
        "da avvisare stanotte" in page(city.plan_manager, "/rights/retention/due/").content.decode()
    )
    keep_times()
    with acting_as(System()) as program:
        notice = RetentionNotice.objects.get()
        with pytest.raises(Refused, match="non è ancora passata"):
            commands.erase_household(actor=program, notice=notice, at=clock.now())
        with pytest.raises(Refused, match="serve un obbligo"):
            commands.lift_notice(actor=program, notice=notice, at=clock.now())
    assert (
        notice.household_code
        in page(city.protection_officer, "/rights/retention/").content.decode()
    )
    page(city.protection_officer, f"/rights/retention/{notice.pk}/")
    assert client_as(city.case_manager).get("/rights/retention/").status_code == 403
    with acting_as(System()), connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute(
            "update pathway_case set state = 'proposed', ended_on = null where id = %s",
            [case.pk],
        )
    assert keep_times().lifted == 1
    with acting_as(System()):
        assert RetentionNotice.objects.get().state == NoticeState.LIFTED
