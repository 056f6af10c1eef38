"""What the sheet of the personalised project says (scheda del progetto personalizzato)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.clock import day_of
from approdo.papers.models import (
    CapLine,
    CopaymentLine,
    InterventionLine,
    MoneyLine,
    NeedLine,
    ObjectiveLine,
    PrintedDocument,
    ProjectSheetContent,
    Signer,
    UndertakingLine,
    ValidationLine,
)
from approdo.papers.models import Heading as PaperHeading
from approdo.papers.operations import print_document, print_draft
from approdo.papers.states import PaperKind
from approdo.pathway.models import Case, Need, Objective, ProjectLine
from approdo.pathway.queries.case import members_of
from approdo.pathway.queries.letter import language_of
from approdo.pathway.queries.other_help import helps_of
from approdo.pathway.rules.line import CAP_OF
from approdo.pathway.rules.project import Draft
from approdo.pathway.sheets.pact import case_header
from approdo.pathway.states import HEADING_OF, HouseholdRead, MeasureKind
from approdo.programme.queries import parameter_on
from approdo.ui import formats


def print_sheet(draft: Draft, *, at: datetime) -> PrintedDocument:
    """Print a version of the project. This will refuse a text that no font of ours can write.

    The versions of a project are the versions of one document: its subject is the case.
    """
    case = draft.project.case
    return print_document(
        kind=PaperKind.PROJECT_SHEET,
        content=sheet_content(draft, at=at),
        subject=case.pk,
        about=case.pk,
        at=at,
    )


def draft_sheet(draft: Draft, *, at: datetime) -> bytes:
    """Lay out a draft of the project to be read and signed by hand: kept nowhere, without a code."""
    content = sheet_content(draft, at=at)
    return print_draft(kind=PaperKind.PROJECT_SHEET, content=content, at=at)


def sheet_content(draft: Draft, *, at: datetime) -> ProjectSheetContent:
    """Give the words and figures of a version of the project."""
    project = draft.project
    case = project.case
    return ProjectSheetContent(
        header=case_header(case),
        dated_on=day_of(at),
        starts_on=project.planned_start_on,
        planned_end_on=project.planned_end_on,
        objectives=tuple(_objective(o) for o in draft.objectives),
        interventions=_interventions(draft),
        needs=tuple(_need(need) for need in draft.priorities),
        resources=tuple(str(resource) for resource in draft.resources),
        money=tuple(_money(line) for line in draft.lines),
        caps=_caps(case, draft.lines),
        copayments=_copayments(draft),
        undertakings=_undertakings(draft, of_persons=True),
        service_undertakings=_undertakings(draft, of_persons=False),
        national_measures=(*project.national_measures, *_other_helps(case, at)),
        signers=_signers(case, at),
        validations=(
            ValidationLine(
                what=_("Presa visione del distretto"), role=_("Funzionario di distretto")
            ),
            ValidationLine(what=_("Validazione del progetto"), role=_("Funzionario di distretto")),
        ),
        shared_with_household_note=_how_it_was_read(draft),
        language=language_of(case, day_of(at)),
    )


def _objective(objective: Objective) -> ObjectiveLine:
    return ObjectiveLine(
        number=objective.position,
        area=objective.get_area_display(),
        statement=objective.statement,
        starting_point=objective.starting_point,
        target=objective.target,
        due_on=objective.due_on,
        who=objective.owner_name,
        evidence=objective.evidence,
    )


def _need(need: Need) -> NeedLine:
    return NeedLine(
        statement=need.statement,
        objectives=tuple(objective.position for objective in need.objectives),
        unmet=need.get_unmet_display(),
    )


def _interventions(draft: Draft) -> tuple[InterventionLine, ...]:
    return tuple(
        InterventionLine(
            heading=PaperHeading(intervention.heading),
            description=intervention.description,
            kind=intervention.get_activity_display(),
            objectives=tuple(objective.position for objective in intervention.for_objectives),
            who=intervention.owner_name,
        )
        for intervention in draft.interventions
    )


def _money(line: ProjectLine) -> MoneyLine:
    return MoneyLine(
        heading=PaperHeading(HEADING_OF[MeasureKind(line.kind)]),
        kind=line.get_expense_display(),
        monthly_amount=line.monthly_amount,
        months=len(line.months),
        first_month=line.first_month,
        last_month=line.last_month,
        payee=line.payee,
        person=line.person.full_name if line.person else "",
    )


def _caps(case: Case, lines: Sequence[ProjectLine]) -> tuple[CapLine, ...]:
    """The cap of each kind of measure that the project has, as of its first month."""
    first = {line.kind: line.first_month for line in reversed(lines)}
    caps = {
        k: parameter_on(case.programme, CAP_OF[MeasureKind(k)], first[k]) for k in sorted(first)
    }
    return tuple(
        CapLine(
            heading=PaperHeading(HEADING_OF[MeasureKind(kind)]),
            kind=str(MeasureKind(kind).label),
            monthly_amount=cap.value,
            source=cap.source_act,
        )
        for kind, cap in caps.items()
    )


def _copayments(draft: Draft) -> tuple[CopaymentLine, ...]:
    """Give the household's part in the expense, or the waiver that stands for it."""
    if draft.project.waiver_reason:
        waiver = draft.project.waiver_reason
        return (
            CopaymentLine(modality=_("Esonero"), monthly_amount=Decimal("0.00"), purpose=waiver),
        )
    return tuple(
        CopaymentLine(
            modality=copayment.get_kind_display(),
            monthly_amount=copayment.monthly_amount,
            starts_on=copayment.starts_on,
            purpose=copayment.purpose,
            kept_at=copayment.kept_at,
        )
        for copayment in draft.copayments
    )


def _undertakings(draft: Draft, *, of_persons: bool) -> tuple[UndertakingLine, ...]:
    return tuple(
        UndertakingLine(who=u.owner_name, what=u.what, by=u.by_on)
        for u in draft.undertakings
        if (u.person_id is not None) == of_persons
    )


def _other_helps(case: Case, at: datetime) -> tuple[str, ...]:
    """Say which help the household has from elsewhere, so much a month."""
    day = day_of(at)
    return tuple(
        _("%(help)s: %(amount)s al mese")
        % {"help": one, "amount": formats.euro(one.monthly_amount)}
        for one in helps_of(case.household, day)
    )


def _signers(case: Case, at: datetime) -> tuple[Signer, ...]:
    day = day_of(at)
    household = tuple(
        Signer(name=m.person.full_name)
        for m in members_of(case)
        if m.is_involved and m.person.is_adult_on(day)
    )
    manager = case.case_manager
    return (
        (*household, Signer(name=manager.full_name, role="Case manager")) if manager else household
    )


def _how_it_was_read(draft: Draft) -> str:
    project = draft.project
    if not project.household_read:
        return ""
    how = str(HouseholdRead(project.household_read).label)
    return f"{how}. {project.household_note}".strip()
