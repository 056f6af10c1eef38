"""Families that every city has and programs forget: each with what is special about it (DOMAIN 9.4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from approdo.registry.rules.identifiers import DIGIT_POSITIONS, OMOCODIA, check_letter
from world.people import MadeFamily, MadePerson, tax_code

LAST_DIGIT = DIGIT_POSITIONS[-1]
BY_WORD_OF_MOUTH = "Via dei Campioni"


def special_families(today: date) -> Iterator[tuple[MadeFamily, str]]:
    """Give each special family with the stage at which its way ends."""
    yield _omocode(today), "active"
    yield _without_a_tax_code(today, "STP1234567890123", ("Bello", "Faith")), "intake"
    yield _without_a_tax_code(today, "99999990015", ("Zhang", "Mei")), "assigned"
    yield _without_a_tax_code(today, "", ("Eze", "Chidi")), "proposed"
    yield _at_the_town_hall(today), "active"
    yield from _one_name_spelt_twice(today)
    yield _twins(today), "project"
    yield _soon_of_age(today), "active"
    yield _of_age_just_now(today), "active"
    yield _evicted_in_six_days(today), "proposed"
    yield _about_to_flee(today), "active"
    yield _of_two_minds(today), "intake"


def _omocode(today: date) -> MadeFamily:
    """A tax code in which the office wrote a digit as a letter: two people would have had the same."""
    man = _adult("Rossi", "Marco", "M", 41, today)
    body = man.code[:LAST_DIGIT] + OMOCODIA[int(man.code[LAST_DIGIT])]
    man.code = body + check_letter(body)
    return _family([man], borough=6, serial=1)


def _without_a_tax_code(today: date, code: str, names: tuple[str, str]) -> MadeFamily:
    """Somebody with a health code for foreigners, a provisional number, or no paper at all."""
    one = _adult(*names, "F", 34, today, citizenship="NGA")
    one.code = code
    return _family([one], borough=7, serial=2)


def _at_the_town_hall(today: date) -> MadeFamily:
    """Somebody of no fixed abode, registered at the town hall's made-up street."""
    family = _family([_adult("Greco", "Salvatore", "M", 58, today)], borough=1, serial=3)
    family.is_fictitious = True
    return family


def _one_name_spelt_twice(today: date) -> Iterator[tuple[MadeFamily, str]]:
    """One man, two offices, two spellings: whether he is one, somebody has to decide."""
    for family_name, given_name, borough in (("El Amrani", "Youssef", 6), ("Amrani", "Yussef", 2)):
        man = _adult(family_name, given_name, "M", 44, today, citizenship="MAR")
        man.code = ""
        yield _family([man], borough=borough, serial=4), "drafted"


def _twins(today: date) -> MadeFamily:
    """Two children with one birth date and one family name: they are two."""
    mother = _adult("Ionescu", "Alina", "F", 33, today, citizenship="ROU")
    born = today - timedelta(days=5 * 365 + 40)
    twins = [_child("Ionescu", name, "M", born, "ROU") for name in ("Andrei", "Mihai")]
    return _family([mother, *twins], borough=5, serial=5)


def _soon_of_age(today: date) -> MadeFamily:
    """A daughter who turns eighteen next month, and will have to sign for herself."""
    mother = _adult("Vargas", "Carmen", "F", 45, today, citizenship="PER")
    month = today.month % 12 + 1
    born = date(today.year - 18 + (month == 1), month, 15)
    return _family([mother, _child("Vargas", "Lucia", "F", born, "PER")], borough=8, serial=6)


def _of_age_just_now(today: date) -> MadeFamily:
    """A son who turned eighteen twelve days ago: the pact waits for his signature."""
    father = _adult("Chakir", "Hamid", "M", 48, today, citizenship="MAR")
    born = today - timedelta(days=12)
    born = born.replace(year=born.year - 18, day=min(born.day, 28))
    return _family([father, _child("Chakir", "Omar", "M", born, "MAR")], borough=4, serial=8)


def _evicted_in_six_days(today: date) -> MadeFamily:
    """The bailiff comes in six days, and the housing office has not decided yet."""
    adults = [
        _adult("Caputo", "Antonio", "M", 47, today),
        _adult("Caputo", "Paola", "F", 44, today, kinship="coniuge"),
    ]
    family = _family(adults, borough=6, serial=7)
    family.bailiff_on = today + timedelta(days=6)
    return family


def _about_to_flee(today: date) -> MadeFamily:
    """A mother who will go into hiding with her child."""
    adults = [
        _adult("Basile", "Michele", "M", 43, today),
        _adult("Vitale", "Chiara", "F", 36, today, kinship="coniuge"),
    ]
    child = _child("Basile", "Martina", "F", today - timedelta(days=8 * 365 + 20), "ITA")
    family = _family([*adults, child], borough=3, serial=10)
    family.is_kept = False
    return family


def _of_two_minds(today: date) -> MadeFamily:
    """Two brothers at the signature of the pact, who do not both sign."""
    brothers = [
        _adult("Messina", "Franco", "M", 51, today),
        _adult("Messina", "Simone", "M", 49, today, kinship="fratello"),
    ]
    family = _family(brothers, borough=7, serial=12)
    family.is_kept = False
    return family


def _adult(
    family_name: str,
    given_name: str,
    sex: str,
    age: int,
    today: date,
    *,
    citizenship: str = "ITA",
    kinship: str = "intestatario",
) -> MadePerson:
    born = today - timedelta(days=age * 365 + 100)
    person = MadePerson(family_name, given_name, born, sex, citizenship, kinship)
    person.code = tax_code(person)
    return person


def _child(family_name: str, given_name: str, sex: str, born: date, citizenship: str) -> MadePerson:
    person = MadePerson(family_name, given_name, born, sex, citizenship, "figlio/a")
    person.code = tax_code(person)
    return person


def _family(members: list[MadePerson], *, borough: int, serial: int) -> MadeFamily:
    return MadeFamily(
        members=members,
        street=BY_WORD_OF_MOUTH,
        number=serial,
        borough=borough,
        phone=f"+39 011 000 9{serial:03d}",
        is_kept=True,
    )
