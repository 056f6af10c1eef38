"""Names folded so that two spellings of one name meet, and the keys that search blocks by.

The folds are rough on purpose: they only choose whom to compare. French, Italian, English, Spanish
and Romanian ways of writing one Arabic, Slavic or Chinese name fall together; so do doubled letters,
accents and vowels that the ear does not tell apart.
"""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from zlib import crc32

PARTICLES = frozenset(
    [
        "EL",
        "AL",
        "AN",
        "AS",
        "AT",
        "DE",
        "DI",
        "DEL",
        "DELLA",
        "DELLO",
        "DELLE",
        "DEI",
        "DEGLI",
        "DA",
        "DAL",
        "DALLA",
        "DO",
        "DOS",
        "DAS",
        "LA",
        "LO",
        "LE",
        "LI",
        "VAN",
        "VON",
        "DER",
    ]
)
CYRILLIC = dict(
    zip(
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎ",
        [
            "A",
            "B",
            "V",
            "G",
            "D",
            "E",
            "E",
            "ZH",
            "Z",
            "I",
            "I",
            "K",
            "L",
            "M",
            "N",
            "O",
            "P",
            "R",
            "S",
            "T",
            "U",
            "F",
            "KH",
            "TS",
            "CH",
            "SH",
            "SH",
            "",
            "I",
            "",
            "E",
            "IU",
            "IA",
            "I",
            "I",
            "E",
            "G",
            "U",
        ],
        strict=True,
    )
)
ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ",
        [
            "A",
            "B",
            "T",
            "T",
            "J",
            "H",
            "KH",
            "D",
            "D",
            "R",
            "Z",
            "S",
            "SH",
            "S",
            "D",
            "T",
            "Z",
            "A",
            "GH",
            "F",
            "K",
            "K",
            "L",
            "M",
            "N",
            "H",
            "U",
            "I",
            "A",
            "A",
            "",
            "A",
            "I",
            "A",
            "U",
            "I",
        ],
        strict=True,
    )
)
LATIN = {"ß": "SS", "Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH"} | {
    "ı": "I",
    "Ə": "E",
    "Ħ": "H",
}
LETTERS = str.maketrans(CYRILLIC | ARABIC | LATIN)
SOUNDS = (
    (re.compile(r"SCH|SH|SC(?=[EI])|CZ|TS|TZ|X"), "S"),
    (re.compile(r"DJ|DZ|GI(?=[AOU])|J|Y"), "I"),
    (re.compile(r"PH"), "F"),
    (re.compile(r"CH|C|Q|KH"), "K"),
    (re.compile(r"OU|OO|W"), "U"),
    (re.compile(r"EE|IE|EI|AI|AE"), "I"),
    (re.compile(r"Z"), "S"),
    (re.compile(r"H"), ""),
    (re.compile(r"E"), "A"),
    (re.compile(r"O"), "U"),
    (re.compile(r"(.)\1+"), r"\1"),
)
FIRST_YEAR = 1900


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """Capital Latin letters and single spaces; accents and other alphabets turned into them."""
    text = unicodedata.normalize("NFKD", name.upper().translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).upper()
    text = " ".join(re.sub(r"[^A-Z ]+", " ", re.sub(r"['’`]", "", text)).split())
    return re.sub(r"\bD (?=[A-Z])", "D", text)  # D'Amico, D Amico and Damico are one name


@lru_cache(maxsize=200_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words that carry the name; particles only when there is nothing else."""
    words = plain(name).split()
    telling = tuple(w for w in words if w not in PARTICLES and len(w) > 1)
    return telling or tuple(words)


@lru_cache(maxsize=200_000)
def sorted_form(name: str) -> str:
    """The name as lists sort it and prefixes find it: its telling words first."""
    words = plain(name).split()
    telling = words_of(name)
    return " ".join([*telling, *(w for w in words if w not in telling)])[:80]


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word as the ear has it: transliterations of one name come out equal or nearly so."""
    for pattern, replacement in SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a word's sound; the sound itself when hardly any is left."""
    heard = sound(word)
    bones = re.sub(r"(.)\1+", r"\1", re.sub(r"[AEIOU]", "", heard))
    return bones if len(bones) > 1 else heard


def sounds_of(*names: str) -> list[str]:
    """The sounds of the words of several names."""
    return [sound(word) for name in names for word in words_of(name)]


def keys_of_person(family_name: str, given_name: str, birth_date: date | None) -> list[int]:
    """The blocking keys of a card: each name, pairs of names, names with two parts of the birth date."""
    words = words_of(family_name) + words_of(given_name)
    keys = {_key("W", skeleton(word)) for word in words}
    return sorted(keys.union(keys_of_names(words), keys_of_birth(words, birth_date)))


def keys_of_names(words: tuple[str, ...]) -> list[int]:
    """The keys that two cards share whose names sound alike, in any order."""
    if len(words) == 1:
        return [_key("W", skeleton(words[0]))]
    keys = set()
    for one, other in combinations(words[:5], 2):
        keys.add(_key("P", *sorted((skeleton(one), skeleton(other)))))
        keys.add(_key("B", *sorted((one[:3], other[:3]))))
        keys |= _near_pair_keys(one, other)
    return sorted(keys)


def keys_of_birth(words: tuple[str, ...], day: date | None) -> list[int]:
    """The keys that two cards share with one name that sounds alike and two parts of the birth date."""
    if day is None:
        return []
    parts = (f"YM{day:%Y%m}", f"YD{day.year}{day.day:02d}", f"MD{day:%m%d}")
    return sorted({_key(part, skeleton(word)) for word in words for part in parts})


def days_near(day: date) -> list[date]:
    """The days that one wrong digit, one day or a swap of day and month away from this one are."""
    text = f"{day:%Y%m%d}"
    texts = {text[:4] + text[6:] + text[4:6]}
    for i in range(2, 8):
        texts |= {text[:i] + digit + text[i + 1 :] for digit in "0123456789"}
    texts |= {"19" + text[2:], "20" + text[2:]}
    days = {d for d in map(_day, texts) if d is not None}
    return sorted(days | {day - timedelta(1), day + timedelta(1)})


def _day(text: str) -> date | None:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _near_pair_keys(one: str, other: str) -> set[int]:
    """Keys that a pair keeps when one of its two skeletons loses, gains or changes a letter."""
    a, b = skeleton(one), skeleton(other)
    keys = {_key("D", *sorted((shorter, b))) for shorter in _shorter(a)}
    return keys | {_key("D", *sorted((a, shorter))) for shorter in _shorter(b)}


@lru_cache(maxsize=100_000)
def _shorter(bones: str) -> tuple[str, ...]:
    return (bones, *{bones[:i] + bones[i + 1 :] for i in range(len(bones))})


def _key(*parts: str) -> int:
    return crc32("|".join(parts).encode()) - (1 << 31)
