"""What may be given before the ordinary acts, and what may never be skipped even then."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states import PayeeCheck, PayeeKind, UrgentKind
from approdo.registry.queries.cards import NotACode, read_code
from approdo.ui import formats

# Tonight, or this week: whatever begins later has the time for the ordinary acts.
SOON = timedelta(days=7)


def problems_of_help(
    *,
    kind: str,
    reason: str,
    starts_on: date,
    nights: int | None,
    amount: Decimal,
    day: date,
    ceiling: Decimal,
    most_nights: int,
) -> list[Reason]:
    """Check the reason, the days and the ceiling."""
    problems = []
    if kind not in UrgentKind.values:
        problems.append(Reason(_("Scegli se serve un letto o un pagamento."), field="kind"))
    if not reason.strip():
        problems.append(Reason(_("Scrivi perché non si può aspettare."), field="reason"))
    if not day <= starts_on < day + SOON:
        problems.append(
            Reason(
                _(
                    "Un aiuto urgente comincia oggi o entro una settimana: dopo c'è tempo per gli"
                    " atti ordinari."
                ),
                field="starts_on",
            )
        )
    if amount > ceiling:
        problems.append(
            Reason(
                _("Il massimo senza gli atti ordinari è %(ceiling)s.")
                % {"ceiling": formats.euro(ceiling)},
                field="amount",
            )
        )
    if kind == UrgentKind.PAYMENT and amount <= 0:
        problems.append(Reason(_("Scrivi quanto si paga."), field="amount"))
    if amount < 0:
        problems.append(Reason(_("Il costo non può essere negativo."), field="amount"))
    if kind == UrgentKind.BED and not nights:
        problems.append(Reason(_("Scrivi per quante notti."), field="nights"))
    if kind == UrgentKind.BED and nights and nights > most_nights:
        problems.append(
            Reason(
                _("Senza gli atti ordinari un letto si dà per %(most)s notti al massimo.")
                % {"most": most_nights},
                field="nights",
            )
        )
    return problems


def problems_of_payee(
    *, kind: str, name: str, payee_kind: str, code: str, check: str
) -> list[Reason]:
    """Check that whoever receives the money is somebody known: this is never skipped."""
    if kind != UrgentKind.PAYMENT:
        return []
    problems = []
    if not name.strip():
        problems.append(Reason(_("Scrivi chi riceve il denaro."), field="payee_name"))
    if payee_kind not in PayeeKind.values:
        problems.append(Reason(_("Di' se è una persona o un ente."), field="payee_kind"))
    if not _is_a_code(code):
        problems.append(
            Reason(
                _("Il codice fiscale o la partita IVA di chi riceve non torna: controllalo."),
                field="payee_code",
            )
        )
    if check not in PayeeCheck.values:
        problems.append(
            Reason(_("Di' come hai verificato l'identità di chi riceve."), field="payee_check")
        )
    return problems


def problems_of_place(place: str, *, is_protected: bool) -> list[Reason]:
    """Keep the place of a household under protection out of what others read."""
    if not place.strip() or not is_protected:
        return []
    return [
        Reason(
            _(
                "Questo nucleo è protetto: il luogo si scrive solo come indirizzo protetto nella sua"
                " scheda. Lascia vuoto il luogo."
            ),
            field="place",
        )
    ]


def _is_a_code(text: str) -> bool:
    """A partita IVA has the shape and the check digit of a provisional codice fiscale."""
    try:
        read_code(text)
    except NotACode:
        return False
    return True
