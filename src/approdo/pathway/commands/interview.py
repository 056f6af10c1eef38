"""Meeting the family: interviews planned, held, cancelled; the intake begins."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Interview, InterviewParticipant
from approdo.pathway.queries.intake import interviews_of
from approdo.pathway.states import INTERVIEW, WITH_THE_LOT, Happened, InterviewState
from approdo.registry.models import Person


@command(on="case", may=policies.may_plan_interview)
def plan_interview(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    starts_at: datetime,
    channel: str,
    place: str = "",
    with_social_worker: bool = False,
) -> Interview:
    """Plan an interview; refuses a moment that has passed and a path that no lot has."""
    _refuse_without_a_lot(case)
    if starts_at < at:
        raise Refused(
            Reason(
                _("Questo momento è già passato: se il colloquio c'è stato, registralo."),
                field="starts_at",
            )
        )
    interview = _new(
        actor, case, at, starts_at, channel=channel, place=place, social_worker=with_social_worker
    )
    record(
        Happened.INTERVIEW_PLANNED,
        subject=interview,
        about=case.pk,
        starts_at=starts_at,
        channel=channel,
    )
    return interview


@command(on="case", may=policies.may_record_interview)
def record_interview(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    channel: str,
    participants: Collection[Person],
    interview: Interview | None = None,
    place: str = "",
    minutes: int | None = None,
    summary: str = "",
    interpreter: str = "",
    with_social_worker: bool = False,
) -> Interview:
    """Write down an interview held at the moment `at`: one that was planned, or another.

    Refuses one with nobody of the household, before the assignment, or already written down.
    """
    _refuse_without_a_lot(case)
    people = set(participants)
    on_the_case = set(Person.objects.filter(case_members__case=case, pk__in=[p.pk for p in people]))
    problems = []
    if not people:
        problems.append(Reason(_("Scegli chi c'era al colloquio."), field="participants"))
    problems += [
        Reason(
            _("%(name)s non è in questo percorso.") % {"name": p.full_name}, field="participants"
        )
        for p in people - on_the_case
    ]
    if case.assigned_on and timezone.localtime(at).date() < case.assigned_on:
        problems.append(
            Reason(
                _("Il colloquio non può venire prima dell'assegnazione al lotto."),
                field="held_at",
            )
        )
    if problems:
        raise Refused(*problems)
    held = _of(case, interview) if interview else None
    held = held or _new(actor, case, at, at, channel=channel, place=place)
    held.starts_at, held.channel, held.place = at, channel, place
    held.minutes, held.summary, held.interpreter = minutes, summary, interpreter
    held.with_social_worker = with_social_worker
    held.conducted_by_id = actor.pk if actor.kind == "member" else None
    held.save()
    INTERVIEW.fire(held, "hold", at=at)
    InterviewParticipant.objects.bulk_create(
        InterviewParticipant(case=case, interview=held, person=person)
        for person in sorted(people, key=lambda p: p.pk)
    )
    record(
        Happened.INTERVIEW_HELD,
        subject=held,
        about=case.pk,
        number=case.interviews.filter(state=InterviewState.HELD).count(),
        channel=channel,
        minutes=minutes,
    )
    return held


@command(on="case", may=policies.may_cancel_interview)
def cancel_interview(*, actor: Actor, case: Case, at: datetime, interview: Interview) -> Interview:
    """Cancel an interview that was planned; refuses one that was held."""
    planned = _of(case, interview)
    INTERVIEW.fire(planned, "cancel", at=at)
    record(Happened.INTERVIEW_CANCELLED, subject=planned, about=case.pk)
    return planned


@command(on="case", may=policies.may_start_intake)
def start_intake(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Take the family in charge; refuses as long as no interview is planned or held."""
    if not interviews_of(case).exists():
        raise Refused(_("Prima fissa o registra almeno un colloquio con il nucleo."))
    record(Happened.INTAKE_STARTED, subject=case, about=case.pk)
    operations.move(case, "start_intake", at=at)
    return case


def _new(
    actor: Actor,
    case: Case,
    at: datetime,
    starts_at: datetime,
    *,
    channel: str,
    place: str,
    social_worker: bool = False,
) -> Interview:
    interview = Interview(
        case=case,
        state_since=at,
        starts_at=starts_at,
        channel=channel,
        place=place,
        with_social_worker=social_worker,
        conducted_by_id=actor.pk if actor.kind == "member" else None,
    )
    interview.save(force_insert=True)
    return interview


def _of(case: Case, interview: Interview) -> Interview:
    """Read an interview of this very case again: somebody may have held or cancelled it meanwhile."""
    found = Interview.objects.filter(pk=interview.pk, case=case).first()
    if found is None:
        raise Refused(_("Questo colloquio non è di questo percorso: ricarica la pagina."))
    return found


def _refuse_without_a_lot(case: Case) -> None:
    if case.state not in WITH_THE_LOT:
        raise Refused(
            _("I colloqui si registrano su un percorso assegnato a un lotto e ancora aperto.")
        )
