"""Who has to sign a pact, and whether a signature can be taken."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from approdo.pathway.rules.checks import Checked
from approdo.registry.models import Person


def signers(involved: Iterable[Person], *, day: date) -> list[Person]:
    """Give who signs: the involved adults; where there is none, the minors through who represents them."""
    people = list(involved)
    return [p for p in people if p.is_adult_on(day)] or people


def can_be_opened(*, interviews_held: int) -> list[Checked]:
    """Check that somebody has met the family before a pact is put before it."""
    return [
        Checked(
            interviews_held > 0,
            _("Colloqui svolti: %(count)s.") % {"count": interviews_held},
            _("Prima del patto serve almeno un colloquio svolto: registralo."),
            "pathway:case-appointments",
        )
    ]


def can_sign(
    person: Person,
    *,
    expected: Sequence[Person],
    signed: Iterable[Person],
    is_represented: bool,
    signed_on: date,
    assigned_on: date | None,
) -> list[Checked]:
    """Check that this person signs this pact, on a day that can be."""
    name = person.full_name
    return [
        Checked(
            person in expected,
            "",
            _("%(name)s non è fra chi deve firmare questo patto.") % {"name": name},
            field="person",
        ),
        Checked(
            person not in signed,
            "",
            _("La firma di %(name)s è già registrata.") % {"name": name},
            field="person",
        ),
        Checked(
            person.is_adult_on(signed_on) or is_represented,
            "",
            _("%(name)s è minore: scrivi chi firma al suo posto e con quale titolo.")
            % {"name": name},
            field="represented_by",
        ),
        Checked(
            assigned_on is None or signed_on >= assigned_on,
            "",
            _("La firma non può venire prima dell'assegnazione al lotto."),
            field="signed_on",
        ),
    ]


def taken_rightly(*, counts: bool, is_understood: bool) -> list[Checked]:
    """Check that a signature is given in a manner that counts, on words that were understood.

    Understood: there is a text in the language in which it was read, or an interpreter was there.
    """
    return [
        Checked(
            counts,
            "",
            _(
                "In questo programma vale la firma sul foglio: stampalo, fallo firmare e carica la"
                " scansione."
            ),
            field="scan",
        ),
        Checked(
            is_understood,
            "",
            _("In questa lingua il patto non ha un testo: scrivi chi ha fatto da interprete."),
            field="interpreter",
        ),
    ]


def can_refuse(
    person: Person, *, expected: Sequence[Person], signed: Iterable[Person], reason: str
) -> list[Checked]:
    """Check that this person may still say no to this pact, and that they said why."""
    name = person.full_name
    return [
        Checked(
            person in expected,
            "",
            _("%(name)s non è fra chi deve firmare questo patto.") % {"name": name},
        ),
        Checked(
            person not in signed,
            "",
            _("%(name)s ha già firmato: per uscire dal percorso si registra la rinuncia.")
            % {"name": name},
        ),
        Checked(
            bool(reason.strip()),
            "",
            _("Scrivi perché %(name)s non firma, con le sue parole.") % {"name": name},
            field="reason",
        ),
    ]
