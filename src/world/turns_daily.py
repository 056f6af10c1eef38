"""The small turns of a month: an appointment moved, a note added, a paper printed, a sheet taken away."""

from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway import commands as pathway
from approdo.pathway.models import (
    Activity,
    Case,
    CaseTeamMember,
    Consultation,
    OtherHelp,
    ParticipantRecord,
    StandIn,
)
from approdo.pathway.queries.note import colleagues_for
from approdo.pathway.states import (
    ActivityState,
    CaseState,
    Mistake,
    NoteReaders,
    Shown,
    Speciality,
)
from approdo.registry import queries as registry
from approdo.rights import commands as rights
from approdo.rights.states import RequestKind
from world.city import do
from world.hands import Hands, NotThisFamily, Turn

S = CaseState
IN_CARE = (S.INTAKE, S.ASSESSMENT, S.PROJECT_DRAFT, S.ACTIVE)


def appointment_moved(hands: Hands, case: Case) -> None:
    """To the day after."""
    planned = _planned(hands, case)
    later = planned.starts_at + timedelta(1)
    hands.act(
        hands.worker(case), pathway.move_activity, case, activity=planned, starts_at=later
    )  # fmt: skip


def appointment_cancelled(hands: Hands, case: Case) -> None:
    """For good."""
    planned = _planned(hands, case)
    hands.act(hands.worker(case), pathway.cancel_activity, case, activity=planned)


def note_added(hands: Hands, case: Case) -> None:
    """Something that came to mind the day after."""
    hands.act(
        hands.worker(case), pathway.add_activity_note, case, activity=_held(case),
        text="Ha richiamato il padrone di casa: la rata di dicembre è a posto.",
    )  # fmt: skip


def written_by_mistake(hands: Hands, case: Case) -> None:
    """A visit that was another family's."""
    hands.act(
        hands.worker(case), pathway.annul_activity, case, activity=_held(case),
        reason=Mistake.OTHER_FAMILY,
    )  # fmt: skip


def answers_corrected(hands: Hands, case: Case) -> None:
    """A participant's schooling was more than what was written."""
    with acting_as(System()):
        frozen = ParticipantRecord.objects.filter(
            case=case, frozen_on__isnull=False, superseded_at__isnull=True
        )
        record = frozen.select_related("person").first()
    if record is None:
        raise NotThisFamily
    hands.act(
        hands.worker(case), pathway.record_participant, case, person=record.person,
        answers={**record.answers, "education": "upper"}, correction="Ha portato il diploma.",
    )  # fmt: skip


def help_ended(hands: Hands, case: Case) -> None:
    """An allowance that was suspended."""
    with acting_as(System()):
        helped = OtherHelp.objects.filter(household=case.household, ends_on__isnull=True)
        given = helped.filter(starts_on__lt=hands.month(0)).first()
    if given is None:
        raise NotThisFamily
    do(
        hands.worker(case), pathway.end_other_help, household=case.household, help=given,
        ends_on=hands.month(0), at=hands.now,
    )  # fmt: skip


def proposal_printed(hands: Hands, case: Case) -> None:
    """For the paper folder of the district."""
    hands.act(hands.social_worker(case), pathway.print_case_paper, case, kind="proposal")


def off_the_team(hands: Hands, case: Case) -> None:
    """A worker whose part is done."""
    with acting_as(System()):
        rows = CaseTeamMember.objects.filter(
            case=case, ends_on__isnull=True, body=hands.lot(case).lead
        )
        row = rows.filter(starts_on__lt=hands.today, role="liaison_worker").first()
    if row is None:
        raise NotThisFamily
    hands.act(hands.worker(case), pathway.remove_team_member, case, row=row)


def specialist_reminded(hands: Hands, case: Case) -> None:
    """Asked a week ago, and still without an answer."""
    question = _question(hands, case, 7)
    do(
        hands.worker(case), pathway.remind_consultation, consultation=question, at=hands.now
    )  # fmt: skip


def specialist_answers(hands: Hands, case: Case) -> None:
    """Another body of the City's lots knows the law."""
    question = _question(hands, case, 5)
    asked = next(lot for lot in hands.city.lots if lot.lead.pk == question.to_body_id)
    do(
        asked.case_managers[0], pathway.answer_consultation, consultation=question,
        at=hands.now, answer="Sì, prima della convalida: serve una proposta scritta.",
    )  # fmt: skip


def question_withdrawn(hands: Hands, case: Case) -> None:
    """The answer came by another way."""
    question = _question(hands, case, 2)
    do(
        hands.worker(case), pathway.withdraw_consultation, consultation=question, at=hands.now
    )  # fmt: skip


def keep_the_desk(hands: Hands) -> None:
    """A calendar on a phone, another one taken back, two lists taken away, somebody back early."""
    lot = hands.city.lots[-1]
    keeps, closes, back = lot.case_managers[:3]
    for one in (keeps, closes):
        opened = do(one, pathway.open_calendar_feed, mandate=one.mandate, at=hands.now)
    do(closes, pathway.revoke_calendar_feed, feed=opened.feed, at=hands.now)
    head = lot.project_manager
    do(
        head, pathway.export_activities, mandate=head.mandate, at=hands.now, page="hours", rows=31
    )  # fmt: skip
    do(head, pathway.export_participants, mandate=head.mandate, at=hands.now, rows=12)
    with acting_as(System()):
        away = StandIn.objects.get(absent=back.pk)
    do(back, pathway.end_stand_in, stand_in=away, at=hands.now)


def _planned(hands: Hands, case: Case) -> Activity:
    with acting_as(System()):
        planned = Activity.objects.filter(
            case=case, state=ActivityState.PLANNED, starts_at__gt=hands.now
        )
        found = planned.order_by("starts_at").first()
    if found is None:
        raise NotThisFamily
    return found


def _held(case: Case) -> Activity:
    with acting_as(System()):
        held = Activity.objects.filter(case=case, state=ActivityState.HELD)
        latest = list(held.order_by("-starts_at")[:2])
    if len(latest) < 2:
        raise NotThisFamily
    return latest[0]


def _question(hands: Hands, case: Case, days_ago: int) -> Consultation:
    others = [lot.lead for lot in hands.city.lots if lot.lead != hands.lot(case).lead]
    asked: Consultation = hands.act(
        hands.worker(case), pathway.ask_consultation, case, days_ago,
        speciality=Speciality.LEGAL, question="Si può chiedere la rateizzazione in tribunale?",
        to_body=others[0], answer_by=hands.today + timedelta(2), shows=[Shown.MEANS],
    )  # fmt: skip
    return asked


def note_shown_and_hidden(hands: Hands, case: Case) -> None:
    """A restricted note read by a colleague for a while."""
    note = hands.act(
        hands.worker(case), pathway.add_activity_note, case, activity=_held(case),
        text="Mi ha chiesto di non parlarne con nessun altro.", readers=NoteReaders.RESTRICTED,
    )  # fmt: skip
    with acting_as(System()):
        colleague = colleagues_for(note, hands.today).first()
    if colleague is None:
        raise NotThisFamily
    shown = hands.act(
        hands.worker(case), pathway.show_note, case,
        note=note, member=colleague, reason="Lo sostituisce al colloquio di giovedì.",
    )  # fmt: skip
    hands.act(hands.worker(case), pathway.hide_note, case, reader=shown)


def data_asked(hands: Hands, case: Case) -> None:
    """Somebody asks for a copy of their data at the desk of the district."""
    with acting_as(System()):
        person = registry.reference_person(case.household, hands.today)
    if person is None:
        raise NotThisFamily
    do(
        hands.social_worker(case), rights.receive_request, person=person, at=hands.now,
        kind=RequestKind.COPY, asked_on=hands.today - timedelta(25),
    )  # fmt: skip


DAILY: tuple[Turn, ...] = (
    Turn(note_shown_and_hidden, IN_CARE),
    Turn(data_asked, (S.ACTIVE,)),
    Turn(appointment_moved, IN_CARE, of_a_hundred=1),
    Turn(appointment_cancelled, IN_CARE, of_a_hundred=1),
    Turn(note_added, IN_CARE, of_a_hundred=2),
    Turn(written_by_mistake, IN_CARE),
    Turn(answers_corrected, (S.ACTIVE,)),
    Turn(help_ended, IN_CARE, of_a_hundred=1),
    Turn(proposal_printed, (S.ACTIVE, S.PROPOSED)),
    Turn(off_the_team, IN_CARE),
    Turn(specialist_reminded, IN_CARE),
    Turn(specialist_answers, IN_CARE),
    Turn(question_withdrawn, IN_CARE),
)
