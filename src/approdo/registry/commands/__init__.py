"""What people do in the registry."""

from approdo.registry.commands.addresses import (
    lift_protection,
    protect_address,
    record_address,
    share_protected_address,
)
from approdo.registry.commands.households import (
    add_member,
    change_reference_person,
    correct_membership,
    end_membership,
    record_isee,
    register_household,
)
from approdo.registry.commands.matches import (
    dismiss_match,
    join_match,
    reopen_match,
    report_possible_match,
)
from approdo.registry.commands.merges import merge_persons, undo_merge
from approdo.registry.commands.persons import (
    CORRECTABLE,
    change_contact,
    correct_person,
    record_contact,
    record_identifier,
)

__all__ = [
    "CORRECTABLE",
    "add_member",
    "change_contact",
    "change_reference_person",
    "correct_membership",
    "correct_person",
    "dismiss_match",
    "end_membership",
    "join_match",
    "lift_protection",
    "merge_persons",
    "protect_address",
    "record_address",
    "record_contact",
    "record_identifier",
    "record_isee",
    "register_household",
    "reopen_match",
    "report_possible_match",
    "share_protected_address",
    "undo_merge",
]
