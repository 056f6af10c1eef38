"""The row of access: a holder, a subject, a purpose and the period of the content shown.

And the personal link, by which somebody who is no member of the network holds one.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.access.states import Kind, LinkLanguage, Purpose, RevokedFor
from approdo.kernel.keys import new_key
from approdo.kernel.records import Versioned


class Access(models.Model):
    """A subject given to a holder: a body, or a personal link.

    `subject` is the key of a household, case, person, address or batch, without foreign key:
    access sits below them all. `starts_on` and `ends_on` cut the content shown; a withdrawn share
    is a deleted row (the journal keeps it). `opened_on` is what lists sort by.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    holder_id = models.UUIDField()
    subject = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=20, choices=Purpose)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    opened_on = models.DateField()
    # Past this moment the wall itself shows the row to nobody.
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "holder_id", "purpose"], name="access_once_for_each_purpose"
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder_id", "kind", "-opened_on", "-subject"], name="access_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} ({self.purpose})"


class PersonalLink(Versioned):
    """The door of one person to one case: an address that only they have, and a PIN.

    Of both only the hash is kept. `epoch` is raised to end at once whatever is open; `mistakes` counts
    the wrong PINs since the last right one. `subject` is the case (later: whatever else its holder may
    look after), `person` who holds it, both by key because access stands below them; `call` the number
    of the services that the page names.
    """

    person = models.UUIDField(db_index=True)
    subject = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.FAMILY)
    language = models.CharField(max_length=2, choices=LinkLanguage, default=LinkLanguage.ITALIAN)
    call = models.CharField(max_length=30, blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    pin_hash = models.CharField(max_length=128, editable=False)
    epoch = models.PositiveIntegerField(default=1, editable=False)
    mistakes = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_until = models.DateTimeField(null=True, blank=True, editable=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_for = models.CharField(max_length=12, choices=RevokedFor, blank=True, editable=False)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject", "purpose"],
                condition=Q(revoked_at__isnull=True),
                name="personal_link_one_in_force",
                violation_error_message=_("Questa persona ha già una pagina personale."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="personal_link_expires_after_issue",
                violation_error_message=_("La scadenza viene prima della consegna."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_for="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_for=""),
                name="personal_link_revoked_for_a_reason",
                violation_error_message=_("Scegli perché la pagina si chiude."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Pagina personale"))

    def is_open_at(self, moment: datetime) -> bool:
        """Whether it was neither revoked nor has expired."""
        return self.revoked_at is None and moment < self.expires_at


@dataclass(frozen=True)
class LinkHolder:
    """The actor behind a personal link: this person, about this case, for this purpose."""

    link: PersonalLink
    kind: str = "guest"
    body_id: UUID | None = None
    name: str = ""
    role: str = ""
    sees_everything: bool = False

    @property
    def pk(self) -> UUID:
        """Key of the link, which is the holder of the access rows."""
        return self.link.pk

    @property
    def person(self) -> UUID:
        """Key of the person."""
        return self.link.person

    @property
    def case(self) -> UUID:
        """Key of the case."""
        return self.link.subject

    @property
    def purpose(self) -> str:
        """What the link was given for."""
        return self.link.purpose

    @property
    def speaks_for(self) -> tuple[UUID, ...]:
        """The link alone."""
        return (self.link.pk,)

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """Hold no role: whoever has a link is no member of the network."""
        return False
