"""What a project must say before it is shared, point by point, and what is worth a second look."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.models.line import ProjectLine
from approdo.pathway.models.need import Need, Resource
from approdo.pathway.models.project import (
    Copayment,
    Intervention,
    Objective,
    Project,
    Undertaking,
)
from approdo.pathway.rules.line import month_of
from approdo.pathway.states.project import Heading, HouseholdRead, Party
from approdo.ui import formats

# Where on the page each part of the project is written.
OBJECTIVES, INTERVENTIONS, MONEY = "obiettivi", "interventi", "denaro"
COPAYMENT, UNDERTAKINGS, DURATION = "compartecipazione", "impegni", "durata"
NEEDS = "bisogni"


@dataclass(frozen=True)
class Draft:
    """All that a version of the project says, gathered once, with the programme's figures.

    Resources are read when they are shown: no rule asks for them.
    """

    project: Project
    needs: Sequence[Need]
    resources: QuerySet[Resource]
    objectives: Sequence[Objective]
    interventions: Sequence[Intervention]
    lines: Sequence[ProjectLine]
    copayments: Sequence[Copayment]
    undertakings: Sequence[Undertaking]
    programme_last_day: date
    asks_copayment: bool
    mean_months: int
    copayment_from: date | None = None

    @property
    def priorities(self) -> list[Need]:
        """The needs that the project takes up, worst first."""
        return [need for need in self.needs if need.is_priority]

    @property
    def set_aside(self) -> list[Need]:
        """The needs that were set aside."""
        return [need for need in self.needs if not need.is_priority]

    @property
    def unmet(self) -> list[Need]:
        """The priorities that no objective meets."""
        return [need for need in self.needs if need.is_unmet]

    @property
    def promised(self) -> list[tuple[str, list[Undertaking]]]:
        """The undertakings of the household's people, and those of the services."""
        return [
            (_("Delle persone del nucleo"), [u for u in self.undertakings if u.person_id]),
            (_("Dei servizi e degli enti"), [u for u in self.undertakings if not u.person_id]),
        ]

    @property
    def by_heading(self) -> list[tuple[str, list[Intervention]]]:
        """The interventions under the three headings of the sheet, and what is beside them."""
        grouped = [
            (heading, [i for i in self.interventions if i.heading == heading])
            for heading in Heading
        ]
        return [(str(h.label), found) for h, found in grouped if found or h != Heading.OTHER]


@dataclass(frozen=True)
class Point:
    """Something that a project must have: the sentence when it holds, the reasons when not."""

    says: str
    reasons: list[Reason] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is missing."""
        return not self.reasons


def points_of(draft: Draft) -> list[Point]:
    """Check everything that sharing asks, in the order of the page."""
    return [
        _needs(draft),
        _objectives(draft),
        _interventions(draft),
        _money(draft),
        _copayment(draft),
        _undertakings(draft),
        _duration(draft),
    ]


def obstacles_to_sharing(draft: Draft) -> list[Reason]:
    """Name everything that keeps the project from being shared."""
    return [reason for point in points_of(draft) for reason in point.reasons]


def warnings_of(draft: Draft) -> list[str]:
    """Name what stops nothing but should be known to whoever decides."""
    warnings = []
    start, end = draft.project.planned_start_on, draft.project.planned_end_on
    if start and end and months_long(start, end) > draft.mean_months:
        warnings.append(
            _(
                "Il progetto dura più di %(mean)s mesi, la durata media attesa dal programma: si può"
                " fare, ma il lotto ne deve tenere conto."
            )
            % {"mean": draft.mean_months}
        )
    if not any(i.heading == Heading.WORK for i in draft.interventions):
        warnings.append(_("Non c'è nessun intervento per formazione e lavoro: è una scelta?"))
    return warnings


def months_long(start: date, end: date) -> int:
    """Count the months that a period touches, a begun one as a whole one."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole + (1 if end.day > start.day else 0)


def _needs(draft: Draft) -> Point:
    reasons = [
        Reason(
            _(
                "«%(need)s» è fra le priorità e non ha un obiettivo: scrivilo, oppure indica perché"
                " resta senza risposta."
            )
            % {"need": need},
            anchor=NEEDS,
        )
        for need in draft.unmet
        if not need.unmet
    ]
    if not draft.priorities:
        return Point(_("Nessun bisogno fra le priorità resta senza un perché."))
    return Point(_("Ogni priorità ha un obiettivo, o si sa perché resta senza risposta."), reasons)


def _objectives(draft: Draft) -> Point:
    reasons = []
    if not draft.objectives:
        reasons.append(
            Reason(_("Manca almeno un obiettivo scritto con il nucleo."), anchor=OBJECTIVES)
        )
    for objective in draft.objectives:
        if missing := missing_of(objective):
            sentence = _("All'obiettivo %(number)s manca: %(missing)s.") % {
                "number": objective.position,
                "missing": ", ".join(missing),
            }
            reasons.append(Reason(sentence, anchor=f"obiettivo-{objective.position}"))
    return Point(
        _("Ogni obiettivo ha chi se ne occupa, una data e il modo di vedere se è raggiunto."),
        reasons,
    )


def missing_of(objective: Objective) -> list[str]:
    """Name what an objective lacks to be one that can be looked at: owner, date, measure."""
    asked = (
        (objective.starting_point, _("da dove si parte")),
        (objective.target, _("dove si vuole arrivare")),
        (objective.has_owner, _("chi se ne occupa")),
        (objective.due_on, _("entro quando")),
        (objective.evidence, _("come si vedrà se è raggiunto")),
    )
    return [name for value, name in asked if not value]


def _interventions(draft: Draft) -> Point:
    reasons = []
    if not any(i.heading == Heading.HOUSING for i in draft.interventions):
        reasons.append(_("Manca almeno un intervento di accompagnamento all'abitare."))
    served = set()
    for intervention in draft.interventions:
        keys = {objective.pk for objective in intervention.for_objectives}
        served |= keys
        if not keys:
            reasons.append(
                _("L'intervento «%(what)s» non è legato a nessun obiettivo.")
                % {"what": intervention.description}
            )
    reasons += [
        _("Per l'obiettivo %(number)s non c'è nessun intervento.") % {"number": o.position}
        for o in draft.objectives
        if o.pk not in served
    ]
    return Point(
        _("Ogni intervento serve un obiettivo, e ogni obiettivo ha un intervento."),
        [Reason(reason, anchor=INTERVENTIONS) for reason in reasons],
    )


def _money(draft: Draft) -> Point:
    reasons = []
    start, end = draft.project.planned_start_on, draft.project.planned_end_on
    for line in draft.lines:
        if start and line.first_month < month_of(start):
            reasons.append(
                _("«%(line)s» comincia a %(month)s, prima del progetto.")
                % {"line": line, "month": formats.month(line.first_month)}
            )
        if draft.project.runs_from and line.first_month < draft.project.runs_from:
            reasons.append(
                _("«%(line)s» comincia a %(month)s: questa versione vale da %(from)s.")
                % {
                    "line": line,
                    "month": formats.month(line.first_month),
                    "from": formats.month(draft.project.runs_from),
                }
            )
        if end and line.last_month > month_of(end):
            reasons.append(
                _("«%(line)s» arriva a %(month)s, dopo la fine del progetto.")
                % {"line": line, "month": formats.month(line.last_month)}
            )
    return Point(
        _("Le misure stanno nei mesi del progetto e sotto il tetto di ogni mese."),
        [Reason(reason, anchor=MONEY) for reason in reasons],
    )


def _copayment(draft: Draft) -> Point:
    begins = draft.copayment_from
    if begins is not None and any(c.starts_on < begins for c in draft.copayments):
        early = _("Nei primi mesi il nucleo non paga nulla: la quota comincia dal %(day)s.")
        return Point("", [Reason(early % {"day": formats.day(begins)}, anchor=COPAYMENT)])
    if draft.copayments:
        return Point(_("La compartecipazione del nucleo è scritta."))
    if draft.project.waiver_reason:
        return Point(_("Il nucleo è esonerato dalla compartecipazione, con un motivo."))
    if not draft.asks_copayment:
        return Point(_("Il programma non chiede la compartecipazione del nucleo."))
    sentence = _(
        "Manca la compartecipazione: scrivi come il nucleo partecipa alla spesa, oppure perché ne"
        " è esonerato."
    )
    return Point("", [Reason(sentence, anchor=COPAYMENT)])


def _undertakings(draft: Draft) -> Point:
    reasons = []
    if not any(u.person_id for u in draft.undertakings):
        reasons.append(_("Manca almeno un impegno di una persona del nucleo."))
    if not any(u.party for u in draft.undertakings):
        reasons.append(_("Manca almeno un impegno di un servizio."))
    return Point(
        _("Il nucleo e i servizi hanno scritto i loro impegni."),
        [Reason(reason, anchor=UNDERTAKINGS) for reason in reasons],
    )


def _duration(draft: Draft) -> Point:
    reasons = []
    end = draft.project.planned_end_on
    if not draft.project.planned_start_on or not end:
        reasons.append(_("Mancano le date previste di inizio e di fine."))
    elif end > draft.programme_last_day:
        reasons.append(
            _("Il progetto finisce il %(end)s, dopo la fine del programma: %(programme)s.")
            % {"end": formats.day(end), "programme": formats.day(draft.programme_last_day)}
        )
    return Point(
        _("Il progetto finisce entro la fine del programma."),
        [Reason(reason, anchor=DURATION) for reason in reasons],
    )


def problems_of_service(party: str, service: str) -> list[Reason]:
    """Say when a promise of another service lacks its name, or bears one beside somebody else's."""
    if party == Party.OTHER_SERVICE and not service:
        return [Reason(_("Scrivi quale servizio o ente si impegna."), field="service")]
    if service and party != Party.OTHER_SERVICE:
        return [
            Reason(
                _("Il nome si scrive solo per «%(other)s»: chi hai scelto ne ha già uno.")
                % {"other": Party.OTHER_SERVICE.label},
                field="service",
            )
        ]
    return []


def obstacles_to_reading(project: Project, *, is_signed: bool) -> list[Reason]:
    """Say what is missing for the household to have read the project: a signature or a note."""
    if project.household_read not in HouseholdRead.values:
        return [
            Reason(
                _("Di' come il nucleo ha letto il progetto: senza, non si può condividere."),
                field="household_read",
            )
        ]
    if project.household_read == HouseholdRead.SIGNED and not is_signed:
        return [Reason(_("Manca la scheda firmata: allega la scansione."), field="scan")]
    if project.household_read != HouseholdRead.SIGNED and not project.household_note:
        return [
            Reason(
                _("Scrivi due righe su quando e con chi avete letto il progetto."),
                field="household_note",
            )
        ]
    return []
