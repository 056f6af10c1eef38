"""What upper contexts ask of codes, names and places before anything is a card."""

from approdo.registry.rules.contacts import phone_lookup
from approdo.registry.rules.identifiers import (
    DIGIT_POSITIONS,
    OMOCODIA,
    Code,
    NotACode,
    check_letter,
    code_lookup,
    facts_of,
    family_letters,
    given_letters,
    plain_cf,
    read_code,
)
from approdo.registry.rules.names import plain, skeleton, sorted_form, words_of
from approdo.registry.rules.places import countries, place_named, place_of
from approdo.registry.rules.search_text import sought_person

__all__ = [
    "DIGIT_POSITIONS",
    "OMOCODIA",
    "Code",
    "NotACode",
    "check_letter",
    "code_lookup",
    "countries",
    "facts_of",
    "family_letters",
    "given_letters",
    "phone_lookup",
    "place_named",
    "place_of",
    "plain",
    "plain_cf",
    "read_code",
    "skeleton",
    "sorted_form",
    "sought_person",
    "words_of",
]
