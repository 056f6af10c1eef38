"""Named reads of endings: the outcome under way, and what still stands before a case can close."""

from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.assessment import queries as assessments
from approdo.assessment.states import Phase
from approdo.kernel.refusals import Reason
from approdo.pathway.models.case import Case
from approdo.pathway.models.line import ProjectLine
from approdo.pathway.models.outcome import Outcome
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.queries.project import promised_after
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import IN_A_HOME, EthosCode
from approdo.ui import formats


def outcome_of(case: Case) -> Outcome | None:
    """Give the ending of a case, proposed or done, with how each objective ended."""
    return (
        Outcome.objects.filter(case=case)
        .select_related("proposed_by", "reported_by", "validated_by")
        .prefetch_related("objectives__objective")
        .first()
    )


def obstacles_to_reporting(case: Case) -> list[Reason]:
    """Say what the body in care still owes before the district can close (T18)."""
    reasons = []
    assessment = assessments.latest(case.pk, Phase.EXIT)
    if not assessments.is_complete(assessment):
        reasons.append(Reason(_("La valutazione di uscita non è ancora completa.")))
    outcome = Outcome.objects.filter(case=case).first()
    if outcome is None or not outcome.is_reported:
        reasons.append(Reason(_("Manca la relazione finale.")))
    return reasons


def obstacles_to_closing(case: Case, day: date) -> list[Reason]:
    """Say everything that stands before the closing (T19)."""
    reasons = obstacles_to_reporting(case)
    outcome = Outcome.objects.filter(case=case).first()
    if outcome and day < outcome.proposed_on:
        reasons.append(
            Reason(_("La chiusura non può venire prima della sua proposta."), field="day")
        )
    if outcome and outcome.reported_on and day < outcome.reported_on:
        reasons.append(
            Reason(_("La chiusura non può venire prima della relazione finale."), field="day")
        )
    for line, months in groupby(promised_after(case, month_of(day)), key=lambda row: row.line):
        held = list(months)
        reasons.append(
            Reason(
                ngettext(
                    "«%(line)s» è ancora promessa per un mese dopo la chiusura, %(first)s:"
                    " interrompila.",
                    "«%(line)s» è ancora promessa per %(count)s mesi dopo la chiusura, da %(first)s"
                    " a %(last)s: interrompila.",
                    len(held),
                )
                % {
                    "line": line,
                    "count": len(held),
                    "first": formats.month(held[0].month),
                    "last": formats.month(held[-1].month),
                },
                anchor="denaro",
            )
        )
    if day > case.programme.last_day:
        reasons.append(
            Reason(
                _("Il programma è finito il %(day)s.")
                % {"day": formats.day(case.programme.last_day)},
                field="day",
            )
        )
    return reasons


def lines_still_promised(case: Case) -> list[ProjectLine]:
    """Give the promises of money that still have months not given back, of paths joined to it too."""
    return list(
        ProjectLine.objects.filter(case__in=with_merged(case), reserved__released_on__isnull=True)
        .select_related("person")
        .distinct()
        .order_by("first_month", "id")
    )


def exit_situation(outcome: Outcome) -> str:
    """Say where the household lives at the end."""
    if not outcome.exit_ethos:
        return ""
    if outcome.exit_ethos == IN_A_HOME:
        return _("In una casa propria e sicura")
    return str(EthosCode(outcome.exit_ethos).label)
