"""Meeting the family: what was fixed, moved, held, missed, cancelled, and what is noted of it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.states import Role
from approdo.papers.operations import store
from approdo.papers.states import FileKind
from approdo.pathway import policies
from approdo.pathway.models import (
    Activity,
    ActivityNote,
    ActivityParticipant,
    Case,
    Objective,
)
from approdo.pathway.rules import activity as rules
from approdo.pathway.states import (
    ACTIVITY,
    WITH_THE_LOT,
    ActivityHappened,
    ActivityState,
    NoteReaders,
    WorkKind,
)
from approdo.registry.models import Person


@command(on="case", may=policies.may_plan_activity, beside=True)
def plan_activity(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    starts_at: datetime,
    channel: str,
    kind: str = WorkKind.INTERVIEW,
    place: str = "",
    with_social_worker: bool = False,
) -> Activity:
    """Fix an appointment; refuses a moment that has passed and a path that no lot has."""
    _refuse_without_a_lot(case)
    _refuse_the_past(starts_at, at)
    planned = _new(
        actor,
        case,
        at,
        starts_at=starts_at,
        kind=kind,
        channel=channel,
        place=place,
        with_social_worker=with_social_worker,
    )
    record(
        ActivityHappened.ACTIVITY_PLANNED,
        subject=planned,
        about=case.pk,
        starts_at=starts_at,
        kind=kind,
        channel=channel,
    )
    return planned


@command(on="case", may=policies.may_move_activity, beside=True)
def move_activity(
    *, actor: Actor, case: Case, at: datetime, activity: Activity, starts_at: datetime
) -> Activity:
    """Move an appointment; refuses one that is no longer awaited, and a moment that has passed."""
    planned = _of(case, activity)
    if planned.state != ActivityState.PLANNED:
        raise Refused(_("Si sposta solo un appuntamento che deve ancora esserci."))
    _refuse_the_past(starts_at, at)
    former, planned.starts_at = planned.starts_at, starts_at
    planned.save(update_fields=["starts_at"])
    record(
        ActivityHappened.ACTIVITY_MOVED,
        subject=planned,
        about=case.pk,
        former=former,
        starts_at=starts_at,
    )
    return planned


@command(on="case", may=policies.may_record_activity, beside=True)
def record_activity(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    channel: str,
    participants: Collection[Person] = (),
    kind: str = WorkKind.INTERVIEW,
    activity: Activity | None = None,
    key: UUID | None = None,
    place: str = "",
    minutes: int | None = None,
    objective: Objective | None = None,
    note: str = "",
    readers: str = NoteReaders.TEAM,
    interpreter: str = "",
    with_social_worker: bool = False,
    photo: bytes = b"",
    photo_name: str = "",
) -> Activity:
    """Write down what was done at the moment `at`: what had been fixed, or another thing.

    The key is made where it is written, so that sending it twice does not write it twice. Refuses
    what was already written, a meeting with nobody of the household, people and objectives of
    another path, and a day before the assignment.
    """
    _refuse_without_a_lot(case)
    if key is not None and Activity.objects.filter(pk=key).exists():
        raise Refused(_("Questa attività è già nel diario: non è stata scritta due volte."))
    people = sorted(set(participants), key=lambda person: person.pk)
    problems = rules.problems_of_holding(
        kind=kind,
        people=people,
        on_the_case=set(case.members.filter(person__in=people).values_list("person_id", flat=True)),
        held_on=day_of(at),
        assigned_on=case.assigned_on,
    )
    if objective is not None and objective.case_id != case.pk:
        problems.append(Reason(_("Questo obiettivo è di un altro percorso."), field="objective"))
    if problems:
        raise Refused(*problems)
    held = _of(case, activity) if activity else None
    held = held or _new(actor, case, at, starts_at=at, kind=kind, channel=channel, key=key)
    held.starts_at, held.kind, held.channel, held.place = at, kind, channel, place
    held.minutes, held.objective, held.interpreter = minutes, objective, interpreter
    held.with_social_worker = with_social_worker
    held.conducted_by_id = actor.pk if actor.kind == "member" else None
    held.body_id = actor.body_id
    if photo:
        held.photo = store(
            content=photo,
            name=photo_name,
            kind=FileKind.ATTACHMENT,
            about=case.pk,
            uploaded_by=actor,
            at=at,
        )
    held.save()
    ACTIVITY.fire(held, "hold", at=at)
    ActivityParticipant.objects.bulk_create(
        ActivityParticipant(case=case, activity=held, person=person) for person in people
    )
    if note.strip():
        _write_note(actor, held, at, text=note, readers=readers)
    record(
        ActivityHappened.ACTIVITY_HELD,
        subject=held,
        about=case.pk,
        number=case.activities.filter(state=ActivityState.HELD).count(),
        kind=kind,
        channel=channel,
        minutes=minutes,
    )
    return held


@command(on="case", may=policies.may_miss_activity, beside=True)
def miss_activity(
    *, actor: Actor, case: Case, at: datetime, activity: Activity, reason: str
) -> Activity:
    """Write down that an appointment did not take place, and why.

    Refuses one that was held or cancelled, and to miss who was expected before the hour has come.
    """
    planned = _of(case, activity)
    if not reason:
        raise Refused(Reason(_("Di' perché l'appuntamento è saltato."), field="reason"))
    if planned.starts_at > at and rules.is_known_only_afterwards(reason):
        raise Refused(
            Reason(
                _("L'appuntamento deve ancora essere: se non si fa, annullalo o spostalo."),
                field="reason",
            )
        )
    planned.missed_reason = reason
    ACTIVITY.fire(planned, "miss", at=at, also=["missed_reason"])
    record(ActivityHappened.ACTIVITY_MISSED, subject=planned, about=case.pk, reason=reason)
    return planned


@command(on="case", may=policies.may_cancel_activity, beside=True)
def cancel_activity(*, actor: Actor, case: Case, at: datetime, activity: Activity) -> Activity:
    """Cancel an appointment; refuses one that was held."""
    planned = _of(case, activity)
    ACTIVITY.fire(planned, "cancel", at=at)
    record(ActivityHappened.ACTIVITY_CANCELLED, subject=planned, about=case.pk)
    return planned


@command(on="case", may=policies.may_annul_activity, beside=True)
def annul_activity(
    *, actor: Actor, case: Case, at: datetime, activity: Activity, reason: str
) -> Activity:
    """Take out of the diary what was written by mistake: no hour, no visit counts any more.

    The row, its notes and its photograph stay for the audit. Refuses what was not written down yet, a
    missing reason, and the work of others, unless one coordinates.
    """
    written = _of(case, activity)
    problems = []
    if not reason:
        problems.append(Reason(_("Di' qual è l'errore."), field="reason"))
    if written.conducted_by_id != actor.pk and not actor.holds(Role.PROJECT_MANAGER):
        problems.append(Reason(_("La annulla chi l'ha scritta, o chi coordina il progetto.")))
    if problems:
        raise Refused(*problems)
    written.missed_reason = ""
    ACTIVITY.fire(written, "annul", at=at, also=["missed_reason"])
    record(ActivityHappened.ACTIVITY_ANNULLED, subject=written, about=case.pk, reason=reason)
    return written


@command(on="case", may=policies.may_add_activity_note, beside=True)
def add_activity_note(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    activity: Activity,
    text: str,
    readers: str = NoteReaders.TEAM,
) -> ActivityNote:
    """Add a note to what is in the diary; what was written stays. Refuses an empty one."""
    about = _of(case, activity)
    if not text.strip():
        raise Refused(Reason(_("Scrivi la nota."), field="text"))
    note = _write_note(actor, about, at, text=text, readers=readers)
    record(ActivityHappened.NOTE_ADDED, subject=note, about=case.pk, readers=readers)
    return note


def _new(
    actor: Actor,
    case: Case,
    at: datetime,
    *,
    starts_at: datetime,
    kind: str,
    channel: str,
    key: UUID | None = None,
    place: str = "",
    with_social_worker: bool = False,
) -> Activity:
    activity = Activity(
        **({"pk": key} if key else {}),
        case=case,
        kind=kind,
        state_since=at,
        starts_at=starts_at,
        channel=channel,
        place=place,
        with_social_worker=with_social_worker,
        conducted_by_id=actor.pk if actor.kind == "member" else None,
        body_id=actor.body_id,
    )
    activity.save(force_insert=True)
    return activity


def _write_note(
    actor: Actor, about: Activity, at: datetime, *, text: str, readers: str
) -> ActivityNote:
    return ActivityNote.objects.create(
        case_id=about.case_id,
        activity=about,
        readers=readers,
        text=text.strip(),
        author_id=actor.pk if actor.kind == "member" else None,
        body_id=actor.body_id,
        written_at=at,
    )


def _of(case: Case, activity: Activity) -> Activity:
    """Read an activity of this very case again: somebody may have held or moved it meanwhile."""
    found = Activity.objects.filter(pk=activity.pk, case=case).first()
    if found is None:
        raise Refused(_("Questo appuntamento non è di questo percorso: ricarica la pagina."))
    return found


def _refuse_the_past(starts_at: datetime, at: datetime) -> None:
    if starts_at < at:
        raise Refused(
            Reason(
                _("Questo momento è già passato: se l'incontro c'è stato, registralo."),
                field="starts_at",
            )
        )


def _refuse_without_a_lot(case: Case) -> None:
    if case.state not in WITH_THE_LOT:
        raise Refused(
            _("Gli incontri si scrivono su un percorso assegnato a un lotto e ancora aperto.")
        )
