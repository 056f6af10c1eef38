"""Recording how an eviction goes."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, EvictionStep
from approdo.pathway.queries.eviction import eviction_of
from approdo.pathway.rules.eviction import problems_of_step
from approdo.pathway.states import FINAL, EntryHappened


@command(on="case", may=policies.may_record_eviction_stage)
def record_eviction_stage(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    stage: str,
    happened_on: date,
    next_on: date | None = None,
    kind: str = "",
    court_register: str = "",
    landlord: str = "",
    arrears: Decimal | None = None,
    note: str = "",
) -> EvictionStep:
    """Write down a stage of the eviction with the next day that counts.

    What is not said again stays as the stage before said it. A stage of an earlier day takes its
    place in the history. Refuses a day that has not come, a next one that is past, a step back
    without a note, and a path that is over.
    """
    day = day_of(at)
    before = eviction_of(case)
    is_later = before is None or happened_on >= before.happened_on
    problems = problems_of_step(
        stage=stage,
        happened_on=happened_on,
        next_on=next_on,
        note=note,
        before=before.stage if before is not None and is_later else "",
        day=day,
    )
    if case.state in FINAL:
        problems.append(Reason(_("Il percorso è concluso: lo sfratto non si segue più qui.")))
    if problems:
        raise Refused(*problems)
    known = before if before is not None and is_later else None
    step = EvictionStep.objects.create(
        case=case,
        stage=stage,
        happened_on=happened_on,
        next_on=next_on,
        kind=kind or (known.kind if known else ""),
        court_register=court_register.strip() or (known.court_register if known else ""),
        landlord=landlord.strip() or (known.landlord if known else ""),
        arrears=arrears if arrears is not None else (known.arrears if known else None),
        note=note.strip(),
        is_current=False,
        recorded_at=at,
        recorded_by_id=actor.pk,
    )
    operations.mark_latest(case)
    step.refresh_from_db(fields=["is_current"])
    record(
        EntryHappened.EVICTION_RECORDED,
        subject=case,
        about=case.pk,
        step=step.pk,
        stage=stage,
        happened_on=happened_on,
        next_on=next_on,
    )
    return step
