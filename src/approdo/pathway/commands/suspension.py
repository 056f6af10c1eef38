"""A path that pauses: proposed by the body in care, confirmed by the district, taken up again (T17)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import (
    Case,
    LineMonth,
    StoppedMonth,
    SuspendedLine,
    Suspension,
)
from approdo.pathway.operations.line import give_back, take_up
from approdo.pathway.operations.project import member_of
from approdo.pathway.rules.line import month_of
from approdo.pathway.rules.turns import months_that_stop, problems_of_suspension
from approdo.pathway.states import (
    SUSPENSION,
    CaseState,
    SuspensionState,
    TurnHappened,
)
from approdo.programme import queries as programme
from approdo.programme.states import ParameterCode


@dataclass(frozen=True)
class Resumed:
    """A path taken up again, and the months that no longer fit under a cap."""

    case: Case
    left_out: tuple[Reason, ...]


@command(on="case", may=policies.may_propose_suspension)
def propose_suspension(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    reason: str,
    starts_on: date,
    expected_on: date,
    continuing: Collection[UUID] = (),
    text: str = "",
) -> Suspension:
    """Ask the district to let the path pause; `continuing` are the promises of money that go on.

    All others stop for the whole months of the pause. This will refuse on a case that is not
    active, without a reason, days out of order, and a pause longer than the programme allows.
    """
    if case.state != CaseState.ACTIVE:
        raise Refused(
            _("Si sospende un percorso attivo: questo è «%s».") % case.get_state_display()
        )
    day = day_of(at)
    if reasons := problems_of_suspension(
        reason=reason,
        text=text,
        starts_on=starts_on,
        expected_on=expected_on,
        started_on=case.started_on,
        programme_last_day=case.programme.last_day,
        max_months=programme.days(case.programme, ParameterCode.MAX_SUSPENSION_MONTHS, day),
    ):
        raise Refused(*reasons)
    assert case.implementing_body_id is not None
    suspension = Suspension.objects.create(
        case=case,
        state_since=at,
        reason=reason,
        text=text.strip(),
        starts_on=starts_on,
        expected_on=expected_on,
        proposed_on=day,
        proposed_by=member_of(actor),
        body_id=case.implementing_body_id,
    )
    SuspendedLine.objects.bulk_create(
        SuspendedLine(case=case, suspension=suspension, line=line, continues=line.pk in continuing)
        for line in queries.lines_in_force(case)
    )
    record(
        TurnHappened.SUSPENSION_PROPOSED,
        subject=case,
        about=case.pk,
        suspension=suspension.pk,
        starts_on=starts_on,
        expected_on=expected_on,
    )
    return suspension


@command(on="case", may=policies.may_confirm_suspension)
def confirm_suspension(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Suspension:
    """Let the path pause; the promises that stop give back the whole months of the pause.

    This will refuse when nothing was proposed, and a day before the proposal.
    """
    suspension = _proposed(case)
    day = day_of(at)
    if day < suspension.proposed_on:
        raise Refused(Reason(_("La conferma non può venire prima della proposta."), field="day"))
    suspension.confirmed_on, suspension.confirmed_by = day, member_of(actor)
    suspension.note = note.strip()
    SUSPENSION.fire(suspension, "confirm", at=at, also=("confirmed_on", "confirmed_by", "note"))
    months = months_that_stop(suspension.starts_on, suspension.expected_on, known_on=day)
    stopped = _stop(suspension, months, on=day)
    operations.move(case, "suspend", at=at, due_on=suspension.expected_on)
    record(
        TurnHappened.CASE_SUSPENDED,
        subject=case,
        about=case.pk,
        suspension=suspension.pk,
        starts_on=suspension.starts_on,
        expected_on=suspension.expected_on,
        stopped=stopped,
    )
    return suspension


@command(on="case", may=policies.may_decline_suspension)
def decline_suspension(*, actor: Actor, case: Case, at: datetime, note: str) -> Suspension:
    """Let the path go on as it is. This will refuse without a reason."""
    suspension = _proposed(case)
    if not note.strip():
        raise Refused(Reason(_("Scrivi all'ente perché il percorso non si ferma."), field="note"))
    suspension.note = note.strip()
    SUSPENSION.fire(suspension, "decline", at=at, also=("note",))
    record(TurnHappened.SUSPENSION_DECLINED, subject=case, about=case.pk, suspension=suspension.pk)
    return suspension


@command(on="case", may=policies.may_resume_case)
def resume_case(*, actor: Actor, case: Case, at: datetime) -> Resumed:
    """Go on with a path that paused: the months from now on are promised again.

    Sooner than expected, months that had stopped are taken up; later, those that passed stop too.
    What no longer fits under a cap is left out and told. This will refuse a day before the pause.
    """
    suspension = queries.suspension_in_force(case)
    if case.state != CaseState.SUSPENDED or suspension is None:
        raise Refused(
            _("Si riprende un percorso sospeso: questo è «%s».") % case.get_state_display()
        )
    day = day_of(at)
    if day < suspension.starts_on:
        raise Refused(Reason(_("La ripresa non può venire prima della sospensione."), field="day"))
    overdue = months_that_stop(suspension.starts_on, day, known_on=suspension.starts_on)
    _stop(suspension, [m for m in overdue if m >= month_of(suspension.expected_on)], on=day)
    left_out = _take_up_again(suspension, first=month_of(day))
    operations.move(case, "resume", at=at, due_on=queries.first_review_on(case, day))
    record(
        TurnHappened.CASE_RESUMED,
        subject=case,
        about=case.pk,
        suspension=suspension.pk,
        left_out=len(left_out),
    )
    return Resumed(case, tuple(left_out))


def _proposed(case: Case) -> Suspension:
    found = (
        Suspension.objects.select_for_update(no_key=True)
        .filter(case=case, state=SuspensionState.PROPOSED)
        .first()
    )
    if found is None or case.state != CaseState.ACTIVE:
        raise Refused(_("Non c'è nessuna sospensione che aspetti la conferma."))
    return found


def _stop(suspension: Suspension, months: Collection[date], *, on: date) -> int:
    """Give back the months of every promise that stops, and remember which they were."""
    count = 0
    for row in suspension.lines.filter(continues=False):
        held = LineMonth.objects.filter(
            line=row.line_id, month__in=months, released_on__isnull=True
        )
        stopped = give_back(held, on=on)
        StoppedMonth.objects.bulk_create(
            StoppedMonth(case=suspension.case, line=row, month=month) for month in stopped
        )
        count += len(stopped)
    return count


def _take_up_again(suspension: Suspension, *, first: date) -> list[Reason]:
    left_out: list[Reason] = []
    for row in suspension.lines.filter(continues=False):
        stopped = StoppedMonth.objects.filter(line=row, month__month__gte=first)
        months = list(LineMonth.objects.filter(pk__in=stopped.values("month")))
        if not months:
            continue
        try:
            with transaction.atomic():
                take_up(months)
                stopped.delete()
        except Refused as refusal:
            left_out += refusal.reasons
    return left_out
