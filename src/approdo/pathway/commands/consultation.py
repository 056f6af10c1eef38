"""Asking a specialist: the question with what of the file it needs, the reminder, the answer."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.access.operations import grant, spread
from approdo.access.states import Kind, Purpose
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.network.queries import members_of
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Consultation
from approdo.pathway.queries.consultation import facts_of
from approdo.pathway.rules import consultation as rules
from approdo.pathway.states import FINAL
from approdo.pathway.states.team import CONSULTATION, ConsultationState, Shown, TeamHappened
from approdo.registry.queries import has_protected_address


@command(on="case", may=policies.may_ask_consultation, beside=True)
def ask_consultation(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    speciality: str,
    question: str,
    to_body: Organisation,
    answer_by: date,
    to_member: Member | None = None,
    shows: Collection[str] = (),
) -> Consultation:
    """Put a question to a body, or to one person of it, who sees the question and not the case.

    What of the file goes with it is copied as it is that day. Refuses, all at once, a path that is
    over, an empty question, one's own body, a closed body or somebody who does not work there, a day
    that has passed, and the names of a household under protection.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = _day(at)
    problems = rules.problems_of_asking(
        is_over=case.state in FINAL,
        names_of_protected=Shown.NAMES in shows and has_protected_address(case.household),
        question=question,
        to_own_body=to_body.pk == actor.body_id,
        works_there=to_member is None
        or members_of(to_body, day=day).filter(pk=to_member.pk).exists(),
        body_is_active=to_body.is_active,
        answer_by=answer_by,
        today=day,
    )
    if problems:
        raise Refused(*problems)
    asked = Consultation(
        case=case,
        state_since=at,
        speciality=speciality,
        question=question.strip(),
        shown=rules.parts_shown(shows, facts_of(case, day)),
        asked_at=at,
        asked_by_id=actor.pk,
        body_id=actor.body_id,
        to_body=to_body,
        to_member=to_member,
        answer_by=answer_by,
    )
    # Who holds the case finds the answer on its story.
    spread(like=case.pk, to=asked.pk, kind=Kind.QUESTION)
    grant(
        holder=to_body.pk,
        subject=asked.pk,
        kind=Kind.QUESTION,
        purpose=Purpose.CONSULTATION,
        since=day,
    )
    asked.save(force_insert=True)
    record(
        TeamHappened.CONSULTATION_ASKED,
        subject=asked,
        about=case.pk,
        to_body=to_body.pk,
        to_member=to_member.pk if to_member else None,
        speciality=speciality,
        shows=sorted(shows),
        answer_by=answer_by,
    )
    return asked


@command(on="consultation", may=policies.may_remind_consultation)
def remind_consultation(*, actor: Actor, consultation: Consultation, at: datetime) -> Consultation:
    """Remind who was asked; once a day, and not once the answer has come."""
    _refuse_unless_waiting(consultation)
    day = _day(at)
    if consultation.reminded_on == day:
        raise Refused(_("Oggi il sollecito è già partito."))
    consultation.reminded_on = day
    consultation.save(update_fields=["reminded_on"])
    record(TeamHappened.CONSULTATION_REMINDED, subject=consultation, about=consultation.case_id)
    return consultation


@command(on="consultation", may=policies.may_answer_consultation)
def answer_consultation(
    *, actor: Actor, consultation: Consultation, at: datetime, answer: str
) -> Consultation:
    """Answer what was asked; refuses no words, and a question answered or withdrawn meanwhile."""
    _refuse_unless_waiting(consultation)
    if not answer.strip():
        raise Refused(Reason(_("Scrivi la risposta."), field="answer"))
    consultation.answer = answer.strip()
    consultation.answered_at, consultation.answered_by_id = at, actor.pk
    CONSULTATION.fire(consultation, "answer", at=at, also=("answer", "answered_at", "answered_by"))
    # Who answers does not hold the case, and writes on the question's own story.
    record(TeamHappened.CONSULTATION_ANSWERED, subject=consultation, about=consultation.pk)
    return consultation


@command(on="consultation", may=policies.may_withdraw_consultation)
def withdraw_consultation(
    *, actor: Actor, consultation: Consultation, at: datetime
) -> Consultation:
    """Withdraw a question that has no answer: who was asked no longer sees it."""
    _refuse_unless_waiting(consultation)
    CONSULTATION.fire(consultation, "withdraw", at=at)
    operations.close_sight(consultation)
    record(TeamHappened.CONSULTATION_WITHDRAWN, subject=consultation, about=consultation.case_id)
    return consultation


def _refuse_unless_waiting(consultation: Consultation) -> None:
    if consultation.state == ConsultationState.ANSWERED:
        raise Refused(_("La risposta è già arrivata."))
    if consultation.state == ConsultationState.WITHDRAWN:
        raise Refused(_("La richiesta è stata ritirata."))


def _day(at: datetime) -> date:
    return day_of(at)
