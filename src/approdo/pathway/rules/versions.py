"""What changed from one version of a project to another, part by part, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from approdo.pathway.models.line import ProjectLine
from approdo.pathway.models.need import Need, Resource
from approdo.pathway.models.project import Copayment, Intervention, Objective, Undertaking
from approdo.pathway.rules.project import Draft
from approdo.ui import formats


class Mark(models.TextChoices):
    """How a part stands beside the version before."""

    NEW = "new", _lazy("Nuovo")
    GONE = "gone", _lazy("Tolto")
    CHANGED = "changed", _lazy("Cambiato")

    @property
    def tone(self) -> str:
        """How its badge looks."""
        return {"new": "done", "gone": "stopped", "changed": "waiting"}[self.value]


@dataclass(frozen=True)
class Change:
    """A field that says something else: its name, the words before, the words now."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Difference:
    """A part of the sheet that is new, gone or says something else."""

    section: str
    mark: Mark
    what: str
    changes: tuple[Change, ...] = ()


Said = Callable[[Any], list[tuple[str, str]]]


def differences(before: Draft, now: Draft) -> list[Difference]:
    """Name what is new, gone or different in a version, in the order of the page."""
    return [
        *_between(_("Bisogni"), before.needs, now.needs, _need),
        *_between(_("Risorse"), list(before.resources), list(now.resources), _resource),
        *_between(_("Obiettivi"), before.objectives, now.objectives, _objective),
        *_between(_("Interventi"), before.interventions, now.interventions, _intervention),
        *_between(_("Denaro"), before.lines, now.lines, _line),
        *_between(_("Compartecipazione"), before.copayments, now.copayments, _copayment),
        *_between(_("Impegni"), before.undertakings, now.undertakings, _undertaking),
        *_whole(before, now),
    ]


def _between(
    section: str, before: Sequence[Any], now: Sequence[Any], said: Said
) -> Iterable[Difference]:
    by_key: dict[UUID, Any] = {row.pk: row for row in before}
    followed = set()
    for row in now:
        former = by_key.get(row.follows_id)
        if former is None:
            yield Difference(section, Mark.NEW, str(row), _as_new(said(row)))
            continue
        followed.add(former.pk)
        changes = _changes(said(former), said(row))
        if changes:
            yield Difference(section, Mark.CHANGED, str(row), changes)
    for row in before:
        if row.pk not in followed:
            yield Difference(section, Mark.GONE, str(row))


def _whole(before: Draft, now: Draft) -> Iterable[Difference]:
    changes = _changes(_duration(before), _duration(now))
    if changes:
        yield Difference(_("Durata"), Mark.CHANGED, _("Il progetto nel suo insieme"), changes)


def _changes(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> tuple[Change, ...]:
    return tuple(
        Change(name, was or "–", words or "–")
        for (name, was), (_name, words) in zip(before, now, strict=True)
        if was != words
    )


def _as_new(said: list[tuple[str, str]]) -> tuple[Change, ...]:
    return tuple(Change(name, "", words) for name, words in said if words)


def _need(row: Need) -> list[tuple[str, str]]:
    return [
        (_("Che cosa"), row.statement),
        (_("Area"), row.get_area_display()),
        (_("Che cosa ne fa il progetto"), row.get_verdict_display()),
        (_("Perché è messo da parte"), row.get_because_display()),
        (_("Gli rispondono gli obiettivi"), ", ".join(str(o.position) for o in row.objectives)),
        (_("Perché resta senza risposta"), row.get_unmet_display()),
        (_("Nota"), row.note),
    ]


def _resource(row: Resource) -> list[tuple[str, str]]:
    return [(_("Che cosa"), row.statement)]


def _objective(row: Objective) -> list[tuple[str, str]]:
    return [
        (_("Che cosa"), row.statement),
        (_("Area"), row.get_area_display()),
        (_("Da"), row.starting_point),
        (_("A"), row.target),
        (_("Si vedrà da"), row.evidence),
        (_("Chi"), row.owner_name),
        (_("Entro"), formats.day(row.due_on) if row.due_on else ""),
    ]


def _intervention(row: Intervention) -> list[tuple[str, str]]:
    return [
        (_("Che cosa"), row.description),
        (_("Parte"), row.get_heading_display()),
        (_("Come"), row.get_activity_display()),
        (_("Chi"), row.owner_name),
        (
            _("Per obiettivo"),
            ", ".join(str(objective.position) for objective in row.for_objectives),
        ),
    ]


def _line(row: ProjectLine) -> list[tuple[str, str]]:
    return [
        (_("Spesa"), row.get_expense_display()),
        (_("Al mese"), formats.euro(row.monthly_amount)),
        (_("Dal mese"), formats.month(row.first_month)),
        (_("Fino a"), formats.month(row.last_month)),
        (_("A chi"), row.payee),
        (_("Di chi"), row.person.full_name if row.person else ""),
    ]


def _copayment(row: Copayment) -> list[tuple[str, str]]:
    return [
        (_("Come"), row.get_kind_display()),
        (_("Al mese"), formats.euro(row.monthly_amount)),
        (_("Dal"), formats.day(row.starts_on)),
        (_("Per che cosa"), row.purpose),
        (_("Tenuti presso"), row.kept_at),
    ]


def _undertaking(row: Undertaking) -> list[tuple[str, str]]:
    return [
        (_("Chi"), row.owner_name),
        (_("Che cosa"), row.what),
        (_("Entro"), formats.day(row.by_on) if row.by_on else ""),
    ]


def _duration(draft: Draft) -> list[tuple[str, str]]:
    project = draft.project
    return [
        (
            _("Inizio previsto"),
            formats.day(project.planned_start_on) if project.planned_start_on else "",
        ),
        (
            _("Fine prevista"),
            formats.day(project.planned_end_on) if project.planned_end_on else "",
        ),
        (_("Misure nazionali"), ", ".join(project.national_measures)),
        (_("Esonero dalla compartecipazione"), project.waiver_reason),
    ]
