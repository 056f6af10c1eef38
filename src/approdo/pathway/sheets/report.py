"""What the services' own papers say of a case: the proposal sheet and the final report."""

from django.utils.translation import gettext as _

from approdo.papers.models import ReportContent, Section, ValidationLine
from approdo.papers.queries import protocol_of
from approdo.papers.states import PaperKind
from approdo.pathway.models import Case, Outcome, Referral
from approdo.pathway.queries.outcome import exit_situation, outcome_of
from approdo.pathway.queries.referral import decision_on
from approdo.pathway.sheets.pact import case_header
from approdo.ui import formats


def report_content(case: Case, kind: PaperKind) -> ReportContent | None:
    """Give the words of a paper of the services; None while what it tells has not happened."""
    if kind == PaperKind.PROPOSAL:
        return _proposal(case) if case.proposed_on and hasattr(case, "referral") else None
    outcome = outcome_of(case)
    return _closure(case, outcome) if outcome and outcome.is_reported else None


def _proposal(case: Case) -> ReportContent:
    assert case.proposed_on is not None
    validation = decision_on(case)
    return ReportContent(
        header=case_header(case),
        dated_on=case.proposed_on,
        title=_("Scheda di proposta"),
        subtitle=_("Perché il distretto propone il nucleo, e che cosa ha deciso l'Ufficio."),
        sections=_situation(case.referral),
        validations=(
            ValidationLine(
                what=_("Proposta del distretto"),
                who=case.proposed_by.full_name if case.proposed_by else "",
                role=case.district.name,
                on=case.proposed_on,
            ),
            ValidationLine(
                what=_("Validazione"),
                who=validation.decided_by.full_name if validation and validation.decided_by else "",
                role=_("Ufficio Abitare Sociale"),
                on=validation.decided_on if validation else None,
                note=validation.note if validation else "",
            ),
        ),
        protocol=_number(case, PaperKind.PROPOSAL),
    )


def _situation(referral: Referral) -> tuple[Section, ...]:
    home = (
        (_("Perché si propone"), referral.get_housing_reason_display()),
        (_("Dove vive ora"), referral.get_ethos_code_display()),
        (_("Titolo"), referral.get_tenure_display()),
        (_("Sfratto"), referral.get_eviction_stage_display()),
        (
            _("Prossima data"),
            formats.day(referral.eviction_next_on) if referral.eviction_next_on else "",
        ),
        (_("Numero di ruolo"), referral.court_register),
        (_("Proprietario"), referral.landlord),
        (_("Canone al mese"), _amount(referral.monthly_rent)),
        (_("Morosità"), _amount(referral.arrears)),
        (_("Prevenzione"), referral.get_prevention_level_display()),
        (_("Perché questo livello"), referral.level_reason),
    )
    hardship = (
        (_("Fragilità"), referral.fragilities_in_words),
        (_("Origine"), referral.get_fragility_origin_display()),
        (_("Misure in corso"), referral.current_measures),
        (
            _("Informata sui dati il"),
            formats.day(referral.privacy_notice_on) if referral.privacy_notice_on else "",
        ),
    )
    return (
        Section(title=_("La casa"), facts=home),
        Section(title=_("Le difficoltà"), facts=hardship),
        Section(title=_("Il motivo della proposta"), text=referral.reason),
    )


def _closure(case: Case, outcome: Outcome) -> ReportContent:
    assert outcome.reported_on is not None
    how = (
        (_("Com'è finito"), outcome.get_outcome_display()),
        (_("Dove abita il nucleo"), exit_situation(outcome)),
        (_("Perché si chiude"), outcome.reason),
        (_("Che cosa ha aiutato"), outcome.what_helped),
        (_("Che cosa resta aperto"), outcome.what_remains),
        (_("Risparmi restituiti"), _amount(outcome.savings)),
        (_("Come sono stati restituiti"), outcome.savings_note),
    )
    goals = tuple(
        (
            f"{row.objective.position}. {row.get_status_display()}",
            " ".join(part for part in (row.objective.statement, row.note) if part),
        )
        for row in outcome.objectives.all()
    )
    return ReportContent(
        header=case_header(case),
        dated_on=outcome.reported_on,
        title=_("Relazione finale"),
        subtitle=_("Com'è andato il percorso, dall'ingresso alla fine."),
        sections=(
            Section(title=_("L'esito"), facts=how),
            *((Section(title=_("Gli obiettivi"), facts=goals),) if goals else ()),
            Section(title=_("La relazione"), text=outcome.report),
        ),
        validations=(
            ValidationLine(
                what=_("Relazione"),
                who=outcome.reported_by.full_name if outcome.reported_by else "",
                role=case.implementing_body.name if case.implementing_body else "",
                on=outcome.reported_on,
            ),
            ValidationLine(
                what=_("Validazione della chiusura"),
                who=outcome.validated_by.full_name if outcome.validated_by else "",
                role=case.district.name,
                on=outcome.closed_on,
                note=outcome.note,
            ),
        ),
        protocol=_number(case, PaperKind.CLOSURE),
    )


def _amount(value: object) -> str:
    return "" if value is None else formats.euro(value)


def _number(case: Case, kind: PaperKind) -> str:
    number = protocol_of(kind, case.pk)
    return str(number) if number else ""
