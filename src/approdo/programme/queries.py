"""Which rules hold on a day, and with whom a lot is agreed."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from approdo.kernel.period import in_force
from approdo.kernel.refusals import Refused
from approdo.programme.models import (
    Funding,
    Gate,
    Lot,
    LotAgreement,
    Parameter,
    Programme,
    SharedCap,
    SigningRule,
)
from approdo.programme.states import ParameterCode

R = TypeVar("R", Gate, Parameter, Funding, SigningRule)


def programme_by_code(code: str) -> Programme:
    """Give the programme with this code, or refuse in a sentence."""
    try:
        return Programme.objects.get(code=code)
    except Programme.DoesNotExist:
        raise Refused(
            _("Il programma «%(code)s» non è ancora stato aperto in questa città.") % {"code": code}
        ) from None


def open_programmes(day: date) -> QuerySet[Programme]:
    """Give the programmes open on a day."""
    return Programme.objects.filter(in_force(day))


def gate_is_asked(
    programme: Programme, act: str, day: date, *, as_known_at: datetime | None = None
) -> bool:
    """Tell whether the programme asks this act on a day; what no rule asks is not asked."""
    gates = Gate.objects.filter(in_force(day), programme=programme, act=act, asked=True)
    return _as_known(gates, as_known_at).exists()


def parameter_on(
    programme: Programme, code: str, day: date, *, as_known_at: datetime | None = None
) -> Parameter:
    """Give the figure that holds on a day, as known now or at a moment; refuse when none does."""
    rows = Parameter.objects.filter(in_force(day), programme=programme, code=code)
    if parameter := _as_known(rows, as_known_at).first():
        return parameter
    raise Refused(
        _(
            "%(programme)s non ha un valore per «%(rule)s» il %(day)s: lo stabilisce chi guida il Piano."
        )
        % {
            "programme": programme.name,
            "rule": ParameterCode(code).label,
            "day": day.strftime("%d/%m/%Y"),
        }
    )


def days(programme: Programme, code: str, day: date) -> int:
    """Give a figure that counts days (or months) as a whole number."""
    return int(parameter_on(programme, code, day).value)


def funding_on(programme: Programme, day: date) -> Funding | None:
    """Give the fund that pays for a programme on a day, if any was told."""
    rows = Funding.objects.filter(in_force(day), programme=programme)
    return _as_known(rows, None).first()


def signs_on_screen(programme: Programme, day: date) -> bool:
    """Tell whether a signature drawn on a screen counts on a day; paper alone, unless told."""
    rows = SigningRule.objects.filter(in_force(day), programme=programme, on_screen=True)
    return _as_known(rows, None).exists()


def values_on(programme: Programme, codes: Iterable[str], day: date) -> dict[str, Decimal]:
    """Give the values of several figures on a day at once, by code, those that are set."""
    rows = Parameter.objects.filter(in_force(day), programme=programme, code__in=list(codes))
    return dict(_as_known(rows, None).order_by().values_list("code", "value"))


def rules_in_force(programme: Programme, day: date) -> tuple[dict[str, Gate], dict[str, Parameter]]:
    """Give all gates and all figures of a day, by act and by code: two reads for a whole page."""
    gates = _as_known(Gate.objects.filter(in_force(day), programme=programme), None)
    figures = _as_known(Parameter.objects.filter(in_force(day), programme=programme), None)
    return {gate.act: gate for gate in gates}, {figure.code: figure for figure in figures}


def lots_of(programme: Programme) -> QuerySet[Lot]:
    """Give the lots of a programme with their partnership."""
    return Lot.objects.filter(programme=programme).select_related("partnership")


def agreement_in_force(lot: Lot, day: date) -> LotAgreement | None:
    """Give the agreement under which a lot is run on a day."""
    return LotAgreement.objects.filter(in_force(day), lot=lot).first()


def shared_caps_of(programme: Programme, figure: str) -> list[SharedCap]:
    """Give the periods in which the programme shares a cap: its own, or that of another."""
    return list(
        SharedCap.objects.filter(
            Q(programme=programme) | Q(leader=programme), figure=figure, superseded_at__isnull=True
        )
        .select_related("leader", "programme")
        .order_by("starts_on", "programme__name")
    )


def history_of_shared_caps(programme: Programme) -> QuerySet[SharedCap]:
    """Give under whose cap a programme has counted, superseded rows too, the latest first."""
    rows = SharedCap.objects.filter(programme=programme).select_related("leader")
    return rows.order_by("-starts_on", "-recorded_at", "-pk")


def programmes_under(leader: Programme, figure: str, day: date) -> list[UUID]:
    """Give the programmes that count under a leader's cap on a day, itself among them."""
    rows = SharedCap.objects.filter(
        in_force(day), leader=leader, figure=figure, superseded_at__isnull=True
    )
    return [leader.pk, *rows.values_list("programme", flat=True)]


def _as_known(rows: QuerySet[R], at: datetime | None) -> QuerySet[R]:
    if at is None:
        return rows.filter(superseded_at__isnull=True)
    return rows.filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=at), recorded_at__lte=at)


def with_lots(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Count beside each programme its lots and their places, as `lot_count` and `places`."""
    return programmes.annotate(
        lot_count=Count("lots"), places=Coalesce(Sum("lots__capacity"), 0)
    ).order_by("starts_on", "code")


def history_of_figure(programme: Programme, code: str) -> QuerySet[Parameter]:
    """Give all rows of a figure, superseded ones too, the latest period first."""
    rows = Parameter.objects.filter(programme=programme, code=code)
    return rows.order_by("-starts_on", "-recorded_at", "-pk")


def history_of_gate(programme: Programme, act: str) -> QuerySet[Gate]:
    """Give all rows of a gate, superseded ones too, the latest period first."""
    rows = Gate.objects.filter(programme=programme, act=act)
    return rows.order_by("-starts_on", "-recorded_at", "-pk")


def history_of_funding(programme: Programme) -> QuerySet[Funding]:
    """Give all rows of who paid, superseded ones too, the latest period first."""
    rows = Funding.objects.filter(programme=programme)
    return rows.order_by("-starts_on", "-recorded_at", "-pk")


def history_of_signing(programme: Programme) -> QuerySet[SigningRule]:
    """Give all rows of which signature counted, superseded ones too, the latest period first."""
    rows = SigningRule.objects.filter(programme=programme)
    return rows.order_by("-starts_on", "-recorded_at", "-pk")
