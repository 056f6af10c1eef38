"""What ties become when another person of the household becomes the reference person."""

from approdo.registry.states import Kinship

PARTNERS = frozenset({Kinship.SPOUSE, Kinship.CIVIL_PARTNER, Kinship.COHABITANT})

# By what the new reference person was to the former one: former tie -> tie from now on.
SEEN_FROM_PARTNER = {Kinship.CHILD: Kinship.CHILD}
SEEN_FROM_CHILD = {
    Kinship.CHILD: Kinship.SIBLING,
    Kinship.PARENT: Kinship.GRANDPARENT,
    Kinship.SIBLING: Kinship.UNCLE,
}
SEEN_FROM_PARENT = {Kinship.CHILD: Kinship.GRANDCHILD, Kinship.SIBLING: Kinship.CHILD}


def tie_of_former(new_reference_was: str) -> Kinship:
    """What the former reference person is to the new one."""
    if new_reference_was in PARTNERS | {Kinship.SIBLING, Kinship.COUSIN}:
        return Kinship(new_reference_was)
    opposite = {Kinship.CHILD: Kinship.PARENT, Kinship.PARENT: Kinship.CHILD}
    return opposite.get(Kinship(new_reference_was), Kinship.UNKNOWN)


def tie_after(was: str, new_reference_was: str) -> Kinship:
    """What another member is to the new reference person; unknown when it does not follow."""
    if new_reference_was in PARTNERS:
        table = SEEN_FROM_PARTNER
    elif new_reference_was == Kinship.CHILD:
        table = SEEN_FROM_CHILD
    elif new_reference_was == Kinship.PARENT:
        table = SEEN_FROM_PARENT
    else:
        table = {}
    return table.get(Kinship(was), Kinship.UNKNOWN)
