"""Members and the mandates under which they act."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Versioned
from approdo.network.models.organisations import Organisation
from approdo.network.states import CITY_WIDE, Role


class Member(Versioned, AbstractBaseUser):
    """A person who works here; what they may do comes from their mandates alone.

    Until `password_is_own`, somebody else knows the password: it opens only the page that changes it.
    From `second_factor_due_on` a password alone opens only the pages that set a second factor up; there is
    no day when one stands. Each time `sessions_ended` grows, every session of the member ends.
    """

    username = models.CharField(max_length=60)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    password_is_own = models.BooleanField(default=False, db_default=False)
    second_factor_due_on = models.DateField(null=True, blank=True)
    sessions_ended = models.PositiveIntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["given_name", "family_name"]

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["username"],
                name="member_username_once",
                violation_error_message=_("Questo nome utente è già preso: scegline un altro."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def must_choose_password(self) -> bool:
        """Whether somebody else gave the password that opens the door."""
        return not self.password_is_own and self.has_usable_password()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold to go on: the password, and how often sessions were ended."""
        return f"{super()._get_session_auth_hash(secret)}{self.sessions_ended}"  # type: ignore[misc]


class Mandate(Versioned, Dated):
    """A member acts for a body in a role, for a period; a substitute names the mandate replaced."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role)
    in_place_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="substitutes"
    )

    class Meta:
        ordering = ["organisation__short_name", "role"]
        constraints = [
            # Ending on the first day is allowed: an empty period, for a mandate withdrawn at once.
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="mandate_does_not_end_before_it_starts",
                violation_error_message=_("Un incarico non può finire prima di cominciare."),
            ),
            no_overlap(
                name="mandate_once_for_member_body_and_role",
                of=("member", "organisation", "role"),
                says=_("Questa persona ha già lo stesso incarico in questo periodo."),
            ),
            models.CheckConstraint(
                condition=Q(in_place_of__isnull=True) | Q(ends_on__isnull=False),
                name="mandate_of_a_substitute_ends",
                violation_error_message=_("Una sostituzione deve avere una data di fine."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.organisation}"

    @property
    def is_city_wide(self) -> bool:
        """Whether the mandate is over the whole city."""
        return self.role in CITY_WIDE
