"""Who works with a family, on which days, and how they passed it on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Keyed, Versioned
from approdo.network.models import Organisation
from approdo.network.states import Role
from approdo.pathway.models.case import Case


class CaseTeamMember(Keyed, Dated):
    """Somebody who works on a case in a role, for a body, between two days.

    The rows of the case manager are the dated history of `Case.case_manager`.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="team")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        ordering = ["starts_on"]
        indexes = [
            models.Index(
                fields=["body", "role", "member"],
                condition=Q(ends_on__isnull=True),
                name="team_member_working_now",
            ),
        ]
        constraints = [
            # Ending on the first day is allowed: an empty period, for who was passed on at once.
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="team_member_does_not_end_before_it_starts",
                violation_error_message=_(
                    "Chi esce dall'équipe non può uscirne prima di entrarci."
                ),
            ),
            no_overlap(
                name="team_member_once_for_case_and_role",
                of=("case", "member", "role"),
                says=_("Questa persona è già nell'équipe con questo ruolo."),
            ),
            no_overlap(
                name="team_member_one_case_manager_at_a_time",
                of="case",
                condition=Q(role=Role.CASE_MANAGER),
                says=_("Un percorso ha un case manager alla volta."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role} {self.member_id}"


class HandOver(Keyed):
    """A case passed from one worker to another; those passed in one act share its key and note."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="hand_overs")
    act = models.UUIDField()
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20, choices=Role)
    former = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    successor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_on = models.DateField()
    note = models.TextField(max_length=4000)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["-handed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["act", "case", "role"], name="hand_over_once_an_act"),
            models.CheckConstraint(
                condition=~Q(former=F("successor")),
                name="hand_over_to_somebody_else",
                violation_error_message=_("Scegli una persona diversa da quella che lascia."),
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="hand_over_with_a_note",
                violation_error_message=_("Scrivi la nota di consegna."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.former_id} {self.successor_id}"


class StandIn(Versioned, Dated):
    """Somebody looks after a colleague's cases while the colleague is away; the cases stay theirs."""

    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    absent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="stand_in_does_not_end_before_it_starts",
                violation_error_message=_("L'ultimo giorno non può venire prima del primo."),
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("stand_in")),
                name="stand_in_is_somebody_else",
                violation_error_message=_("Il sostituto deve essere un'altra persona."),
            ),
            no_overlap(
                name="stand_in_once_at_a_time",
                of=("body", "absent", "stand_in"),
                says=_("Questa sostituzione è già segnata in quei giorni."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent_id} {self.stand_in_id}"
