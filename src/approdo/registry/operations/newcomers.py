"""What is needed to write a household for the first time, before anything is a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from approdo.access.states import Purpose
from approdo.kernel.keys import new_key
from approdo.registry.states import (
    AddressKind,
    AddressRole,
    ContactKind,
    IseeKind,
    Kinship,
    Safety,
)


@dataclass
class NewContact:
    """A phone or e-mail; with `kind` phone unless it is said otherwise."""

    value: str
    kind: str = ContactKind.PHONE
    safety: str = Safety.ANY
    note: str = ""


@dataclass
class NewPerson:
    """A person to be written, or one already known (`known`) who joins.

    `codes` are texts as read (CF, numeric, STP, ENI): a text that is no code is kept with its doubt.
    """

    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    sex: str = ""
    birth_place: str = ""
    birth_place_code: str = ""
    citizenship: str = ""
    language: str = ""
    codes: Sequence[str] = ()
    kinship: str = Kinship.UNKNOWN
    is_reference: bool = False
    contacts: Sequence[NewContact] = ()
    joined_on: date | None = None
    known: UUID | None = None
    key: UUID = field(default_factory=new_key)


@dataclass
class NewAddress:
    """An address of the household, from `starts_on` or from the day the household opens."""

    street: str
    number: str = ""
    detail: str = ""
    cap: str = ""
    municipality: str = "Torino"
    borough: int | None = None
    role: str = AddressRole.REGISTERED
    kind: str = AddressKind.REAL
    starts_on: date | None = None


@dataclass
class NewIsee:
    """An ISEE attestation; without an expiry, the end of the year of issue."""

    value: Decimal
    issued_on: date
    expires_on: date | None = None
    kind: str = IseeKind.ORDINARY
    dsu_protocol: str = ""
    has_omissions: bool = False


@dataclass
class NewHousehold:
    """A household to be written: its people (the first is the reference person unless one is marked)."""

    members: Sequence[NewPerson]
    opened_on: date
    holders: Sequence[UUID]
    addresses: Sequence[NewAddress] = ()
    contacts: Sequence[NewContact] = ()
    isee: Sequence[NewIsee] = ()
    label: str = ""
    purpose: str = Purpose.PROPOSAL
    key: UUID = field(default_factory=new_key)

    @property
    def reference(self) -> NewPerson:
        """The reference person among the members."""
        return next((m for m in self.members if m.is_reference), self.members[0])
