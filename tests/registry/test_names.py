"""Names written by many hands meet; what was typed is understood, whatever it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approdo.registry.rules.contacts import contact_lookup
from approdo.registry.rules.names import (
    days_near,
    keys_of_birth,
    keys_of_names,
    keys_of_person,
    plain,
    skeleton,
    sorted_form,
    words_of,
)
from approdo.registry.rules.search_text import understand

WORDS = st.text(st.sampled_from("ABCDEFGHIKLMNOPRSTUVZ"), min_size=4, max_size=12)
# No two equal letters, and none that with its neighbour makes another sound.
PLAIN_WORDS = st.lists(st.sampled_from("BDFLMNPRTV"), min_size=5, max_size=8, unique=True).map(
    "".join
)
DAYS = st.dates(date(1920, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    "spellings",
    [
        ["Youssef", "Yussuf", "Yousef", "Jussef", "Yusef"],
        ["Mohammed", "Muhamed", "Mohamed", "Mohammad"],
        ["Шевченко", "Shevchenko", "Scevcenko"],
        ["Khadija", "Kadigia"],
        ["Popescu", "Popesku"],
        ["D’Amico", "Damico", "D'AMICO", "d amico"],
    ],
)
def test_spellings_of_one_name_sound_alike(spellings):
    assert len({skeleton(words_of(name)[-1]) for name in spellings}) == 1


@given(st.text(max_size=60))
def test_folding_is_stable_and_never_fails(text):
    assert plain(plain(text)) == plain(text)
    assert len(sorted_form(text)) <= 80
    words_of(text)


@given(WORDS, WORDS, DAYS)
def test_swapped_names_share_a_key_with_the_card(family, first, day):
    card = set(keys_of_person(family, first, day))
    assert card & set(keys_of_names((first, family)))
    assert card & set(keys_of_birth((first,), day))


@given(WORDS, WORDS, DAYS, st.integers(0, 7), st.sampled_from("0123456789"))
def test_a_date_with_one_wrong_digit_still_leads_to_the_card(family, first, day, place, digit):
    text = f"{day:%Y%m%d}"
    wrong = text[:place] + digit + text[place + 1 :]
    try:
        other = date(int(wrong[:4]), int(wrong[4:6]), int(wrong[6:]))
    except ValueError:
        return
    assert set(keys_of_person(family, first, day)) & set(keys_of_birth((family, first), other))
    if other.year >= 1900 and place >= 2:
        assert day in days_near(other)


@given(PLAIN_WORDS, PLAIN_WORDS, st.integers(1, 11))
def test_a_lost_letter_still_leads_to_the_card(family, first, place):
    typed = family[:place] + family[place + 1 :]
    assert set(keys_of_names((typed, first))) & set(keys_of_person(family, first, None))


@given(st.text(max_size=300))
def test_whatever_is_typed_is_understood_somehow(text):
    understand(text)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("nuc-2026-12", "household_code", "NUC-2026-000012"),
        ("NUC 2026 000012", "household_code", "NUC-2026-000012"),
        ("rssmra85", "code", "RSSMRA85"),
        ("RSSMRA8RA01Z999", "code", "RSSMRA85A01Z999"),
        ("stp010", "code", "STP010"),
        ("99999990015", "code", "99999990015"),
        ("+39 011 000 4321", "contact", "0110004321"),
        ("Nome@Esempio.it", "contact", "nome@esempio.it"),
        ("12/4/1985", "birth_date", date(1985, 4, 12)),
        ("1985-04-12", "birth_date", date(1985, 4, 12)),
        ("12 aprile 1985", "birth_date", date(1985, 4, 12)),
        ("12041985", "birth_date", date(1985, 4, 12)),
        ("Castelli", "words", ("CASTELLI",)),
        ("Bertolucci", "words", ("BERTOLUCCI",)),
        ("Castelli 12/3/1980", "birth_date", date(1980, 3, 12)),
        ("de la cruz", "words", ("CRUZ",)),
    ],
)
def test_the_box_understands(typed, field, value):
    assert getattr(understand(typed), field) == value


@pytest.mark.parametrize("typed", ["31/02/1985", "00/00/0000", "99/99/9999"])
def test_a_day_that_never_was_is_no_date(typed):
    assert understand(f"Rossi {typed}").birth_date is None


def test_phones_meet_with_and_without_prefix():
    assert contact_lookup("phone", "+39 011 000-1234") == contact_lookup("phone", "0110001234")
    assert contact_lookup("phone", "0039 333 0001234") == "3330001234"
    assert contact_lookup("phone", "+40 21 000 1234") == "40210001234"
    assert contact_lookup("email", " A@B.it ") == "a@b.it"
