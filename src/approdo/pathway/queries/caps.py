"""The caps of many months, each figure asked for once."""

from datetime import date
from uuid import UUID

from approdo.pathway.rules.line import CAP_OF
from approdo.pathway.states import MeasureKind
from approdo.programme.models import Parameter, Programme, SharedCap
from approdo.programme.queries import parameter_on, shared_caps_of


class Caps:
    """What caps hold in which months: a programme's own, and one that it shares with others."""

    def __init__(self) -> None:
        self._figures: dict[tuple[UUID, MeasureKind], list[Parameter]] = {}
        self._rules: dict[tuple[UUID, MeasureKind], list[SharedCap]] = {}

    def of(self, programme: Programme, kind: MeasureKind, month: date) -> Parameter:
        """Give the cap of a month; refuse where the programme has none."""
        known = self._figures.setdefault((programme.pk, kind), [])
        for figure in known:
            if figure.starts_on <= month and (figure.ends_on is None or month < figure.ends_on):
                return figure
        known.append(parameter_on(programme, CAP_OF[kind], month))
        return known[-1]

    def leader(self, programme: Programme, kind: MeasureKind, month: date) -> Programme | None:
        """Give the programme under whose cap several count in a month, if they do."""
        key = (programme.pk, kind)
        if key not in self._rules:
            self._rules[key] = shared_caps_of(programme, CAP_OF[kind])
        return next((rule.leader for rule in self._rules[key] if rule.holds_on(month)), None)
