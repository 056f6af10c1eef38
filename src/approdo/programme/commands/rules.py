"""Opening a programme and setting its rules, each by an act."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.programme import operations, policies
from approdo.programme.models import Gate, Parameter, Programme
from approdo.programme.shipped import SHIPPED
from approdo.programme.states import IN_EURO, Happened, Unit, unit_of


@command(on="division", may=policies.may_open_programme)
def open_programme(
    *,
    actor: Actor,
    division: Organisation,
    at: datetime,
    code: str,
    starts_on: date,
    ends_on: date,
) -> Programme:
    """Open a programme that Approdo comes with, with its gates and first values."""
    if code not in SHIPPED:
        raise Refused(Reason(_("Approdo non conosce questo programma."), field="code"))
    if Programme.objects.filter(code=code).exists():
        raise Refused(
            Reason(
                _("Il programma %(name)s è già aperto.") % {"name": SHIPPED[code].name},
                field="code",
            )
        )
    programme = operations.load_programme(code, starts_on=starts_on, ends_on=ends_on, at=at)
    record(
        Happened.PROGRAMME_OPENED,
        subject=programme,
        code=code,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return programme


@command(on="programme", may=policies.may_set_parameter)
def set_parameter(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    code: str,
    value: Decimal,
    source_act: str,
    starts_on: date,
) -> Parameter:
    """Let a figure hold from a day until the next change already decided; what went before stays."""
    problems = problems_of_rule(programme, source_act, starts_on)
    if unit_of(code) not in IN_EURO and value != int(value):
        problems.append(Reason(_("Scrivi un numero intero."), field="value"))
    if unit_of(code) == Unit.YES_NO and value not in (0, 1):
        problems.append(Reason(_("Questa regola vale sì o no."), field="value"))
    if problems:
        raise Refused(*problems)
    figure = operations.write_figure(
        programme,
        code,
        value=cents(value),
        source_act=source_act.strip(),
        from_day=starts_on,
        at=at,
    )
    record(
        Happened.PARAMETER_SET,
        subject=programme,
        code=code,
        value=figure.value,
        starts_on=starts_on,
        parameter=figure.pk,
    )
    return figure


@command(on="programme", may=policies.may_set_gate)
def set_gate(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    act: str,
    asked: bool,
    source_act: str,
    starts_on: date,
) -> Gate:
    """Let the programme ask an act of its paths, or leave it out, from a day on."""
    problems = problems_of_rule(programme, source_act, starts_on)
    if problems:
        raise Refused(*problems)
    gate = operations.write_gate(
        programme, act, asked=asked, source_act=source_act.strip(), from_day=starts_on, at=at
    )
    record(
        Happened.GATE_SET,
        subject=programme,
        act=act,
        asked=asked,
        starts_on=starts_on,
        gate=gate.pk,
    )
    return gate


def problems_of_rule(programme: Programme, source_act: str, day: date) -> list[Reason]:
    """Say what every dated rule lacks: the act that sets it, a day within the programme."""
    problems = []
    if not source_act.strip():
        sentence = _("Scrivi l'atto che lo stabilisce, con numero e data.")
        problems.append(Reason(sentence, field="source_act"))
    if not programme.starts_on <= day < programme.ends_on:
        sentence = _("In quel giorno %(programme)s non è aperto.") % {"programme": programme.name}
        problems.append(Reason(sentence, field="starts_on"))
    return problems
