"""What lets a member in: an identity outside, an invitation, the restoring of a second factor."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed, Versioned
from approdo.network.models.members import Member


class Identity(Keyed):
    """The codice fiscale by which a city's own sign-in (SPID, CIE) tells who a member is."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="identity")
    fiscal_code = models.CharField(
        max_length=16,
        unique=True,
        error_messages={"unique": _("Questo codice fiscale è già di un'altra persona.")},
    )

    def __str__(self) -> str:
        return str(_("Identità digitale"))


class Invitation(Versioned):
    """A link sent by mail, good once and until an hour; only the hash of its secret is kept."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_one_open_for_a_member",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Invito"))


class Attempt(Keyed):
    """When a kind of failed attempt at the door was last written into the journal."""

    what = models.CharField(max_length=80, unique=True)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(_("Tentativo di accesso"))


class FactorRestoration(Versioned):
    """A lost second factor given back by two people: one who asks, another who grants."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="restorations")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("member")),
                name="restoration_asked_by_another",
                violation_error_message=_("Nessuno può ridare a sé stesso il secondo passaggio."),
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True)
                | (~Q(granted_by=F("asked_by")) & ~Q(granted_by=F("member"))),
                name="restoration_granted_by_a_third",
                violation_error_message=_(
                    "Serve una seconda persona: chi l'ha chiesto non può anche concederlo."
                ),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(granted_at__isnull=True, withdrawn_at__isnull=True),
                name="restoration_one_open_for_a_member",
                violation_error_message=_("C'è già una richiesta aperta per questa persona."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Secondo passaggio da ridare"))
