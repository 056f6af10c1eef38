"""Birth places by their Belfiore code, read once from the small lists shipped in `places/`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from approdo.registry.rules.names import plain

LISTS = Path(__file__).parent.parent / "places"


@dataclass(frozen=True)
class Place:
    """An Italian municipality (with its province) or a foreign state (with its ISO code)."""

    code: str
    name: str
    province: str = ""
    country: str = "ITA"

    def __str__(self) -> str:
        return f"{self.name} ({self.province})" if self.province else self.name


def place_of(code: str) -> Place | None:
    """Give the place of a Belfiore code, or None when the lists do not know it.

    A code outside the lists may be of a municipality or state that no longer exists: it stays legal.
    """
    return _places().get(code.upper())


def place_named(name: str) -> Place | None:
    """Give the place with exactly this name, without regard to case and accents."""
    return _by_name().get(plain(name))


def country_name(code: str) -> str:
    """Give the Italian name of a state by its three-letter code; the code itself when unknown."""
    return _countries().get(code.upper(), code)


def countries() -> list[tuple[str, str]]:
    """List the states as (three-letter code, Italian name), Italy first."""
    others = sorted((item for item in _countries().items() if item[0] != "ITA"), key=lambda i: i[1])
    return [("ITA", "Italia"), *others]


@cache
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in _rows("municipalities.csv"):
        places[row["code"]] = Place(row["code"], row["name"], row["province"])
    for row in _rows("states.csv"):
        if row["code"]:
            places[row["code"]] = Place(row["code"], row["name"], country=row["iso3"])
    return places


@cache
def _by_name() -> dict[str, Place]:
    return {plain(place.name): place for place in _places().values()}


@cache
def _countries() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in _rows("states.csv") if row["iso3"]}


def _rows(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))
