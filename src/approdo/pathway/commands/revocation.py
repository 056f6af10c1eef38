"""A written warning, its answer, and the revocation that the district decides (T21)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Case, Revocation, Warning
from approdo.pathway.operations.line import release_case
from approdo.pathway.operations.project import member_of
from approdo.pathway.rules.turns import never_for, problems_of_warning
from approdo.pathway.states import WARNING, TurnHappened, WarningState
from approdo.pathway.states.case import AFTER_PACT
from approdo.programme import queries as programme
from approdo.programme.states import ParameterCode
from approdo.ui import formats


@command(on="case", may=policies.may_warn_case)
def warn_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    breach: str,
    text: str,
    hearing_on: date | None,
    hearing_place: str = "",
    answer_by: date | None = None,
) -> Warning:
    """Write to the household which promise of the pact was broken, and until when it may answer.

    This will refuse before the pact is signed, a breach that the pact does not list, too short a
    time to answer, and a warning without a hearing offered.
    """
    day = day_of(at)
    least = programme.days(case.programme, ParameterCode.DAYS_TO_ANSWER_WARNING, day)
    until = answer_by or day + timedelta(days=least)
    reasons = problems_of_warning(
        breach=breach,
        text=text,
        warned_on=day,
        answer_by=until,
        least_days=least,
        hearing_on=hearing_on,
    )
    if case.state not in AFTER_PACT:
        reasons.append(
            Reason(
                _(
                    "Un richiamo si scrive dopo la firma del patto e prima della chiusura: questo"
                    " percorso è «%s»."
                )
                % case.get_state_display()
            )
        )
    if queries.open_warning(case):
        reasons.append(Reason(_("C'è già un richiamo aperto su questo percorso.")))
    if reasons:
        raise Refused(*reasons)
    assert case.implementing_body_id is not None
    warning = Warning.objects.create(
        case=case,
        state_since=at,
        breach=breach,
        text=text.strip(),
        warned_on=day,
        warned_by=member_of(actor),
        body_id=case.implementing_body_id,
        answer_by=until,
        hearing_on=hearing_on,
        hearing_place=hearing_place.strip(),
    )
    record(
        TurnHappened.CASE_WARNED,
        subject=case,
        about=case.pk,
        warning=warning.pk,
        breach=breach,
        answer_by=until,
    )
    return warning


@command(on="case", may=policies.may_answer_warning)
def answer_warning(*, actor: Actor, case: Case, at: datetime, answer: str) -> Warning:
    """Write down what the household answered, on the day it did. This will refuse without words."""
    return operations.answer_warning(case, at=at, answer=answer)


@command(on="case", may=policies.may_settle_warning)
def settle_warning(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Warning:
    """Say that the matter is over: the path goes on, and the warning leads to nothing."""
    warning = operations.warning_under_lock(case, WarningState.ISSUED, WarningState.ANSWERED)
    return _settle(warning, case, at, note, TurnHappened.WARNING_SETTLED)


@command(on="case", may=policies.may_propose_revocation)
def propose_revocation(
    *, actor: Actor, case: Case, at: datetime, proposal: str, ground: str
) -> Warning:
    """Ask the district to revoke, once the household has answered or its time is over.

    This will refuse while there is time to answer, and for a matter of health or of violence suffered.
    """
    warning = operations.warning_under_lock(case, WarningState.ISSUED, WarningState.ANSWERED)
    day = day_of(at)
    reasons = never_for(ground)
    if not proposal.strip():
        reasons.append(Reason(_("Scrivi perché proponi la revoca."), field="proposal"))
    if warning.state == WarningState.ISSUED and day <= warning.answer_by:
        reasons.append(
            Reason(
                _("Il nucleo ha tempo di rispondere fino al %(day)s.")
                % {"day": formats.day(warning.answer_by)}
            )
        )
    if case.state not in AFTER_PACT:
        reasons.append(
            Reason(_("Non si revoca un percorso che è «%s».") % case.get_state_display())
        )
    if reasons:
        raise Refused(*reasons)
    warning.proposed_on, warning.proposed_by = day, member_of(actor)
    warning.proposal, warning.ground = proposal.strip(), ground
    WARNING.fire(
        warning, "propose", at=at, also=("proposed_on", "proposed_by", "proposal", "ground")
    )
    record(TurnHappened.REVOCATION_PROPOSED, subject=case, about=case.pk, warning=warning.pk)
    return warning


@command(on="case", may=policies.may_decline_revocation)
def decline_revocation(*, actor: Actor, case: Case, at: datetime, note: str) -> Warning:
    """Let the path go on. This will refuse without a word to the body that proposed."""
    warning = operations.warning_under_lock(case, WarningState.PROPOSED)
    if not note.strip():
        raise Refused(Reason(_("Scrivi all'ente perché il percorso continua."), field="note"))
    return _settle(warning, case, at, note, TurnHappened.REVOCATION_DECLINED)


@command(on="case", may=policies.may_revoke_case)
def revoke_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    text: str,
    appeal: str,
    ground: str,
    savings: Decimal | None = None,
) -> Revocation:
    """End a path for a promise that was broken, with the reason and how to appeal.

    This will refuse without a warning and a proposal, without words, for health or violence, and
    when savings are not named.
    """
    warning = operations.warning_under_lock(case, WarningState.PROPOSED)
    day = day_of(at)
    reasons = never_for(ground)
    if not text.strip():
        reasons.append(Reason(_("Scrivi il motivo della revoca."), field="text"))
    if not appeal.strip():
        reasons.append(Reason(_("Scrivi come e entro quando ci si può opporre."), field="appeal"))
    if warning.proposed_on and day < warning.proposed_on:
        reasons.append(Reason(_("La decisione non può venire prima della proposta."), field="day"))
    if savings is None and queries.saves(case):
        reasons.append(
            Reason(
                _("Il progetto prevedeva dei risparmi: scrivi quanto resta del nucleo."),
                field="savings",
            )
        )
    if reasons:
        raise Refused(*reasons)
    assert actor.body_id is not None
    revocation = Revocation.objects.create(
        case=case,
        warning=warning,
        decided_on=day,
        decided_by=member_of(actor),
        body_id=actor.body_id,
        text=text.strip(),
        appeal=appeal.strip(),
        savings=None if savings is None else cents(savings),
    )
    WARNING.fire(warning, "uphold", at=at)
    released = release_case(case, after=day, on=day)
    operations.move(case, "revoke", at=at)
    record(
        TurnHappened.CASE_REVOKED,
        subject=case,
        about=case.pk,
        revocation=revocation.pk,
        breach=warning.breach,
        released=released,
    )
    return revocation


def _settle(warning: Warning, case: Case, at: datetime, note: str, what: TurnHappened) -> Warning:
    warning.settled_on = day_of(at)
    warning.settled_note = note.strip()
    WARNING.fire(warning, "settle", at=at, also=("settled_on", "settled_note"))
    record(what, subject=case, about=case.pk, warning=warning.pk)
    return warning
