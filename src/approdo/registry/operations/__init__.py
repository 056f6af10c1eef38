"""Verbs of the registry offered to other contexts; they run inside a command and trust the caller."""

from approdo.registry.operations.addresses import lift, move, protect, protected_addresses, show_to
from approdo.registry.operations.dated import copy_row, end_row, supersede
from approdo.registry.operations.households import (
    create_household,
    create_households,
    isee_of,
    label_of,
)
from approdo.registry.operations.life import (
    Parted,
    Parting,
    forget,
    give_to_a_body,
    leave,
    register_death,
    split_household,
    split_in_secret,
)
from approdo.registry.operations.matches import (
    give_household_of,
    raise_match_of_cards,
    raise_match_of_text,
    raise_matches,
)
from approdo.registry.operations.members import change_reference, join_household
from approdo.registry.operations.merges import merge_homes, merge_people, part, settle_matches
from approdo.registry.operations.newcomers import (
    NewAddress,
    NewContact,
    NewHousehold,
    NewIsee,
    NewPerson,
)
from approdo.registry.operations.persons import (
    contact_of,
    fold,
    identify,
    recheck_identifiers,
)
from approdo.registry.operations.sets import write_many

__all__ = [
    "NewAddress",
    "NewContact",
    "NewHousehold",
    "NewIsee",
    "NewPerson",
    "change_reference",
    "contact_of",
    "copy_row",
    "create_household",
    "create_households",
    "end_row",
    "fold",
    "give_household_of",
    "identify",
    "isee_of",
    "join_household",
    "label_of",
    "lift",
    "merge_homes",
    "merge_people",
    "move",
    "part",
    "protect",
    "protected_addresses",
    "raise_match_of_cards",
    "raise_match_of_text",
    "raise_matches",
    "recheck_identifiers",
    "settle_matches",
    "show_to",
    "supersede",
    "write_many",
    "Parted",
    "Parting",
    "forget",
    "give_to_a_body",
    "leave",
    "register_death",
    "split_household",
    "split_in_secret",
]
