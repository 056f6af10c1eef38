"""Made families: names, ages and identifiers that cannot be a living person's (DOMAIN 9.5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from approdo.papers.queries import has_texts_in
from approdo.registry.rules.identifiers import make_cf

NOWHERE = "Z999"

# Surnames, men's names, women's names, citizenship, share of the helped households.
ORIGINS: list[tuple[list[str], list[str], list[str], str, int]] = [
    (
        [
            "Ferrero",
            "Bruno",
            "Gallo",
            "Rossi",
            "Barbieri",
            "Pautasso",
            "Giraudo",
            "Marchetti",
            "Colombo",
            "Fontana",
            "Greco",
            "Rizzo",
            "Caputo",
            "Longo",
            "Serra",
            "Moretti",
            "Villa",
            "Basile",
            "Ruggiero",
            "Piras",
            "Sanna",
            "Vitale",
            "Messina",
        ],
        [
            "Marco",
            "Giuseppe",
            "Davide",
            "Salvatore",
            "Antonio",
            "Luca",
            "Matteo",
            "Paolo",
            "Franco",
            "Michele",
            "Simone",
        ],
        [
            "Maria",
            "Anna",
            "Martina",
            "Giuseppina",
            "Paola",
            "Silvia",
            "Concetta",
            "Elena",
            "Chiara",
            "Rosa",
            "Teresa",
        ],
        "ITA",
        58,
    ),
    (
        [
            "Popescu",
            "Ionescu",
            "Munteanu",
            "Radu",
            "Stan",
            "Dumitru",
            "Constantin",
            "Marin",
            "Tudor",
            "Lungu",
        ],
        ["Andrei", "Mihai", "Ion", "Florin", "Gheorghe", "Cristian", "Vasile"],
        ["Elena", "Ioana", "Mihaela", "Daniela", "Cristina", "Alina", "Gabriela"],
        "ROU",
        14,
    ),
    (
        ["El Amrani", "Ait Taleb", "Bouzidi", "El Idrissi", "Benali", "Chakir", "Ouazzani"],
        ["Youssef", "Rachid", "Mohammed", "Hamid", "Karim", "Said", "Omar"],
        ["Fatima", "Zineb", "Amal", "Khadija", "Naima", "Samira", "Latifa"],
        "MAR",
        12,
    ),
    (
        ["Quispe", "Huaman", "Flores", "Mamani", "Rojas", "Vargas", "Chavez"],
        ["Jorge", "Luis", "Carlos", "Miguel", "Juan"],
        ["Rosa", "Carmen", "Lucia", "Milagros", "Juana"],
        "PER",
        5,
    ),
    (
        ["Zhang", "Wang", "Chen", "Li", "Hu", "Wu"],
        ["Jun", "Wei", "Hao", "Ming", "Lei"],
        ["Mei", "Xiu", "Lan", "Hong", "Yan"],
        "CHN",
        4,
    ),
    (
        ["Okafor", "Omoruyi", "Osagie", "Adeyemi", "Eze", "Bello"],
        ["Emeka", "Chidi", "Samuel", "Victor", "Daniel"],
        ["Blessing", "Joy", "Grace", "Faith", "Precious"],
        "NGA",
        7,
    ),
]

STREETS = [
    "Via Cervino",
    "Via Borgaro",
    "Corso Giulio Cesare",
    "Via Monginevro",
    "Via Nizza",
    "Corso Racconigi",
    "Via Negarville",
    "Strada delle Cacce",
    "Lungo Dora Savona",
    "Via Artom",
    "Piazza Montale",
    "Via Saluzzo",
    "Via Sansovino",
    "Corso Vercelli",
    "Via Bologna",
    "Via Tripoli",
    "Via Stradella",
    "Corso Taranto",
]

# Weight of helped households by borough (DOMAIN 9.1).
BOROUGHS = {1: 5, 2: 12, 3: 9, 4: 9, 5: 17, 6: 24, 7: 13, 8: 11}
SIZES = {1: 250, 2: 203, 3: 198, 4: 178, 5: 110, 6: 61}

# The language in which people of a citizenship are spoken to most often.
SPOKEN = {
    "MAR": "ar", "EGY": "ar", "TUN": "ar", "ROU": "ro", "MDA": "ro", "NGA": "en", "BGD": "bn",
    "PER": "es", "ECU": "es", "SEN": "fr", "CIV": "fr", "CHN": "zh", "ALB": "sq",
}  # fmt: skip


@dataclass
class MadePerson:
    """One made person; `kinship` is the word an office would write."""

    family_name: str
    given_name: str
    birth_date: date
    sex: str
    citizenship: str
    kinship: str
    code: str = ""


@dataclass
class MadeFamily:
    """A made household with its address, borough and phone; the first member is its reference."""

    members: list[MadePerson]
    street: str
    number: int
    borough: int
    phone: str
    is_fictitious: bool = False
    bailiff_on: date | None = None
    # Whether it stays as it is, for what is special about it: no turn is for it.
    is_kept: bool = False


def made_families(
    random: Random, count: int, *, today: date, first_serial: int = 0
) -> list[MadeFamily]:
    """Make `count` families with the sizes, origins and boroughs of the domain's figures."""
    serials = range(first_serial, first_serial + count)
    return [made_family(random, today=today, serial=serial) for serial in serials]


def made_family(random: Random, *, today: date, serial: int) -> MadeFamily:
    """Make one family: one or two adults, then children, with a share lacking a tax code."""
    surnames, men, women, citizenship, _ = random.choices(ORIGINS, [o[-1] for o in ORIGINS])[0]
    size = random.choices(list(SIZES), list(SIZES.values()))[0]
    surname = random.choice(surnames)
    people: list[MadePerson] = []
    for place in range(size):
        sex = random.choice("MF")
        age = random.randint(24, 74) if size == 1 else random.randint(26, 52)
        kinship = "intestatario"
        if place == 1:
            sex, kinship = "F" if people[0].sex == "M" else "M", "coniuge"
            age = max(21, _age(people[0].birth_date, today) + random.randint(-6, 6))
        if place > 1 or (place == 1 and random.random() < 0.35):
            kinship, age = "figlio/a", random.randint(0, 17)
        born = today - timedelta(days=age * 365 + random.randint(1, 360))
        people.append(
            MadePerson(
                family_name=random.choice(surnames) if kinship == "coniuge" else surname,
                given_name=random.choice(men if sex == "M" else women),
                birth_date=born,
                sex=sex,
                citizenship=citizenship,
                kinship=kinship,
            )
        )
    for person in people:
        if random.random() > 0.12:
            person.code = tax_code(person)
    return MadeFamily(
        members=people,
        street=random.choice(STREETS),
        number=900 + serial % 99,
        borough=random.choices(list(BOROUGHS), list(BOROUGHS.values()))[0],
        phone=f"+39 011 000 {serial % 10000:04d}",
    )


def tax_code(person: MadePerson) -> str:
    """Compute a codice fiscale with the unassigned place Z999: well formed, nobody's."""
    return make_cf(person.family_name, person.given_name, person.birth_date, person.sex, NOWHERE)


def _age(birth_date: date, today: date) -> int:
    return (today - birth_date).days // 365


def language_of(citizenship: str) -> str:
    """Give the language in which somebody is spoken to, as far as a citizenship tells."""
    return SPOKEN.get(citizenship, "it" if citizenship == "ITA" else "")


def pact_language(citizenship: str) -> str:
    """Give the language in which a family reads its pact: its own where there is a text."""
    language = language_of(citizenship)
    return language if has_texts_in(language) else "it"
