"""Help from elsewhere, written down with its source; no cost is paid twice."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import OtherHelp
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.other_help import same_cost_twice
from approdo.pathway.states import Expense, OtherHelpHappened
from approdo.registry.models import Household, Person
from approdo.registry.queries import members_on


@command(on="household", may=policies.may_record_other_help)
def record_other_help(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    kind: str,
    monthly_amount: Decimal,
    starts_on: date,
    source: str,
    ends_on: date | None = None,
    person: Person | None = None,
    covers: str = "",
    cost: Decimal | None = None,
) -> OtherHelp:
    """Write down so much a month from somebody else, for a period; `covers` is the cost that it pays.

    Refuses, all at once, what is missing; then a cost that would be paid twice, naming the month,
    the helps and what the project promises.
    """
    if reasons := _problems(household, starts_on, source, person, covers, cost, monthly_amount):
        raise Refused(*reasons)
    help = OtherHelp(
        household=household,
        person=person,
        kind=kind,
        monthly_amount=cents(monthly_amount),
        covers=covers,
        cost=cents(cost) if covers and cost is not None else None,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source.strip(),
        recorded_by=member_of(actor),
    )
    help.save(force_insert=True)
    if covers and (twice := same_cost_twice(household, covers)):
        raise Refused(*twice)
    record(
        OtherHelpHappened.HELP_RECORDED,
        subject=household,
        about=household.pk,
        help=help.pk,
        kind=kind,
        monthly_amount=help.monthly_amount,
        starts_on=starts_on,
    )
    return help


@command(on="household", may=policies.may_end_other_help)
def end_other_help(
    *, actor: Actor, household: Household, at: datetime, help: OtherHelp, ends_on: date
) -> OtherHelp:
    """Let a help end: `ends_on` is the first day without it. Refuses one that has ended before."""
    row = OtherHelp.objects.filter(pk=help.pk, household=household).first()
    if row is None:
        raise Refused(_("Questo aiuto non è di questo nucleo."))
    if row.ends_on is not None and row.ends_on <= ends_on:
        raise Refused(Reason(_("Questo aiuto finisce già prima di quel giorno."), field="last_day"))
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    record(
        OtherHelpHappened.HELP_ENDED,
        subject=household,
        about=household.pk,
        help=row.pk,
        ends_on=ends_on,
    )
    return row


def _problems(
    household: Household,
    starts_on: date,
    source: str,
    person: Person | None,
    covers: str,
    cost: Decimal | None,
    monthly_amount: Decimal,
) -> list[Reason]:
    reasons = []
    if not source.strip():
        reasons.append(
            Reason(_("Scrivi da dove lo sai: una carta, un sito, chi l'ha detto."), field="source")
        )
    if monthly_amount <= 0:
        reasons.append(Reason(_("L'importo deve essere maggiore di zero."), field="monthly_amount"))
    if person is not None and person not in members_on(household, starts_on):
        reasons.append(
            Reason(
                _("%(name)s non faceva parte del nucleo in quel giorno.")
                % {"name": person.full_name},
                field="person",
            )
        )
    if covers and cost is None:
        reasons.append(
            Reason(
                _("Scrivi quanto costa al mese «%(expense)s» per intero.")
                % {"expense": Expense(covers).label},
                field="cost",
            )
        )
    elif covers and cost is not None and cost < monthly_amount:
        reasons.append(
            Reason(_("L'aiuto non può superare la spesa che paga."), field="monthly_amount")
        )
    return reasons
