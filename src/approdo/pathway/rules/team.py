"""Why somebody cannot join or leave a team, cases cannot be passed on, a colleague cannot stand in."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.kernel.refusals import Reason

# So many families are named in a refusal; the others are counted.
NAMED = 5


def problems_of_joining(
    *,
    is_over: bool,
    name: str,
    may_be_chosen: bool,
    works_there: bool,
    is_tied: bool,
    ends_before_it_begins: bool,
) -> list[Reason]:
    """Say why this person cannot join the team of a case."""
    problems = []
    if is_over:
        problems.append(Reason(_("Il percorso è concluso: la sua équipe non cambia più.")))
    if not may_be_chosen:
        problems.append(
            Reason(
                _("%(name)s non è fra le persone che puoi mettere in questa équipe.")
                % {"name": name},
                field="who",
            )
        )
    if not works_there:
        problems.append(
            Reason(
                _("%(name)s oggi non ha questo incarico: scegli un'altra persona.")
                % {"name": name},
                field="who",
            )
        )
    if is_tied:
        problems.append(
            Reason(
                _("%(name)s ha un conflitto d'interessi con questa famiglia: non può seguirla.")
                % {"name": name},
                field="who",
            )
        )
    if ends_before_it_begins:
        problems.append(Reason(_("L'ultimo giorno non può essere già passato."), field="last_day"))
    return problems


def problems_of_leaving(
    *, is_of_case: bool, has_left: bool, is_case_manager: bool, may_be_chosen: bool
) -> list[Reason]:
    """Say why this person cannot be taken off the team of a case."""
    if not is_of_case:
        return [Reason(_("Questa persona non è nell'équipe di questo percorso."))]
    if has_left:
        return [Reason(_("Questa persona è già uscita dall'équipe."))]
    problems = []
    if is_case_manager:
        problems.append(
            Reason(_("Il case manager non si toglie: nominane un altro, o passa la famiglia."))
        )
    if not may_be_chosen:
        problems.append(Reason(_("È di un altro ente o ufficio: la toglie chi l'ha messa.")))
    return problems


def problems_of_handing_over(
    *,
    former: str,
    successor: str,
    body: str,
    role: str,
    is_same: bool,
    works_there: bool,
    chosen: int,
    elsewhere: Sequence[str],
    tied: Sequence[str],
    note: str,
) -> list[Reason]:
    """Say why these cases cannot pass from one worker to another."""
    problems = []
    if not chosen:
        problems.append(Reason(_("Scegli almeno una famiglia da passare."), field="cases"))
    if elsewhere:
        problems.append(Reason(_elsewhere(former, elsewhere), field="cases"))
    if tied:
        problems.append(
            Reason(
                _(
                    "%(name)s ha un conflitto d'interessi con %(families)s: passale a un'altra persona."
                )
                % {"name": successor, "families": named(tied)},
                field="cases",
            )
        )
    if is_same:
        problems.append(
            Reason(_("Scegli una persona diversa da quella che lascia."), field="successor")
        )
    if not works_there:
        problems.append(
            Reason(
                _("%(name)s non ha l'incarico «%(role)s» in %(body)s: scegli un'altra persona.")
                % {"name": successor, "role": role, "body": body},
                field="successor",
            )
        )
    if not note.strip():
        problems.append(Reason(_("Scrivi la nota di consegna."), field="note"))
    return problems


def _elsewhere(former: str, families: Sequence[str]) -> str:
    return ngettext(
        "Una famiglia non è più di %(former)s: %(named)s. Ricarica la pagina e riprova.",
        "Alcune famiglie non sono più di %(former)s: %(named)s. Ricarica la pagina e riprova.",
        len(families),
    ) % {"former": former, "named": named(families)}


def named(families: Sequence[str]) -> str:
    """Name the first families, and count the others."""
    first = ", ".join(sorted(families)[:NAMED])
    others = len(families) - NAMED
    if others <= 0:
        return first
    return ngettext("%(named)s e un'altra", "%(named)s e altre %(n)s", others) % {
        "named": first,
        "n": others,
    }


def problems_of_standing_in(
    *,
    for_oneself: bool,
    is_head: bool,
    body: str,
    outside: Sequence[str],
    is_same: bool,
    first_day: date,
    last_day: date,
    today: date,
) -> list[Reason]:
    """Say why a colleague cannot stand in for another on these days."""
    problems = []
    if not for_oneself and not is_head:
        problems.append(
            Reason(
                _("Puoi segnare le tue assenze; quelle degli altri le segna chi è responsabile."),
                field="absent",
            )
        )
    problems += [
        Reason(
            _("%(name)s non lavora in %(body)s.") % {"name": name, "body": body}, field="stand_in"
        )
        for name in outside
    ]
    if is_same:
        problems.append(Reason(_("Il sostituto deve essere un'altra persona."), field="stand_in"))
    if last_day < first_day:
        problems.append(
            Reason(_("L'ultimo giorno non può venire prima del primo."), field="last_day")
        )
    elif last_day < today:
        problems.append(Reason(_("Questi giorni sono già passati."), field="last_day"))
    return problems
