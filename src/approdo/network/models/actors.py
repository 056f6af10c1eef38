"""The actors of this program: a member under one mandate, and the system."""

from dataclasses import dataclass
from uuid import UUID

from approdo.network.models.members import Mandate, Member


@dataclass(frozen=True)
class Acting:
    """A member under one of their mandates."""

    member: Member
    mandate: Mandate
    kind: str = "member"

    @property
    def pk(self) -> UUID:
        """Key of the member."""
        return self.member.pk

    @property
    def body_id(self) -> UUID:
        """Key of the body represented."""
        return self.mandate.organisation_id

    @property
    def name(self) -> str:
        """The member's name."""
        return self.member.full_name

    @property
    def speaks_for(self) -> tuple[UUID, ...]:
        """The body whose access rows the mandate opens; then the mandate and the member themselves.

        To the mandate goes what is given to one person for some hours, to the member a note meant
        for one colleague.
        """
        return (self.mandate.organisation_id, self.mandate.pk, self.member.pk)

    @property
    def sees_everything(self) -> bool:
        """Whether the mandate is over the whole city."""
        return self.mandate.is_city_wide

    @property
    def role(self) -> str:
        """The role of the mandate."""
        return self.mandate.role

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """Tell whether the mandate is of this role (in this body, when one is named)."""
        return self.mandate.role == role and within in (None, self.mandate.organisation_id)


@dataclass(frozen=True)
class Invited:
    """A member who accepts an invitation: for that one act, before they have come in."""

    member: Member
    body_id: UUID | None = None
    kind: str = "member"
    speaks_for: tuple[UUID, ...] = ()
    sees_everything: bool = False
    role: str = ""

    @property
    def pk(self) -> UUID:
        """Key of the member."""
        return self.member.pk

    @property
    def name(self) -> str:
        """The member's name."""
        return self.member.full_name

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """Who has not come in holds no role."""
        return False


@dataclass(frozen=True)
class System:
    """The program itself, in jobs and management commands; `body_id` is whom it acts for."""

    name: str = "Sistema"
    body_id: UUID | None = None
    kind: str = "system"
    pk: UUID | None = None
    speaks_for: tuple[UUID, ...] = ()
    sees_everything: bool = True
    role: str = ""

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """The system holds every role; separation of duties binds people."""
        return True
