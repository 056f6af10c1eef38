"""Why two cards may be one person, in sentences for who decides."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from approdo.registry.models import Person, PersonIdentifier
from approdo.registry.rules.names import days_near, plain, skeleton, words_of
from approdo.registry.rules.search_text import understand


def reasons_of(
    known: Person,
    newer: Person | None,
    looked_for: str,
    known_codes: Sequence[PersonIdentifier],
    newer_codes: Sequence[PersonIdentifier] = (),
) -> list[str]:
    """Say what the two have in common and what not; of a search, what was typed is compared."""
    if newer is not None:
        born, lookups = newer.birth_date, {code.lookup for code in newer_codes}
        words = _words(newer)
    else:
        sought = understand(looked_for)
        born, words, lookups = sought.birth_date, sought.words, {sought.code}
    reasons = []
    if shared := {code.lookup for code in known_codes} & lookups:
        reasons.append(_("Hanno lo stesso codice: %(code)s.") % {"code": min(shared)})
    reasons += _of_names(_words(known), words)
    if known.birth_date and born:
        if known.birth_date == born:
            reasons.append(_("Sono nate lo stesso giorno."))
        elif born in days_near(known.birth_date):
            reasons.append(_("Le date di nascita differiscono di una cifra, o sono girate."))
        else:
            reasons.append(_("Le date di nascita sono diverse."))
    elif words:
        reasons.append(_("Di una delle due non si conosce la data di nascita."))
    return reasons


def _of_names(one: Sequence[str], other: Sequence[str]) -> list[str]:
    if not other:
        return []
    if list(one) == list(other):
        return [_("Cognome e nome sono uguali.")]
    if sorted(one) == sorted(other):
        return [_("Cognome e nome sono gli stessi, in un altro ordine.")]
    if {skeleton(w) for w in one} == {skeleton(w) for w in other}:
        return [_("Cognome e nome si scrivono in modo diverso ma suonano uguali.")]
    common = {skeleton(w) for w in one} & {skeleton(w) for w in other}
    return [_("Una parte del nome suona uguale.")] if common else [_("I nomi somigliano appena.")]


def _words(person: Person) -> tuple[str, ...]:
    return words_of(plain(person.family_name)) + words_of(plain(person.given_name))
