"""Giving a bed tonight, or one payment this week, before the ordinary acts; and what follows."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import Case, UrgentHelp
from approdo.pathway.queries.urgent import cases_regularising
from approdo.pathway.rules import urgent as rules
from approdo.pathway.rules.referral import programme_is_open
from approdo.pathway.states import URGENT, UrgentHappened, UrgentKind
from approdo.programme import queries as programmes
from approdo.programme.models import Programme
from approdo.programme.states import ParameterCode
from approdo.registry.models import Household
from approdo.registry.queries import has_protected_address


@command(on="household", may=policies.may_authorise_urgent_help)
def authorise_urgent_help(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    programme: Programme,
    kind: str,
    reason: str,
    starts_on: date,
    amount: Decimal,
    nights: int | None = None,
    place: str = "",
    payee_name: str = "",
    payee_kind: str = "",
    payee_code: str = "",
    payee_check: str = "",
) -> UrgentHelp:
    """Give help before the gates, with a day by which the ordinary acts must follow.

    Refuses, all at once, no reason, a start that is not soon, more than the ceiling, a payee whose
    identity nobody checked, the place of a household under protection, a closed programme. A
    second one of the same kind waits until the first is settled.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    problems = [
        *rules.problems_of_help(
            kind=kind,
            reason=reason,
            starts_on=starts_on,
            nights=nights,
            amount=amount,
            day=day,
            ceiling=programmes.parameter_on(programme, ParameterCode.URGENT_CEILING, day).value,
            most_nights=programmes.days(programme, ParameterCode.URGENT_NIGHTS, day),
        ),
        *rules.problems_of_payee(
            kind=kind, name=payee_name, payee_kind=payee_kind, code=payee_code, check=payee_check
        ),
        *rules.problems_of_place(place, is_protected=has_protected_address(household)),
    ]
    if not programmes.open_programmes(day).filter(pk=programme.pk).exists():
        problems.append(programme_is_open(False, name=programme.name).reason)
    if problems:
        raise Refused(*problems)
    pays = kind == UrgentKind.PAYMENT
    given = UrgentHelp(
        household=household,
        programme=programme,
        kind=kind,
        state_since=at,
        reason=reason.strip(),
        starts_on=starts_on,
        nights=None if pays else nights,
        place="" if pays else place.strip(),
        amount=cents(amount),
        payee_name=payee_name.strip() if pays else "",
        payee_kind=payee_kind if pays else "",
        payee_code=payee_code.strip().upper() if pays else "",
        payee_check=payee_check if pays else "",
        authorised_on=day,
        authorised_by_id=actor.pk,
        body_id=actor.body_id,
        regularise_by=day
        + timedelta(days=programmes.days(programme, ParameterCode.DAYS_TO_REGULARISE, day)),
    )
    given.save(force_insert=True)
    record(
        UrgentHappened.AUTHORISED,
        subject=given,
        about=household.pk,
        kind=kind,
        amount=given.amount,
        nights=given.nights,
        regularise_by=given.regularise_by,
    )
    return given


@command(on="urgent_help", may=policies.may_regularise_urgent_help)
def regularise_urgent_help(
    *, actor: Actor, urgent_help: UrgentHelp, at: datetime, case: Case
) -> UrgentHelp:
    """Tie the help to the path whose ordinary acts have followed it.

    Refuses a path of another household or programme, or one not validated yet, and help that was
    settled already.
    """
    day = day_of(at)
    if not cases_regularising(urgent_help).filter(pk=case.pk).exists():
        raise Refused(
            Reason(
                _("Serve un percorso di questo nucleo, nello stesso programma, già validato."),
                field="case",
            )
        )
    urgent_help.case, urgent_help.settled_on, urgent_help.settled_by_id = case, day, actor.pk
    URGENT.fire(urgent_help, "regularise", at=at, also=("case", "settled_on", "settled_by"))
    record(
        UrgentHappened.REGULARISED,
        subject=urgent_help,
        about=urgent_help.household_id,
        case=case.pk,
        late=day > urgent_help.regularise_by,
    )
    return urgent_help


@command(on="urgent_help", may=policies.may_end_urgent_help)
def end_urgent_help(*, actor: Actor, urgent_help: UrgentHelp, at: datetime, why: str) -> UrgentHelp:
    """Settle help that no path will follow, saying why; refuses without a reason, or twice."""
    if not why.strip():
        raise Refused(Reason(_("Scrivi perché non seguirà un percorso."), field="why"))
    urgent_help.settled_on = day_of(at)
    urgent_help.settled_by_id, urgent_help.settled_why = actor.pk, why.strip()
    URGENT.fire(urgent_help, "end", at=at, also=("settled_on", "settled_by", "settled_why"))
    record(UrgentHappened.ENDED, subject=urgent_help, about=urgent_help.household_id)
    return urgent_help
