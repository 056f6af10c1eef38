"""Writing the dated rules of a programme."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet

from approdo.kernel.keys import new_key
from approdo.kernel.period import in_force
from approdo.programme.models import (
    DatedRule,
    Funding,
    Gate,
    Parameter,
    Programme,
    SigningRule,
)
from approdo.programme.shipped import FIRST_VALUE, SHIPPED
from approdo.programme.states import GateAct, unit_of

R = TypeVar("R", bound=DatedRule)


def load_programme(code: str, *, starts_on: date, ends_on: date, at: datetime) -> Programme:
    """Open a shipped programme with its gates and first values, for the city's own period."""
    shipped = SHIPPED[code]
    programme = Programme(code=code, name=shipped.name, starts_on=starts_on, ends_on=ends_on)
    programme.save(force_insert=True)
    Gate.objects.bulk_create(
        Gate(
            programme=programme,
            act=act,
            asked=act in shipped.gates,
            starts_on=starts_on,
            source_act=FIRST_VALUE,
            recorded_at=at,
        )
        for act in GateAct
    )
    Parameter.objects.bulk_create(
        Parameter(
            programme=programme,
            code=figure,
            value=value,
            unit=unit_of(figure),
            starts_on=starts_on,
            source_act=source,
            recorded_at=at,
        )
        for figure, (value, source) in shipped.parameters.items()
    )
    return programme


def write_figure(
    programme: Programme,
    code: str,
    *,
    value: Decimal,
    source_act: str,
    from_day: date,
    at: datetime,
) -> Parameter:
    """Let a figure hold from a day until the next change already decided."""
    ends_on = make_room(Parameter.objects.filter(programme=programme, code=code), from_day, at)
    figure = Parameter(
        programme=programme,
        code=code,
        value=value,
        unit=unit_of(code),
        starts_on=from_day,
        ends_on=ends_on,
        source_act=source_act,
        recorded_at=at,
    )
    figure.save(force_insert=True)
    return figure


def write_gate(
    programme: Programme, act: str, *, asked: bool, source_act: str, from_day: date, at: datetime
) -> Gate:
    """Let an act be asked, or not, from a day until the next change already decided."""
    ends_on = make_room(Gate.objects.filter(programme=programme, act=act), from_day, at)
    gate = Gate(
        programme=programme,
        act=act,
        asked=asked,
        starts_on=from_day,
        ends_on=ends_on,
        source_act=source_act,
        recorded_at=at,
    )
    gate.save(force_insert=True)
    return gate


def write_funding(
    programme: Programme, fund: str, *, phrase: str, source_act: str, from_day: date, at: datetime
) -> Funding:
    """Let a fund pay for a programme from a day until the next change already decided."""
    ends_on = make_room(Funding.objects.filter(programme=programme), from_day, at)
    funding = Funding(
        programme=programme,
        fund=fund,
        phrase=phrase,
        starts_on=from_day,
        ends_on=ends_on,
        source_act=source_act,
        recorded_at=at,
    )
    funding.save(force_insert=True)
    return funding


def write_signing_rule(
    programme: Programme, *, on_screen: bool, source_act: str, from_day: date, at: datetime
) -> SigningRule:
    """Let signatures on a screen count, or not, from a day until the next change already decided."""
    ends_on = make_room(SigningRule.objects.filter(programme=programme), from_day, at)
    rule = SigningRule(
        programme=programme,
        on_screen=on_screen,
        starts_on=from_day,
        ends_on=ends_on,
        source_act=source_act,
        recorded_at=at,
    )
    rule.save(force_insert=True)
    return rule


def make_room(rows: QuerySet[R], from_day: date, at: datetime) -> date | None:
    """Supersede the row that holds on `from_day`, keep what went before it, give the next end.

    Nothing is rewritten: whoever asks what we knew before `at` still finds the old row.
    """
    known = rows.filter(superseded_at__isnull=True)
    standing = known.filter(in_force(from_day)).first()
    if standing is None:
        later = known.filter(Q(starts_on__gt=from_day)).order_by("starts_on").first()
        return later.starts_on if later else None
    standing.superseded_at = at
    standing.save(update_fields=["superseded_at"])
    ends_on: date | None = standing.ends_on
    if standing.starts_on < from_day:
        standing.pk, standing.superseded_at, standing.recorded_at = new_key(), None, at
        standing.ends_on = from_day
        standing.save(force_insert=True)
    return ends_on
