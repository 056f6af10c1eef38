"""What is written once: moved, missed, with its note and who reads it, its objective, its photo."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from approdo.access.operations import acting_as, end_content
from approdo.access.states import Purpose
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import Activity, ActivityNote, Case
from approdo.pathway.states import (
    ActivityHappened,
    ActivityState,
    MissedReason,
    Mistake,
    NoteReaders,
    WorkKind,
)
from tests.makers import activities, team
from tests.makers import pathway as make
from tests.makers import project as projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return make.interviewed_case(city)


def change(city, command, case, activity, *, actor=None, at=None, **details):
    with acting_as(actor or city.case_manager) as worker:
        return command(actor=worker, case=case, at=at or clock.now(), activity=activity, **details)


def names_of(city, case):
    with acting_as(city.case_manager):
        return list(Event.objects.filter(about=case.pk).values_list("name", flat=True))


# --- Appointments ------------------------------------------------------------------------------


def test_an_appointment_is_moved_and_the_story_keeps_both_moments(city, case):
    planned = activities.planned(city, case)
    later = planned.starts_at + timedelta(days=2)
    moved = change(city, commands.move_activity, case, planned, starts_at=later)
    assert moved.starts_at == later and moved.state == ActivityState.PLANNED
    with acting_as(city.case_manager):
        event = Event.objects.get(about=case.pk, name=ActivityHappened.ACTIVITY_MOVED)
    assert {"former", "starts_at"} <= set(event.facts)


def test_it_is_not_moved_into_the_past_nor_once_it_was(city, case):
    planned = activities.planned(city, case)
    with pytest.raises(Refused, match="già passato"):
        change(
            city,
            commands.move_activity,
            case,
            planned,
            starts_at=clock.now() - timedelta(hours=1),
        )
    held = activities.held(city, case, activity=planned)
    with pytest.raises(Refused, match="deve ancora esserci"):
        change(city, commands.move_activity, case, held, starts_at=clock.now() + timedelta(days=1))


def test_who_did_not_come_is_known_only_after_the_hour(city, case):
    planned = activities.planned(city, case)
    for reason in (MissedReason.NOBODY_CAME, MissedReason.NOT_AT_HOME):
        with pytest.raises(Refused, match="deve ancora essere"):
            change(city, commands.miss_activity, case, planned, reason=reason)
    after = planned.starts_at + timedelta(hours=1)
    missed = change(
        city, commands.miss_activity, case, planned, at=after, reason=MissedReason.NOBODY_CAME
    )
    assert (missed.state, missed.missed_reason) == (ActivityState.MISSED, "nobody_came")
    assert ActivityHappened.ACTIVITY_MISSED in names_of(city, case)


def test_a_family_may_call_off_before_and_a_reason_is_asked(city, case):
    planned = activities.planned(city, case)
    with pytest.raises(Refused, match="perché l'appuntamento è saltato"):
        change(city, commands.miss_activity, case, planned, reason="")
    change(city, commands.miss_activity, case, planned, reason=MissedReason.FAMILY_COULD_NOT)
    held = activities.held(city, case)
    with pytest.raises(Refused, match="non è possibile"):
        change(city, commands.miss_activity, case, held, reason=MissedReason.WORKER_COULD_NOT)


def test_a_missed_interview_is_no_first_contact(city):
    case = make.assigned_case(city)
    planned = activities.planned(city, case)
    change(city, commands.miss_activity, case, planned, reason=MissedReason.FAMILY_COULD_NOT)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="almeno un colloquio"):
        commands.start_intake(actor=actor, case=case, at=clock.now())


def test_what_has_passed_without_a_word_waits_for_its_worker(city, case):
    planned = activities.planned(city, case)
    after = planned.starts_at + timedelta(hours=2)
    with acting_as(city.case_manager) as actor:
        assert list(queries.unrecorded_of(actor, after)) == [planned]
        assert not queries.unrecorded_of(actor, clock.now())
    with acting_as(city.second_case_manager) as actor:
        assert not queries.unrecorded_of(actor, after)


def test_missed_ones_are_counted_since_the_family_was_last_met(city, case, page):
    def miss(days):
        planned = activities.planned(city, case, starts_at=clock.now() + timedelta(days=days))
        change(city, commands.miss_activity, case, planned, reason=MissedReason.FAMILY_COULD_NOT)

    miss(1)
    miss(2)
    with acting_as(city.case_manager):
        assert queries.missed_in_a_row(case) == 2
    there = reverse("pathway:case-appointments", args=[case.pk])
    assert (
        "Gli ultimi 2 appuntamenti sono saltati" in page(city.case_manager, there).content.decode()
    )
    activities.held(city, case, at=clock.now() + timedelta(days=3))
    with acting_as(city.case_manager):
        assert queries.missed_in_a_row(case) == 0


# --- What was done -----------------------------------------------------------------------------


def test_sent_twice_it_is_written_once(city, case):
    key = uuid4()
    activities.held(city, case, key=key, kind=WorkKind.VISIT)
    with pytest.raises(Refused, match="non è stata scritta due volte"):
        activities.held(city, case, key=key, kind=WorkKind.VISIT)
    with acting_as(city.case_manager):
        assert Activity.objects.filter(pk=key).count() == 1


def test_paperwork_needs_nobody_of_the_family_and_a_visit_does(city, case):
    done = activities.held(city, case, kind=WorkKind.PAPERWORK, participants=[])
    assert done.state == ActivityState.HELD
    with pytest.raises(Refused, match="Scegli chi c'era"):
        activities.held(city, case, kind=WorkKind.VISIT, participants=[])


def test_it_serves_an_objective_of_this_very_path(city):
    case = projects.active_case(city)
    with acting_as(city.case_manager):
        [served, *_others] = queries.objectives_served(case)
    done = activities.held(city, case, objective=served)
    assert done.objective == served
    elsewhere = make.interviewed_case(city, family_name="Altri")
    with acting_as(city.case_manager) as actor:
        assert queries.objectives_served(elsewhere) == []
        with pytest.raises(Refused, match="di un altro percorso"):
            commands.record_activity(
                actor=actor,
                case=elsewhere,
                at=clock.now(),
                channel="home",
                participants=make.adults_of(elsewhere),
                objective=served,
            )


def test_a_photograph_stays_among_the_papers_of_the_path(city, case):
    done = activities.held(city, case, photo=make.scan(), photo_name="casa.png")
    assert done.photo is not None and done.photo.about == case.pk
    with pytest.raises(Refused):
        activities.held(city, case, photo=b"not a picture", photo_name="casa.png")


def test_visiting_does_not_overtake_who_has_the_case_open(city, case):
    before = case.version
    activities.held(city, case)
    with acting_as(city.case_manager):
        assert Case.objects.get(pk=case.pk).version == before


def test_the_team_of_the_lot_writes_too_and_others_do_not(city, case):
    worker = team.worker(city, "Omar Bassi", Role.HOUSING_WORKER)
    with pytest.raises(NotPermitted):
        activities.held(city, case, by=worker)
    team.added(city, case, worker)
    assert activities.held(city, case, by=worker).conducted_by == worker.member
    for actor in (city.social_worker, city.housing_officer):
        with pytest.raises(NotPermitted):
            activities.held(city, case, by=actor)


def test_a_path_that_is_not_with_a_lot_has_no_diary_yet(city):
    case = make.validated_case(city)
    with acting_as(city.project_manager), pytest.raises((Refused, NotPermitted)):
        activities.held(city, case, by=city.project_manager)


# --- Notes -------------------------------------------------------------------------------------


def readers_of(city, note):
    """Who of the people around the case finds the note."""
    found = set()
    for name in (
        "case_manager",
        "second_case_manager",
        "project_manager",
        "social_worker",
        "housing_officer",
        "stranger_case_manager",
    ):
        with acting_as(getattr(city, name)) as actor:
            if policies.notes_visible_to(actor).filter(pk=note.pk).exists():
                found.add(name)
    return found


@pytest.mark.parametrize(
    ("readers", "expected"),
    [
        (
            NoteReaders.TEAM,
            {
                "case_manager",
                "second_case_manager",
                "project_manager",
                "social_worker",
                "housing_officer",
            },
        ),
        (NoteReaders.BODY, {"case_manager", "second_case_manager", "project_manager"}),
        (NoteReaders.RESTRICTED, {"case_manager", "project_manager"}),
    ],
)
def test_a_note_is_read_by_those_it_was_written_for(city, case, readers, expected):
    activities.held(city, case, note="Ha paura del fratello.", readers=readers)
    with acting_as(city.case_manager):
        note = ActivityNote.objects.get()
    assert readers_of(city, note) == expected


def test_the_wall_hides_a_note_of_a_body_from_the_whole_city(city, case):
    activities.held(city, case, note="Solo per noi.", readers=NoteReaders.BODY)
    for actor in (city.housing_officer, city.social_worker, city.plan_manager):
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute("select count(*) from pathway_activitynote")
            assert cursor.fetchone() == (0,)


def test_a_body_whose_sight_has_ended_reads_what_was_before(city, case):
    today = clock.today()
    activities.held(city, case, note="Prima del passaggio.")
    with acting_as(System()):
        end_content(
            holder=city.lead.pk,
            subjects=[case.pk],
            purpose=Purpose.CARE,
            on=today + timedelta(days=1),
        )
        end_content(
            holder=city.lead.pk,
            subjects=[case.pk],
            purpose=Purpose.COORDINATION,
            on=today + timedelta(days=1),
        )
        later = Activity.objects.create(
            case=case,
            state_since=clock.now(),
            starts_at=clock.now() + timedelta(days=3),
            channel="home",
        )
    with acting_as(city.case_manager):
        seen = set(Activity.objects.filter(case=case).values_list("pk", flat=True))
        assert later.pk not in seen and len(seen) == 2
        assert ActivityNote.objects.filter(case=case).count() == 1
    with acting_as(city.social_worker):
        assert Activity.objects.filter(pk=later.pk).exists()


def test_a_note_is_added_and_what_was_written_stays(city, case):
    done = activities.held(city, case, note="Prima.")
    change(city, commands.add_activity_note, case, done, text="  Anzi, era giovedì. ")
    with pytest.raises(Refused, match="Scrivi la nota"):
        change(city, commands.add_activity_note, case, done, text="  ")
    with acting_as(city.case_manager) as actor:
        entry = next(
            a for a in queries.diary_of(case, policies.notes_visible_to(actor)) if a.pk == done.pk
        )
        assert [n.text for n in entry.notes.all()] == ["Prima.", "Anzi, era giovedì."]
    assert ActivityHappened.NOTE_ADDED in names_of(city, case)


def test_the_words_of_a_note_are_not_in_the_journal(city, case):
    activities.held(city, case, note="Parole private")
    with acting_as(System()):
        facts = [str(e.facts) for e in Event.objects.filter(about=case.pk)]
    assert not any("Parole private" in fact for fact in facts)


# --- Mistakes, and who leaves --------------------------------------------------------------------


def test_what_was_written_by_mistake_is_annulled_and_counts_no_more(city, case):
    done = activities.held(city, case, minutes=600)
    with pytest.raises(Refused, match="qual è l'errore"):
        change(city, commands.annul_activity, case, done, reason="")
    annulled = change(city, commands.annul_activity, case, done, reason=Mistake.WRONG_DETAILS)
    assert annulled.state == ActivityState.CANCELLED
    assert ActivityHappened.ACTIVITY_ANNULLED in names_of(city, case)
    with acting_as(city.case_manager) as actor:
        diary = queries.diary_of(case, policies.notes_visible_to(actor))
        hours = queries.hours_worked(policies.activities_visible_to(actor))
    assert done.pk not in [entry.pk for entry in diary]
    assert sum(one.minutes for one in hours) == 50  # the interview of the intake


def test_the_work_of_others_is_annulled_by_who_coordinates(city, case):
    done = activities.held(city, case)
    with pytest.raises(Refused, match="chi l'ha scritta, o chi coordina"):
        change(
            city,
            commands.annul_activity,
            case,
            done,
            actor=city.second_case_manager,
            reason=Mistake.NOT_HELD,
        )
    change(
        city,
        commands.annul_activity,
        case,
        done,
        actor=city.project_manager,
        reason=Mistake.NOT_HELD,
    )
    planned = activities.planned(city, case)
    with pytest.raises(Refused, match="non è possibile"):
        change(city, commands.annul_activity, case, planned, reason=Mistake.NOT_HELD)


def test_appointments_pass_to_who_takes_the_family_over(city, case):
    planned = activities.planned(city, case)
    team.handed_over(city, case)
    with acting_as(city.second_case_manager) as actor:
        planned.refresh_from_db()
        assert planned.conducted_by_id == actor.pk
    assert ActivityHappened.ACTIVITY_PASSED in names_of(city, case)


def test_two_at_the_same_hour_do_not_both_pass(city, case):
    when = clock.now() + timedelta(days=1)
    mine = activities.planned(city, case, starts_at=when)
    theirs = activities.planned(city, case, by=city.second_case_manager, starts_at=when)
    team.handed_over(city, case)
    with acting_as(city.case_manager):
        mine.refresh_from_db()
        theirs.refresh_from_db()
    assert (mine.state, theirs.state) == (ActivityState.CANCELLED, ActivityState.PLANNED)


def test_at_the_end_of_a_path_nothing_is_awaited(city):
    case = projects.ready_to_close(city)
    planned = activities.planned(city, case)
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    with acting_as(city.case_manager):
        planned.refresh_from_db()
        assert planned.state == ActivityState.CANCELLED


def test_who_leaves_the_team_leaves_their_appointments_to_the_case_manager(city, case):
    coach = team.worker(city, "Omar Bassi", Role.JOB_COACH)
    seat = team.added(city, case, coach)
    planned = activities.planned(city, case, by=coach)
    with acting_as(city.case_manager) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=seat)
        planned.refresh_from_db()
        assert planned.conducted_by_id == city.case_manager.pk
