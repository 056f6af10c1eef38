"""The calendar by worker and by body, the log, the hours, what was delivered: all views of one record."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.rules.activity import APART, SATURDAY, free_moments
from approdo.pathway.rules.weeks import month_of_address, week_of
from approdo.pathway.states import ActivityHappened, ActivityState, NoteReaders, WorkKind
from tests.makers import activities, team
from tests.makers import pathway as make
from tests.makers import project as projects

pytestmark = pytest.mark.django_db

ROME = ZoneInfo("Europe/Rome")
MOMENTS = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis wants the bounds without a zone
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(ROME),
    allow_imaginary=False,
)


@pytest.fixture
def case(city):
    return make.interviewed_case(city)


def text_of(page, actor, name, *args, **query):
    return page(actor, reverse(f"pathway:{name}", args=args), **query).content.decode()


# --- The calendar ------------------------------------------------------------------------------


def test_one_s_own_appointments_stand_in_the_week_and_in_the_month(city, case, page):
    planned = activities.planned(city, case, kind=WorkKind.VISIT)
    day = timezone.localtime(planned.starts_at).date()
    for asked in ({"week": f"{day:%G-W%V}"}, {"month": f"{day:%Y-%m}"}):
        shown = text_of(page, city.case_manager, "calendar", **asked)
        assert "Famiglia Berti" in shown and "Visita" in shown
    far = text_of(page, city.case_manager, "calendar", week="2031-W05")
    assert "Famiglia Berti" not in far


def test_a_colleague_s_are_in_the_body_s_calendar_and_not_in_mine(city, case, page):
    activities.planned(city, case)
    week = f"{timezone.localtime(clock.now() + timedelta(days=1)):%G-W%V}"
    mine = text_of(page, city.second_case_manager, "calendar", week=week)
    assert "Famiglia Berti" not in mine
    ours = text_of(page, city.second_case_manager, "calendar", week=week, whose="body")
    assert "Famiglia Berti" in ours and "Giulia Marini" in ours
    hers = text_of(
        page,
        city.second_case_manager,
        "calendar",
        week=week,
        whose="body",
        worker=str(city.second_case_manager.pk),
    )
    assert "Famiglia Berti" not in hers
    # The week after is still that worker's.
    assert f"worker={city.second_case_manager.pk}&amp;week=" in hers


def test_the_district_sees_what_is_fixed_with_its_families_and_a_stranger_nothing(city, case, page):
    activities.planned(city, case)
    week = f"{timezone.localtime(clock.now() + timedelta(days=1)):%G-W%V}"
    assert "Famiglia Berti" in text_of(page, city.social_worker, "calendar", week=week)
    for actor in (city.stranger_case_manager, city.other_social_worker):
        for whose in ("mine", "body"):
            shown = text_of(page, actor, "calendar", week=week, whose=whose)
            assert "Famiglia Berti" not in shown


def test_who_does_not_work_with_families_has_no_calendar(city, client_as):
    for name in ("calendar", "activities", "hours"):
        assert client_as(city.administrator).get(reverse(f"pathway:{name}")).status_code == 403


def test_oggi_asks_how_it_went_and_leads_to_writing_it(city, case, page):
    now = clock.now()
    silent = activities.planned(
        city, case, at=now - timedelta(hours=2), starts_at=now - timedelta(hours=1)
    )
    recording = reverse("pathway:case-activity", args=[case.pk]) + f"?activity={silent.pk}"
    assert recording in page(city.case_manager, "/").content.decode()
    assert recording not in page(city.second_case_manager, "/").content.decode()
    household = f"/households/{case.household_id}/?case={case.pk}"
    assert recording in page(city.case_manager, household).content.decode()
    activities.held(city, case, activity=silent)
    assert recording not in page(city.case_manager, "/").content.decode()


# --- The log, the hours, what was delivered ------------------------------------------------------


def test_the_log_tells_what_was_done_and_is_cut_by_kind(city, case, page):
    activities.held(city, case, kind=WorkKind.MEDIATION, minutes=90)
    shown = text_of(page, city.case_manager, "activities")
    assert "Mediazione" in shown and "1 h 30 min" in shown
    cut = text_of(page, city.case_manager, "activities", kind=WorkKind.PAPERWORK)
    assert "1 h 30 min" not in cut
    assert "Famiglia Berti" not in text_of(page, city.stranger_case_manager, "activities")
    assert "1 h 30 min" not in text_of(page, city.case_manager, "activities", photo="1")
    activities.held(city, case, minutes=95, photo=make.scan(), photo_name="casa.png")
    assert "1 h 35 min" in text_of(page, city.case_manager, "activities", photo="1")


def test_hours_are_summed_by_worker_and_only_what_was_held_counts(city, case, page):
    coach = team.worker(city, "Omar Bassi", Role.JOB_COACH)
    team.added(city, case, coach)
    activities.held(city, case, minutes=30)
    activities.held(city, case, by=coach, minutes=75, kind=WorkKind.ORIENTATION)
    planned = activities.planned(city, case)
    with acting_as(city.case_manager) as actor:
        commands.miss_activity(
            actor=actor,
            case=case,
            at=planned.starts_at + timedelta(hours=1),
            activity=planned,
            reason="nobody_came",
        )
    with acting_as(city.project_manager) as actor:
        day = clock.today()
        worked = {
            one.member: one
            for one in queries.hours_worked(
                queries.between(
                    policies.activities_visible_to(actor),
                    day - timedelta(days=1),
                    day + timedelta(days=2),
                )
            )
        }
    # The interview that opened the intake lasted 50 minutes.
    assert (worked["Giulia Marini"].minutes, worked["Giulia Marini"].missed) == (80, 1)
    assert (worked["Omar Bassi"].minutes, worked["Omar Bassi"].held) == (75, 1)
    assert "1 h 15 min" in text_of(page, city.project_manager, "hours")
    assert "1 h 15 min" not in text_of(page, city.case_manager, "hours")


def test_what_was_delivered_is_told_by_objective(city, page):
    case = projects.active_case(city)
    with acting_as(city.case_manager):
        [served, *_others] = queries.objectives_served(case)
    for minutes in (30, 45):
        activities.held(
            city,
            case,
            kind=WorkKind.GRADUAL_ACCOMPANIMENT,
            objective=served,
            minutes=minutes,
            at=clock.now() - timedelta(minutes=minutes),
        )
    shown = text_of(page, city.district_officer, "case-delivered", case.pk)
    assert served.statement in shown and "1 h 15 min" in shown


def test_the_diary_shows_who_reads_a_note_and_hides_it_from_others(city, case, page):
    activities.held(city, case, note="Solo fra noi.", readers=NoteReaders.BODY)
    mine = text_of(page, city.case_manager, "case-diary", case.pk)
    assert "Solo fra noi." in mine and "Solo il mio ente" in mine
    theirs = text_of(page, city.social_worker, "case-diary", case.pk)
    assert "Solo fra noi." not in theirs and "Colloquio" in theirs
    at_home = text_of(page, city.case_manager, "case-diary", case.pk, channel="home")
    assert "Solo fra noi." in at_home


def test_a_long_diary_goes_on_where_the_page_ends(city, case, page):
    for hours in range(1, 32):
        activities.held(city, case, at=clock.now() + timedelta(seconds=hours))
    shown = text_of(page, city.case_manager, "case-diary", case.pk)
    assert "Prima di questi" in shown


def test_the_log_and_the_hours_are_taken_away_as_sheets_and_the_journal_knows(
    city, case, client_as
):
    activities.held(city, case, kind=WorkKind.MEDIATION, minutes=95, note="Parole riservate")
    read = {}
    for name in ("activities-sheet", "hours-sheet"):
        answer = client_as(city.case_manager).get(reverse(f"pathway:{name}"))
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        read[name] = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [case.code, "Famiglia Berti"] == read["activities-sheet"][1][:2]
    assert "Mediazione" in read["activities-sheet"][1] and 95 in read["activities-sheet"][1]
    assert "Parole riservate" not in str(read)
    assert read["hours-sheet"][1][0] == "Giulia Marini" and 145 in read["hours-sheet"][1]
    with acting_as(System()):
        taken = Event.objects.filter(name=ActivityHappened.ACTIVITIES_EXPORTED)
        assert sorted(event.facts["page"] for event in taken) == ["activities", "hours"]
    theirs = client_as(city.stranger_case_manager).get(reverse("pathway:activities-sheet"))
    book = load_workbook(io.BytesIO(b"".join(theirs.streaming_content)))
    assert book.active.max_row == 1
    assert client_as(city.administrator).get(reverse("pathway:hours-sheet")).status_code == 403


# --- Pages of one appointment --------------------------------------------------------------------


def test_an_appointment_is_booked_in_a_free_moment_moved_and_missed(city, case, page, client_as):
    there = reverse("pathway:case-appointments", args=[case.pk])
    client = client_as(city.case_manager)
    offered = client.get(there).context["form"].fields["slot"].choices
    typed = {"slot": offered[0][0], "kind": "visit", "channel": "home"}
    assert client.post(there, typed).status_code == 302
    with acting_as(city.case_manager):
        planned = queries.appointments_of(case).get()
    again = client.get(there).context["form"].fields["slot"].choices
    assert offered[0][0] not in [value for value, _label in again]
    moving = reverse("pathway:case-activity-moving", args=[case.pk, planned.pk])
    page(city.case_manager, moving)
    assert client.post(moving, {"slot": again[0][0]}).status_code == 302
    nothing = client.post(moving, {}).content.decode()
    assert "Scegli uno dei momenti liberi" in nothing
    missing = reverse("pathway:case-activity-missing", args=[case.pk, planned.pk])
    page(city.case_manager, missing)
    assert client.post(missing, {"reason": "family_could_not"}).status_code == 302
    assert client.get(missing).status_code == 404


def test_a_note_is_added_from_the_diary(city, case, page, client_as):
    done = activities.held(city, case)
    there = reverse("pathway:case-activity-note", args=[case.pk, done.pk])
    page(city.case_manager, there)
    client = client_as(city.case_manager)
    assert client.post(there, {"text": "Aggiunta", "readers": "team"}).status_code == 302
    assert "Aggiunta" in text_of(page, city.case_manager, "case-diary", case.pk)
    assert client_as(city.social_worker).get(there).status_code == 403


def test_a_mistake_is_taken_out_of_the_diary(city, case, page, client_as):
    done = activities.held(city, case, note="Di un'altra famiglia.")
    there = reverse("pathway:case-activity-annulment", args=[case.pk, done.pk])
    assert there in text_of(page, city.case_manager, "case-diary", case.pk)
    assert there not in text_of(page, city.second_case_manager, "case-diary", case.pk)
    page(city.case_manager, there)
    sent = client_as(city.case_manager).post(there, {"reason": "other_family"})
    assert sent.status_code == 302
    assert "altra famiglia" not in text_of(page, city.case_manager, "case-diary", case.pk)


def test_without_an_hour_a_visit_of_today_has_just_ended(city, case, client_as):
    there = reverse("pathway:case-activity", args=[case.pk])
    with acting_as(city.case_manager):
        people = [person.pk for person in make.adults_of(case)]
    typed = {
        "participants": people,
        "minutes": "30",
        "day": clock.today().isoformat(),
        "kind": "visit",
        "channel": "home",
    }
    assert client_as(city.case_manager).post(there, typed).status_code == 302
    with acting_as(city.case_manager):
        [done] = case.activities.filter(kind="visit", state=ActivityState.HELD)
    assert done.minutes == 30 and done.starts_at <= clock.now()


# --- Rules ---------------------------------------------------------------------------------------


@given(now=MOMENTS, taken=st.lists(st.integers(0, 14 * 24 * 2), max_size=20))
def test_offered_moments_are_working_future_and_apart_from_what_is_taken(now, taken):
    busy = [now + timedelta(minutes=30 * half) for half in taken]
    for moment in free_moments(now, busy):
        assert moment > now and moment.weekday() < SATURDAY
        assert all(abs(moment - other) >= APART for other in busy)


@given(asked=st.text(max_size=12), today=st.dates(date(2001, 1, 1), date(2098, 12, 1)))
def test_any_address_gives_whole_weeks(asked, today):
    for span in (week_of(asked, today), month_of_address(asked, today)):
        assert span.first.weekday() == 0 and span.last.weekday() == 6
        assert len(span.days) % 7 == 0
    assert week_of("", today).first <= today <= week_of("", today).last


def test_a_week_and_a_month_are_read_from_the_address():
    today = date(2026, 11, 25)
    assert week_of("2026-W53", today).first == date(2026, 12, 28)
    assert week_of("2025-W53", today) == week_of("", today)
    november = month_of_address("2026-11", today)
    assert (november.first, november.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert november.is_outside(date(2026, 12, 1)) and not november.is_outside(today)
