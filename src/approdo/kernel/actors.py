"""Who acts: what commands, policies and the walls need to know of them."""

from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """A member under one mandate, a guest with a personal link, the system, or nobody."""

    @property
    def kind(self) -> str:
        """One of member, guest, system, nobody."""

    @property
    def pk(self) -> UUID | None:
        """Key of the member or guest; None for the system and for nobody."""

    @property
    def body_id(self) -> UUID | None:
        """Key of the body that the act represents."""

    @property
    def name(self) -> str:
        """The name to show beside an act."""

    @property
    def speaks_for(self) -> tuple[UUID, ...]:
        """Holders whose access rows the actor may use."""

    @property
    def sees_everything(self) -> bool:
        """Whether the mandate is over the whole city."""

    @property
    def role(self) -> str:
        """Role of the mandate; empty for the system, a guest and nobody."""

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """Tell whether the mandate is of this role (in this body, when one is named)."""
