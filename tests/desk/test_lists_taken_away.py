"""Lists as spreadsheets: the rows that the actor sees, in the list's order, and a line in the journal."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from approdo.access.operations import acting_as
from approdo.desk.states import Happened
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case, EvictionStep
from approdo.ui import export
from tests.makers.pathway import assigned_case, drafted_case, proposed_case

pytestmark = pytest.mark.django_db


def rows_of(answer):
    assert answer["Content-Type"] == export.SPREADSHEET
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def households_in(answer):
    headings, *rows = rows_of(answer)
    place = headings.index("Nucleo")
    return [row[place] for row in rows]


def test_the_sheet_holds_what_the_list_shows(city, client_as):
    case = assigned_case(city, family_name="Vicini")
    drafted_case(city, family_name="Bozze")
    answer = client_as(city.social_worker).get("/cases/sheet/")
    headings, *rows = rows_of(answer)
    told = dict(zip(headings, next(r for r in rows if r[0] == case.code), strict=True))
    assert told["Nucleo"] == case.household.label
    assert told["Stato"] == "Assegnato"
    assert told["Case manager"] == city.case_manager.member.full_name
    assert told["Aperto"] == case.opened_on
    assert len(rows) == 2


def test_filters_and_order_are_those_of_the_list(city, client_as):
    drafted_case(city, family_name="Uno")
    drafted_case(city, family_name="Due")
    proposed_case(city, family_name="Tre")
    answer = client_as(city.social_worker).get("/cases/sheet/?state=draft_referral&sort=opened")
    assert sorted(households_in(answer)) == ["Famiglia Due", "Famiglia Uno"]


def test_another_body_takes_nothing_away(city, client_as):
    assigned_case(city, family_name="Vicini")
    client = client_as(city.stranger_case_manager)
    assert households_in(client.get("/cases/sheet/")) == []
    assert households_in(client.get("/deadlines/sheet/")) == []


def test_a_name_like_a_formula_stays_a_name(city, client_as):
    drafted_case(city, family_name="=1+1")
    headings, row = rows_of(client_as(city.social_worker).get("/cases/sheet/"))
    assert any("=1+1" in str(cell) for cell in row)


def test_it_is_written_down_with_how_many_rows(city, client_as):
    drafted_case(city)
    client_as(city.social_worker).get("/cases/sheet/")
    with acting_as(System()):
        event = Event.objects.get(name=Happened.LIST_EXPORTED)
    assert event.facts == {"page": "cases", "rows": 1}
    assert event.actor_id == city.social_worker.pk


def test_too_many_rows_are_refused_in_words(city, client_as, monkeypatch):
    monkeypatch.setattr(export, "MOST_ROWS", 0)
    drafted_case(city)
    answer = client_as(city.social_worker).get(
        "/cases/sheet/", headers={"referer": "http://testserver/cases/"}, follow=True
    )
    assert "restringi l&#x27;elenco con i filtri" in answer.content.decode()


def test_dates_are_taken_away_with_whose_they_are(city, client_as):
    case = drafted_case(city, family_name="Sfratti")
    with acting_as(System()):
        EvictionStep.objects.create(
            case=case,
            stage="bailiff_access",
            happened_on=clock.today(),
            next_on=clock.today() + timedelta(days=6),
            recorded_at=clock.now(),
        )
        Case.objects.filter(pk=case.pk).update(due_on=None)
    headings, *rows = rows_of(client_as(city.social_worker).get("/deadlines/sheet/?kind=eviction"))
    assert headings[:2] == ["Quando", "Che cosa"]
    assert [row[:2] for row in rows] == [[clock.today() + timedelta(days=6), "Sfratto"]]
