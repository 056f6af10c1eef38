"""A household, or one of its people, gives the path up (T20)."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.operations import store
from approdo.papers.states import FileKind
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Case, CaseMember, ProjectLine, Withdrawal
from approdo.pathway.operations.life import close_pages
from approdo.pathway.operations.line import release_case, release_months
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.rules.turns import Statement, left_without, problems_of_statement
from approdo.pathway.states import FINAL, TRANSFER, TurnHappened
from approdo.registry.models import Person
from approdo.ui import formats


@command(on="case", may=policies.may_withdraw_case)
def withdraw_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    manner: str,
    reason: str,
    interview_offered_on: date | None,
    witnesses: tuple[str, ...] = (),
    note: str = "",
    reason_text: str = "",
    savings: Decimal | None = None,
    content: bytes = b"",
    name: str = "",
) -> Withdrawal:
    """Take down that the whole household gives up, on the day it said so; the path ends.

    What was promised for the months to come is free again; savings stay the household's. This will
    refuse without a statement that can be relied on, an interview offered, the savings named.
    """
    statement = _statement(manner, reason, interview_offered_on, witnesses, note, content)
    reasons = [*_problems(case, statement, at), *_savings_untold(case, savings)]
    if reasons:
        raise Refused(*reasons)
    withdrawal = _write(
        actor,
        case,
        None,
        statement,
        at=at,
        reason_text=reason_text,
        savings=savings,
        content=content,
        name=name,
    )
    released = release_case(case, after=withdrawal.stated_on, on=withdrawal.stated_on)
    if transfer := queries.transfer_under_way(case):
        transfer.cancelled_on = withdrawal.stated_on
        TRANSFER.fire(transfer, "cancel", at=at, also=("cancelled_on",))
    operations.move(case, "withdraw", at=at)
    record(
        TurnHappened.CASE_WITHDRAWN,
        subject=case,
        about=case.pk,
        withdrawal=withdrawal.pk,
        reason=reason,
        released=released,
    )
    return withdrawal


@command(on="case", may=policies.may_withdraw_member)
def withdraw_member(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    person: Person,
    manner: str,
    reason: str,
    interview_offered_on: date | None,
    witnesses: tuple[str, ...] = (),
    note: str = "",
    reason_text: str = "",
    content: bytes = b"",
    name: str = "",
) -> Withdrawal:
    """Take down that one person leaves the path, which goes on with the others.

    Their own measures stop after the month. This will refuse for somebody who is not on the path,
    and when no adult would be left on it.
    """
    statement = _statement(manner, reason, interview_offered_on, witnesses, note, content)
    day = day_of(at)
    members = queries.members_of(case)
    leaving = next((m for m in members if m.person_id == person.pk and m.is_involved), None)
    staying = [
        m.is_involved and m.person.is_adult_on(day) for m in members if m.person_id != person.pk
    ]
    reasons = [*_problems(case, statement, at), *left_without(staying)]
    if leaving is None:
        reasons.append(
            Reason(
                _("%(name)s non è fra le persone coinvolte in questo percorso.")
                % {"name": person.full_name},
                field="person",
            )
        )
    if reasons or leaving is None:
        raise Refused(*reasons)
    withdrawal = _write(
        actor,
        case,
        person,
        statement,
        at=at,
        reason_text=reason_text,
        savings=None,
        content=content,
        name=name,
    )
    _leave(leaving, day)
    close_pages(case, [person.pk])
    released = sum(
        release_months(line, after=day, on=day)
        for line in ProjectLine.objects.filter(case__in=with_merged(case), person=person)
    )
    record(
        TurnHappened.MEMBER_WITHDRAWN,
        subject=case,
        about=case.pk,
        person=person.pk,
        withdrawal=withdrawal.pk,
        released=released,
    )
    return withdrawal


def _statement(
    manner: str,
    reason: str,
    interview_offered_on: date | None,
    witnesses: tuple[str, ...],
    note: str,
    content: bytes,
) -> Statement:
    return Statement(manner, reason, interview_offered_on, bool(content), witnesses, note)


def _problems(case: Case, statement: Statement, at: datetime) -> list[Reason]:
    reasons = problems_of_statement(statement, stated_on=day_of(at))
    if case.state in FINAL:
        reasons.append(Reason(_("Questo percorso è già concluso.")))
    return reasons


def _savings_untold(case: Case, savings: Decimal | None) -> list[Reason]:
    if savings is not None or not queries.saves(case):
        return []
    return [
        Reason(
            _("Il progetto prevedeva dei risparmi: scrivi quanto resta del nucleo, anche zero."),
            field="savings",
        )
    ]


def _write(
    actor: Actor,
    case: Case,
    person: Person | None,
    statement: Statement,
    *,
    at: datetime,
    reason_text: str,
    savings: Decimal | None,
    content: bytes,
    name: str,
) -> Withdrawal:
    kept = None
    if content:
        kept = store(
            content=content,
            name=name,
            kind=FileKind.ATTACHMENT,
            about=case.pk,
            uploaded_by=actor,
            at=at,
        )
    day = day_of(at)
    assert statement.interview_offered_on is not None
    return Withdrawal.objects.create(
        case=case,
        person=person,
        stated_on=day,
        manner=statement.manner,
        witnesses="; ".join(w.strip() for w in statement.witnesses if w.strip()),
        note=statement.note.strip(),
        statement=kept,
        reason=statement.reason,
        reason_text=reason_text.strip(),
        interview_offered_on=statement.interview_offered_on,
        savings=None if savings is None else cents(savings),
        recorded_on=day,
        recorded_by=member_of(actor),
    )


def _leave(member: CaseMember, day: date) -> None:
    member.is_involved, member.is_open = False, False
    member.reason = _("Ha rinunciato il %(day)s") % {"day": formats.day(day)}
    member.save(update_fields=["is_involved", "is_open", "reason"])
