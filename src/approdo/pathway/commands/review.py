"""Reviewing an active case: a row for the review, the next deadline on the case."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies, queries
from approdo.pathway.models import Case, Review, ReviewedObjective
from approdo.pathway.operations.project import member_of
from approdo.pathway.rules.review import Judged, contradictions, missing_judgements
from approdo.pathway.states import CaseState, CopaymentKept, ProjectHappened


@command(on="case", may=policies.may_review_case)
def review_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    objectives: Sequence[Judged],
    copayment: str,
    copayment_note: str = "",
    money_note: str = "",
    summary: str = "",
    nothing_changed: bool = False,
    nothing_changed_reason: str = "",
    with_household: bool = True,
    with_district: bool = False,
    next_on: date | None = None,
) -> Review:
    """Say how objectives, money and copayment stand, and when one looks again (T16).

    This will refuse on a case that is not active, when an objective is passed over, or when the
    review says neither what changed nor why nothing did.
    """
    day = day_of(at)
    starting = queries.since_last_review(case, day)
    if case.state != CaseState.ACTIVE or starting is None:
        raise Refused(
            _("Si verifica un percorso attivo: questo è «%(state)s».")
            % {"state": case.get_state_display()}
        )
    reasons = [
        *missing_judgements([s.objective for s in starting.standings], objectives),
        *contradictions(
            {s.objective.pk: s.status for s in starting.standings},
            objectives,
            nothing_changed=nothing_changed,
            reason=nothing_changed_reason,
            summary=summary,
        ),
    ]
    if copayment not in CopaymentKept.values:
        reasons.append(
            Reason(_("Di' com'è andata la compartecipazione del nucleo."), field="copayment")
        )
    if reasons:
        raise Refused(*reasons)
    review = Review.objects.create(
        case=case,
        project=starting.project,
        held_on=day,
        member=member_of(actor),
        with_household=with_household,
        with_district=with_district,
        copayment=copayment,
        copayment_note=copayment_note.strip(),
        money_note=money_note.strip(),
        summary=summary.strip(),
        nothing_changed=nothing_changed,
        nothing_changed_reason=nothing_changed_reason.strip(),
        next_on=next_on or queries.first_review_on(case, day),
    )
    known = {s.objective.pk for s in starting.standings}
    ReviewedObjective.objects.bulk_create(
        ReviewedObjective(
            case=case, review=review, objective_id=j.objective, status=j.status, note=j.note.strip()
        )
        for j in objectives
        if j.objective in known
    )
    case.due_on = review.next_on
    case.save(update_fields=["due_on"])
    record(
        ProjectHappened.CASE_REVIEWED,
        subject=case,
        about=case.pk,
        review=review.pk,
        copayment=copayment,
        nothing_changed=nothing_changed,
        next_on=review.next_on,
    )
    return review
