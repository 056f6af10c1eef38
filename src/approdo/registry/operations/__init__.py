"""Verbs of the registry offered to other contexts; they run inside a command and trust the caller."""

from approdo.registry.operations.households import create_household, create_households
from approdo.registry.operations.members import end_row, join_household
from approdo.registry.operations.newcomers import (
    NewAddress,
    NewContact,
    NewHousehold,
    NewIsee,
    NewPerson,
)
from approdo.registry.operations.persons import (
    fold,
    identify,
    raise_matches,
    recheck_identifiers,
)
from approdo.registry.operations.sets import write_many

__all__ = [
    "NewAddress",
    "NewContact",
    "NewHousehold",
    "NewIsee",
    "NewPerson",
    "create_household",
    "create_households",
    "end_row",
    "fold",
    "identify",
    "join_household",
    "raise_matches",
    "recheck_identifiers",
    "write_many",
]
