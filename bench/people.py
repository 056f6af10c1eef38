"""Made people by the hundred thousand: names with long tails, as lists of a city have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


STEMS = _words(
    "Ross Bianch Ferr Gall Font Greg Mart Pell Cost Rizz Lomb Mor Barb Mari Cont Man Sant Vital"
    " Car Ser Cattan Bruner Giord Pautass Carpent Tard Morell Bass Guid Test Grass Negr Sal Valent"
)
ENDINGS = _words("i a o ini etti ero one elli ato in acci ucci ari oni asco")
OTHERS = _words(
    "Popescu Ionescu Munteanu Radulescu Dumitrescu Constantinescu Stanescu Marinescu Tudoran Lungu"
    " Moldoveanu Ungureanu Ciobanu Rusu Georgescu Benali Bouzidi Chakir Ouazzani Belkacem Haddad"
    " Mansouri Bensaid Cherkaoui Tazi Alaoui Berrada Khaldi Mebarki Zerouali Quispe Huaman Flores"
    " Mamani Rojas Vargas Chavez Condori Gutierrez Espinoza Zhang Wang Chen Zhou Huang Liang Zheng"
    " Okafor Omoruyi Osagie Adeyemi Ogbonna Nwosu Ehigiator Shevchenko Kovalenko Bondarenko"
    " Tkachenko Petrenko Hoxha Shehu Gjoka Dervishi Diallo Traore Keita Camara Ndiaye Sow Warsame"
    " Hussein Ahmed Islam Rahman Chowdhury Singh Kaur"
)
DOUBLES = _words("El_Amrani Ait_Taleb El_Idrissi Ben_Youssef De_Luca Lo_Russo Dal_Pozzo Di_Stefano")
GIVEN = _words(
    "Maria Anna Giuseppe Antonio Giovanni Marco Luca Paolo Francesca Chiara Martina Silvia Elena"
    " Davide Matteo Simone Roberto Stefano Teresa Rosa Concetta Salvatore Franco Giulia Sara Andrei"
    " Mihai Florin Cristian Ioana Mihaela Alina Gabriela Daniela Vasile Gheorghe Youssef Mohammed"
    " Rachid Hamid Karim Fatima Khadija Samira Naima Latifa Zineb Amal Jorge Carlos Miguel Milagros"
    " Jun Wei Xiu Mei Hao Emeka Chidi Blessing Precious Grace Oksana Tetiana Oleksandr Volodymyr"
    " Yuliia Arben Besnik Drita Mamadou Ousmane Aminata Abdullah Ibrahim Zahra Ayesha Gurpreet"
    " Harjit Alessandro Federica Valentina Lorenzo Beatrice Caterina Domenico Emanuele Filippo"
    " Ginevra Irene Jacopo Letizia Michele Nicola Ornella Pietro Rebecca Tommaso Umberto Vittoria"
)
SURNAMES = [*("".join(parts) for parts in product(STEMS, ENDINGS)), *OTHERS, *DOUBLES]
FIRST_BIRTH, DAYS_OF_BIRTH = date(1935, 1, 1), 33_000
MOST_AT_HOME = 6

# What another hand makes of a name: other spellings of one sound.
SPELLINGS = (
    ("ou", "u"),
    ("ch", "sh"),
    ("kh", "h"),
    ("k", "c"),
    ("y", "i"),
    ("ss", "s"),
    ("ff", "f"),
    ("w", "u"),
    ("ph", "f"),
    ("z", "s"),
    ("th", "t"),
    ("oo", "u"),
    ("mm", "m"),
    ("tt", "t"),
    ("e", "a"),
    ("i", "y"),
)


@dataclass(frozen=True)
class Made:
    """One made person; `home` numbers the household."""

    home: int
    family_name: str
    given_name: str
    birth_date: date
    sex: str


def made_people(count: int, *, seed: int = 7) -> Iterator[Made]:
    """Make people home by home, always the same for a seed."""
    random = Random(seed)
    surnames, given = _weights(len(SURNAMES)), _weights(len(GIVEN))
    made = home = 0
    while made < count:
        family = random.choices(SURNAMES, cum_weights=surnames)[0]
        for place in range(random.randint(1, MOST_AT_HOME)):
            if place and random.random() < 0.3:
                family = random.choices(SURNAMES, cum_weights=surnames)[0]
            yield Made(
                home,
                family,
                random.choices(GIVEN, cum_weights=given)[0],
                FIRST_BIRTH + timedelta(days=random.randrange(DAYS_OF_BIRTH)),
                random.choice("FM"),
            )
            made += 1
            if made == count:
                return
        home += 1


def misspelt(name: str, random: Random) -> str:
    """One letter lost, doubled, changed, or swapped with the next; never the first."""
    place = random.randrange(1, max(2, len(name) - 1))
    kind = random.choice(("lost", "doubled", "changed", "swapped"))
    if kind == "lost":
        return name[:place] + name[place + 1 :]
    if kind == "doubled":
        return name[:place] + name[place] + name[place:]
    if kind == "changed":
        return name[:place] + random.choice("aeiolnrst") + name[place + 1 :]
    return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def transliterated(name: str, random: Random) -> str:
    """The name as another alphabet or another language would have it spelt."""
    fitting = [pair for pair in SPELLINGS if pair[0] in name[1:].lower()]
    for one, another in random.sample(fitting, min(2, len(fitting))):
        name = name[0] + name[1:].lower().replace(one, another, 1)
    return name


def off_by_a_digit(day: date, random: Random) -> date:
    """A birth date with one wrong digit, still a day of the calendar."""
    text = f"{day:%Y%m%d}"
    while True:
        place = random.randrange(2, 8)
        wrong = text[:place] + random.choice("0123456789") + text[place + 1 :]
        try:
            other = date(int(wrong[:4]), int(wrong[4:6]), int(wrong[6:]))
        except ValueError:
            continue
        if other != day:
            return other


def _weights(count: int) -> list[float]:
    """A long tail: the first name twenty times as frequent as the two hundredth."""
    return list(accumulate(1 / (place + 10) for place in range(count)))
