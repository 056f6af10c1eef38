"""What other programs read and do of persons and households: tables, no rules.

A protected address is left out by the walls, from whoever was not given it.
"""

from django.db.models import QuerySet

from approdo.kernel.actors import Actor
from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.registry import commands, policies
from approdo.registry.models import (
    Address,
    Contact,
    Household,
    IseeAttestation,
    Membership,
    Person,
    PersonIdentifier,
    PossibleMatch,
)
from approdo.registry.operations import NewAddress, NewContact, NewIsee, NewPerson

OF_A_CARD = (
    "family_name",
    "given_name",
    "birth_date",
    "sex",
    "birth_place",
    "birth_place_code",
    "citizenship",
    "language",
    "died_on",
)
HOUSEHOLD = Shown(Household, ("id", "version", "code", "label", "opened_on", "merged_into"))
PERSON = Shown(Person, ("id", "version", *OF_A_CARD, "merged_into"))
MEMBERSHIP = Shown(Membership, ("id", "person", "kinship", "is_reference", "starts_on", "ends_on"))
ADDRESS = Shown(
    Address,
    (
        "id",
        "role",
        "kind",
        "is_protected",
        "street",
        "number",
        "detail",
        "cap",
        "municipality",
        "borough",
        "starts_on",
        "ends_on",
    ),
)
ISEE = Shown(
    IseeAttestation,
    ("id", "value", "kind", "issued_on", "expires_on", "dsu_protocol", "has_omissions"),
)
IDENTIFIER = Shown(PersonIdentifier, ("id", "kind", "value", "starts_on", "ends_on", "doubts"))
CONTACT = Shown(Contact, ("id", "kind", "value", "safety", "note"))
MATCH = Shown(
    PossibleMatch,
    ("id", "version", "state", "state_since", "known", "newer", "score", "raised_at", "reason"),
)


def _memberships(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(superseded_at=None)


def _addresses(actor: Actor) -> QuerySet[Address]:
    return Address.objects.filter(superseded_at=None)


def _isee(actor: Actor) -> QuerySet[IseeAttestation]:
    return IseeAttestation.objects.filter(superseded_at=None)


PART = Part(
    "registry",
    "Persone e nuclei",
    records=(
        Records("households", policies.households_visible_to, HOUSEHOLD, ("code",), a_file=True),
        Records("persons", policies.persons_visible_to, PERSON, a_file=True),
        Records("matches", policies.matches_visible_to, MATCH, ("state",)),
    ),
    rows=(
        Rows(Household, "memberships", "household", MEMBERSHIP, _memberships),
        Rows(Household, "addresses", "household", ADDRESS, _addresses),
        Rows(Household, "isee-attestations", "household", ISEE, _isee),
        Rows(
            Household,
            "persons",
            "memberships__household",
            PERSON,
            policies.persons_visible_to,
        ),
        Rows(Person, "identifiers", "person", IDENTIFIER),
        Rows(Person, "contacts", "person", CONTACT),
    ),
    acts=(
        Act(commands.register_household, "organisations/{organisation}/households"),
        Act(commands.report_possible_match, "organisations/{organisation}/matches"),
        Act(commands.add_member, "households/{household}/memberships"),
        Act(
            commands.correct_membership,
            "households/{household}/memberships/{person}",
            "PUT",
        ),
        Act(commands.end_membership, "households/{household}/memberships/{person}/endings"),
        Act(commands.change_reference_person, "households/{household}/reference-persons"),
        Act(commands.record_address, "households/{household}/addresses"),
        Act(commands.protect_address, "households/{household}/protections"),
        Act(commands.share_protected_address, "households/{household}/protections/shares"),
        Act(commands.lift_protection, "households/{household}/protections/endings"),
        Act(commands.record_isee, "households/{household}/isee-attestations"),
        Act(
            commands.correct_person, "persons/{person}", "PUT", columns=tuple(commands.CORRECTABLE)
        ),
        Act(commands.record_identifier, "persons/{person}/identifiers"),
        Act(commands.record_contact, "persons/{person}/contacts"),
        Act(commands.change_contact, "persons/{person}/contacts/{contact}", "PUT"),
        Act(commands.merge_persons, "persons/{survivor}/merges"),
        Act(commands.undo_merge, "persons/{merged}/merges/endings"),
        Act(commands.join_match, "matches/{match}/unions"),
        Act(commands.dismiss_match, "matches/{match}/dismissals"),
        Act(commands.reopen_match, "matches/{match}/reopenings"),
    ),
    alike={
        NewPerson: (Person, Membership),
        NewAddress: (Address,),
        NewIsee: (IseeAttestation,),
        NewContact: (Contact,),
    },
)
