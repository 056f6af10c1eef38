"""What the housing office does: validate a proposal."""

from datetime import date, datetime

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Validation
from approdo.pathway.rules.checks import Checked, refuse_unless
from approdo.pathway.rules.referral import programme_is_open
from approdo.pathway.states import Happened
from approdo.programme.queries import open_programmes


@command(on="case", may=policies.may_validate_case)
def validate_case(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Case:
    """Validate the district's proposal.

    Refuses outside the programme's period, and a case that does not wait for validation.
    """
    day = day_of(at)
    refuse_unless([_is_open(case, day)])
    record(Happened.CASE_VALIDATED, subject=case, about=case.pk)
    operations.move(case, "validate", at=at)
    Validation.objects.create(
        case=case,
        decided_on=day,
        decided_by_id=actor.pk if actor.kind == "member" else None,
        body_id=actor.body_id,
        note=note,
    )
    return case


def _is_open(case: Case, day: date) -> Checked:
    is_open = open_programmes(day).filter(pk=case.programme_id).exists()
    return programme_is_open(is_open, name=case.programme.name)
