"""Codes of persons, against two libraries of others and against themselves."""

from datetime import date

import pytest
from codicefiscale import codicefiscale
from hypothesis import given
from hypothesis import strategies as st
from stdnum.it import codicefiscale as stdnum

from approdo.registry.rules.identifiers import (
    DIGIT_POSITIONS,
    OMOCODIA,
    NotACode,
    check_letter,
    code_lookup,
    doubts_about,
    facts_of,
    family_letters,
    given_letters,
    has_luhn_digit,
    make_cf,
    read_code,
)
from approdo.registry.rules.places import place_named, place_of
from approdo.registry.states import Doubt, IdentifierKind, Sex

NAMES = st.text(st.sampled_from("abcdefghilmnopqrstuvzàèòù' "), min_size=1, max_size=20).filter(
    lambda name: any(c.isalpha() for c in name)
)
DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 25))
SEXES = st.sampled_from(["F", "M"])
CODES = st.builds(make_cf, NAMES, NAMES, DAYS, SEXES, st.just("Z999"))


def _as_omocode(code, positions):
    letters = list(code[:15])
    for position in positions:
        letters[position] = OMOCODIA[int(letters[position])]
    body = "".join(letters)
    return body + check_letter(body)


@given(NAMES, NAMES, DAYS, SEXES)
def test_a_made_code_says_what_it_was_made_of_and_others_find_it_valid(family, first, day, sex):
    code = make_cf(family, first, day, sex, "Z999")
    assert read_code(code).kind == IdentifierKind.CF
    facts = facts_of(code)
    assert facts.sex == sex
    assert day in facts.birth_dates
    assert stdnum.is_valid(code)
    assert doubts_about(code, family_name=family, given_name=first, birth_date=day, sex=sex) == []


@given(NAMES, NAMES, DAYS, SEXES)
def test_another_library_makes_the_same_code_for_turin(family, first, day, sex):
    ours = make_cf(family, first, day, sex, "L219")
    theirs = codicefiscale.encode(
        lastname=family, firstname=first, birthdate=f"{day:%d/%m/%Y}", gender=sex, birthplace="L219"
    )
    assert ours == theirs


@given(CODES, st.sets(st.sampled_from(DIGIT_POSITIONS)))
def test_an_omocode_says_the_same_and_is_found_by_the_same(code, positions):
    omocode = _as_omocode(code, positions)
    assert read_code(omocode).value == omocode
    assert facts_of(omocode).birth_dates == facts_of(code).birth_dates
    assert facts_of(omocode).is_omocodia == bool(positions)
    assert code_lookup(omocode) == code_lookup(code) == code
    assert code.startswith(code_lookup(omocode[:12]))


@given(CODES, st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_a_wrong_check_letter_is_told_apart_from_a_wrong_form(code, letter):
    if letter == code[15]:
        return
    with pytest.raises(NotACode) as problem:
        read_code(code[:15] + letter)
    assert problem.value.doubt == Doubt.CHECK


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_is_not(text):
    try:
        assert read_code(text).value
    except NotACode as problem:
        assert problem.doubt in (Doubt.FORM, Doubt.CHECK)


@given(st.integers(0, 10**10 - 1))
def test_ten_digits_have_one_check_digit(number):
    digits = f"{number:010d}"
    assert sum(has_luhn_digit(digits + check) for check in "0123456789") == 1


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("rssmra85a01z999d", IdentifierKind.CF, "RSSMRA85A01Z999D"),
        (" RSS MRA 85A01 Z999D ", IdentifierKind.CF, "RSSMRA85A01Z999D"),
        ("TINIT-RSSMRA85A01Z999D", IdentifierKind.CF, "RSSMRA85A01Z999D"),
        ("99999990015", IdentifierKind.CF_PROVISIONAL, "99999990015"),
        ("STP 190205 0000001", IdentifierKind.STP, "STP1902050000001"),
        ("eni1902050000001", IdentifierKind.ENI, "ENI1902050000001"),
    ],
)
def test_codes_are_read_however_written(written, kind, value):
    code = read_code(written)
    assert (code.kind, code.value) == (kind, value)


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("", Doubt.FORM),
        ("non lo ricorda", Doubt.FORM),
        ("RSSMRA85A01Z999X", Doubt.CHECK),
        ("RSSMRA85A32Z999D", Doubt.FORM),
        ("99999990016", Doubt.CHECK),
        ("STP19020500000", Doubt.FORM),
    ],
)
def test_what_is_no_code_says_why(written, doubt):
    with pytest.raises(NotACode) as problem:
        read_code(written)
    assert problem.value.doubt == doubt


@pytest.mark.parametrize(
    ("name", "family", "first"),
    [
        ("Rossi", "RSS", "RSS"),
        ("Fò", "FOX", "FOX"),
        ("Alessandro", "LSS", "LSN"),
        ("Hu", "HUX", "HUX"),
        ("D'Amico", "DMC", "DMC"),
        ("Aoi", "AOI", "AOI"),
    ],
)
def test_names_give_three_letters(name, family, first):
    assert family_letters(name) == family
    assert given_letters(name) == first


def test_a_child_and_somebody_of_a_hundred_years_share_a_code():
    facts = facts_of(make_cf("Rossi", "Maria", date(1924, 5, 1), Sex.FEMALE, "Z999"))
    assert facts.birth_date_by(date(2026, 11, 25)) == date(2024, 5, 1)
    assert facts.birth_date_by(date(2023, 1, 1)) == date(1924, 5, 1)
    assert facts.has_two_centuries_by(date(2026, 11, 25))


def test_a_code_gives_the_place_of_birth_when_the_lists_know_it():
    assert str(place_of("L219")) == "Torino (TO)"
    assert place_of("Z330").country == "MAR"
    assert place_of("Z999") is None
    assert place_named("torino").code == "L219"


def test_a_code_with_a_spoilt_letter_is_looked_up_as_it_is():
    assert code_lookup("BRDLGO85C41Z99Ÿ6") == "BRDLGO85C41Z99Ÿ6"
