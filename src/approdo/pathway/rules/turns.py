"""Whether a path may pause, be given up, be revoked, be handed to others, or last longer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.kernel.refusals import Reason
from approdo.pathway.rules.line import month_of, months_between
from approdo.pathway.rules.months import months_after
from approdo.pathway.states.turns import (
    Ground,
    PactBreach,
    StatementManner,
    SuspensionReason,
    WithdrawalReason,
)
from approdo.ui import formats


def problems_of_suspension(
    *,
    reason: str,
    text: str,
    starts_on: date,
    expected_on: date,
    started_on: date | None,
    programme_last_day: date,
    max_months: int,
) -> list[Reason]:
    """Name everything that keeps a pause from being proposed (T17)."""
    reasons = []
    if reason not in SuspensionReason.values:
        reasons.append(Reason(_("Scegli perché il percorso si ferma."), field="reason"))
    if reason == SuspensionReason.OTHER and not text.strip():
        reasons.append(Reason(_("Scrivi in due righe perché il percorso si ferma."), field="text"))
    if started_on and starts_on < started_on:
        reasons.append(
            Reason(
                _("Il progetto è cominciato il %(day)s: non si ferma prima.")
                % {"day": formats.day(started_on)},
                field="starts_on",
            )
        )
    if expected_on <= starts_on:
        reasons.append(
            Reason(_("Il giorno della ripresa deve venire dopo l'inizio."), field="expected_on")
        )
    elif expected_on > (last := months_after(starts_on, max_months)):
        reasons.append(
            Reason(
                ngettext(
                    "Una sospensione dura al massimo %(count)s mese: fino al %(day)s.",
                    "Una sospensione dura al massimo %(count)s mesi: fino al %(day)s.",
                    max_months,
                )
                % {"count": max_months, "day": formats.day(last)},
                field="expected_on",
            )
        )
    if expected_on > programme_last_day:
        reasons.append(
            Reason(
                _("Il programma finisce il %(day)s: la ripresa deve venire prima.")
                % {"day": formats.day(programme_last_day)},
                field="expected_on",
            )
        )
    return reasons


def months_that_stop(starts_on: date, expected_on: date, *, known_on: date) -> list[date]:
    """Give the whole months of a pause: those begun before it, or before it was known, stay as they are.

    The month of the resuming goes on too.
    """
    whole = starts_on if starts_on.day == 1 else months_after(month_of(starts_on), 1)
    first = max(month_of(whole), month_of(known_on))
    return [m for m in months_between(first, expected_on) if m < month_of(expected_on)]


@dataclass(frozen=True)
class Statement:
    """What was said by who gives up, and how it was taken down."""

    manner: str
    reason: str
    interview_offered_on: date | None
    is_attached: bool
    witnesses: tuple[str, ...]
    note: str


def problems_of_statement(statement: Statement, *, stated_on: date) -> list[Reason]:
    """Name what a withdrawal lacks: the statement, its witnesses, the interview offered (T20)."""
    reasons = []
    if statement.manner not in StatementManner.values:
        reasons.append(Reason(_("Di' come il nucleo ha rinunciato."), field="manner"))
    if statement.reason not in WithdrawalReason.values:
        reasons.append(Reason(_("Scegli il motivo, anche «non ha voluto dirlo»."), field="reason"))
    if statement.manner == StatementManner.WRITTEN and not statement.is_attached:
        reasons.append(
            Reason(_("Allega la dichiarazione scritta, anche una fotografia."), field="scan")
        )
    heard = len([name for name in statement.witnesses if name.strip()])
    if statement.manner == StatementManner.ORAL and heard < 2 and not statement.note.strip():
        reasons.append(
            Reason(
                _("Una rinuncia a voce vuole due testimoni, o una nota di chi l'ha sentita."),
                field="first_witness",
            )
        )
    if statement.interview_offered_on is None:
        reasons.append(
            Reason(
                _("Prima si propone un incontro: scrivi quando lo avete proposto."),
                field="interview_offered_on",
            )
        )
    elif statement.interview_offered_on < stated_on.replace(year=stated_on.year - 1):
        reasons.append(
            Reason(
                _("L'incontro proposto è di oltre un anno fa: proponetene uno adesso."),
                field="interview_offered_on",
            )
        )
    return reasons


def problems_of_warning(
    *,
    breach: str,
    text: str,
    warned_on: date,
    answer_by: date,
    least_days: int,
    hearing_on: date | None,
) -> list[Reason]:
    """Name what a written warning lacks: a promise of the pact, words, time, a hearing (T21)."""
    reasons = []
    if breach not in PactBreach.values:
        reasons.append(
            Reason(_("Scegli quale impegno del patto non è stato rispettato."), field="breach")
        )
    if not text.strip():
        reasons.append(Reason(_("Scrivi che cosa è successo e quando."), field="text"))
    if (answer_by - warned_on).days < least_days:
        reasons.append(
            Reason(
                ngettext(
                    "Per rispondere va dato almeno %(count)s giorno.",
                    "Per rispondere vanno dati almeno %(count)s giorni.",
                    least_days,
                )
                % {"count": least_days},
                field="answer_by",
            )
        )
    if hearing_on is None:
        reasons.append(
            Reason(
                _("Proponi un incontro per ascoltare il nucleo: scrivi quando."), field="hearing_on"
            )
        )
    elif not warned_on <= hearing_on <= answer_by:
        reasons.append(
            Reason(
                _("L'incontro va proposto fra il richiamo e il termine per rispondere."),
                field="hearing_on",
            )
        )
    return reasons


def never_for(ground: str) -> list[Reason]:
    """Refuse to revoke for what nobody is to blame for."""
    if ground == Ground.NONE:
        return []
    if ground not in Ground.values:
        return [
            Reason(
                _("Di' se dietro c'è un motivo di salute o una violenza subita."), field="ground"
            )
        ]
    return [
        Reason(
            _(
                "Un percorso non si revoca per motivi di salute o di violenza subita: si può"
                " sospendere, o cambiare il progetto."
            ),
            field="ground",
        )
    ]


def problems_of_handover(*, reason: str, note: str, meeting_on: date | None) -> list[Reason]:
    """Name what a transfer lacks: its reason, and a hand-over by a meeting or a note (T22)."""
    reasons = []
    if not reason.strip():
        reasons.append(Reason(_("Scrivi perché il percorso passa ad altri."), field="reason"))
    if not note.strip() and meeting_on is None:
        reasons.append(
            Reason(
                _("Serve un incontro di passaggio, o una nota che ne faccia le veci."), field="note"
            )
        )
    return reasons


def problems_of_extension(
    *, reason: str, from_day: date | None, to_day: date, programme_last_day: date
) -> list[Reason]:
    """Name what keeps a path from lasting longer: only the programme's end is a wall."""
    reasons = []
    if not reason.strip():
        reasons.append(Reason(_("Scrivi perché serve più tempo."), field="reason"))
    if from_day is not None and to_day <= from_day:
        reasons.append(
            Reason(
                _("La fine prevista è già il %(day)s: scegli un giorno che venga dopo.")
                % {"day": formats.day(from_day)},
                field="to_day",
            )
        )
    if to_day > programme_last_day:
        reasons.append(
            Reason(
                _("Il programma finisce il %(day)s: non si può andare oltre.")
                % {"day": formats.day(programme_last_day)},
                field="to_day",
            )
        )
    return reasons


def left_without(involved: Collection[bool]) -> list[Reason]:
    """Refuse to leave a path without an involved adult: then the whole household gives up."""
    if any(involved):
        return []
    return [
        Reason(
            _(
                "Nel percorso non resterebbe nessun adulto: registra la rinuncia di tutto il"
                " nucleo."
            ),
            field="person",
        )
    ]
