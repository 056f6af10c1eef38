"""What of a file goes with a question to a specialist, in words, and when a question cannot be put."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states.team import Shown

# A specialist gets no more than this to answer; a question that waits longer is none.
LONGEST = timedelta(days=180)
Part = tuple[str, str, str]


def parts_shown(chosen: Iterable[str], facts: Mapping[str, str]) -> list[Part]:
    """Give the chosen parts of the file as triples (code, title, text), in the order of the list.

    A part about which nothing is known is shown as such: its absence is an answer too.
    """
    wanted = set(chosen)
    nothing = _("Non ancora scritto nel percorso.")
    return [
        (part.value, str(part.label), facts.get(part.value) or nothing)
        for part in Shown
        if part in wanted
    ]


def problems_of_asking(
    *,
    is_over: bool,
    names_of_protected: bool,
    question: str,
    to_own_body: bool,
    works_there: bool,
    body_is_active: bool,
    answer_by: date,
    today: date,
) -> list[Reason]:
    """Say why a question cannot be put to a specialist."""
    problems = []
    if is_over:
        problems.append(Reason(_("Il percorso è concluso: non si chiedono altri pareri.")))
    if names_of_protected:
        problems.append(
            Reason(
                _("Questo nucleo ha un indirizzo protetto: i nomi non escono dal percorso."),
                field="shows",
            )
        )
    if not question.strip():
        problems.append(Reason(_("Scrivi la domanda."), field="question"))
    if to_own_body:
        problems.append(
            Reason(
                _("Questa persona vede già il percorso: scrivile nei messaggi."), field="to_member"
            )
        )
    if not body_is_active:
        problems.append(
            Reason(_("Questo ente non è più nella rete: scegline un altro."), field="to_body")
        )
    if not works_there:
        problems.append(
            Reason(_("La persona scelta non lavora in questo ente."), field="to_member")
        )
    if answer_by < today:
        problems.append(Reason(_("Il giorno della risposta è già passato."), field="answer_by"))
    elif answer_by > today + LONGEST:
        problems.append(Reason(_("Aspetta la risposta non oltre sei mesi."), field="answer_by"))
    return problems
