"""Giving a validated case to a lot, and naming who takes care of it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, PassedOver
from approdo.pathway.operations.giving import give_case
from approdo.pathway.queries.assignment import assignment_checks, is_case_manager_of
from approdo.pathway.queries.ties import conflicts_among
from approdo.pathway.queries.waitlist import Rank, rank_of
from approdo.pathway.rules.checks import missing
from approdo.pathway.rules.entry import conflicts_looked_at
from approdo.pathway.rules.waitlist import out_of_order as out_of_order_reasons
from approdo.pathway.states import FINAL, Happened
from approdo.programme.models import Lot


@command(on="case", may=policies.may_assign_case)
def assign_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    lot: Lot,
    implementing_body: Organisation,
    case_manager: Member | None = None,
    no_conflict: bool,
    out_of_order: str = "",
) -> Case:
    """Give a validated case to a lot and to one body of its partnership, which from now on sees it.

    `no_conflict` says that ties between household and body were looked for, and none found. Refuses,
    all at once, a lot without a free place or an agreement in force, a body outside the
    partnership, a case manager of another body, a conflict of interest declared by who decides or
    takes care, and a place given ahead of who waits for it without saying why (`out_of_order`).
    """
    day = day_of(at)
    # Two assignments of one lot take turns: the last place goes to one of them.
    lot = Lot.objects.select_for_update(no_key=True).get(pk=lot.pk)
    rank, first = rank_of(case, day)
    checks = assignment_checks(case, lot=lot, body=implementing_body, manager=case_manager, day=day)
    problems = [
        *[check.reason for check in missing(checks)],
        *conflicts_looked_at(no_conflict),
        *conflicts_among(case, decider=actor, body=implementing_body, manager=case_manager),
        *out_of_order_reasons(rank.place, out_of_order, first=first.case.household.label),
    ]
    if problems:
        raise Refused(*problems)
    if rank.place > 1:
        _passed_over(case, rank, actor=actor, day=day, reason=out_of_order)
    case.lot, case.implementing_body, case.case_manager = lot, implementing_body, case_manager
    give_case(case, lot=lot, body=implementing_body, day=day)
    operations.move(case, "assign", at=at)
    record(
        Happened.CASE_ASSIGNED,
        subject=case,
        about=case.pk,
        lot=lot.pk,
        implementing_body=implementing_body.pk,
        case_manager=case_manager.pk if case_manager else None,
        place_in_order=rank.place,
    )
    return case


def _passed_over(case: Case, rank: Rank, *, actor: Actor, day: date, reason: str) -> None:
    assert actor.pk is not None
    PassedOver.objects.create(
        case=case,
        given_on=day,
        given_by_id=actor.pk,
        place=rank.place,
        points=rank.points,
        reason=reason.strip(),
    )


@command(on="case", may=policies.may_name_case_manager)
def name_case_manager(*, actor: Actor, case: Case, at: datetime, case_manager: Member) -> Case:
    """Name who takes care of the case, or change them.

    Refuses somebody who is not a case manager of the implementing body or has a conflict of
    interest with the household, and a path that is over.
    """
    day = day_of(at)
    body = case.implementing_body
    if body is None or case.state in FINAL:
        raise Refused(_("Il case manager si nomina su un percorso assegnato e non concluso."))
    if case.case_manager_id == case_manager.pk:
        raise Refused(
            Reason(
                _("%(name)s è già case manager di questo percorso.")
                % {"name": case_manager.full_name},
                field="case_manager",
            )
        )
    if not is_case_manager_of(case_manager, body, day):
        raise Refused(
            Reason(
                _("%(name)s non è case manager di %(body)s: scegli un'altra persona.")
                % {"name": case_manager.full_name, "body": body.short_name},
                field="case_manager",
            )
        )
    if conflicts := conflicts_among(case, manager=case_manager):
        raise Refused(*conflicts)
    former, case.case_manager = case.case_manager_id, case_manager
    case.save(update_fields=["case_manager"])
    operations.date_manager(case, day=day)
    record(
        Happened.CASE_MANAGER_NAMED,
        subject=case,
        about=case.pk,
        case_manager=case_manager.pk,
        former=former,
    )
    return case
