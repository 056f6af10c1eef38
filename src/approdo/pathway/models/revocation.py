"""A written warning for a promise of the pact that was broken, and the revocation it may lead to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.turns import WARNING, Ground, PactBreach, WarningState


class Warning(Keyed):
    """The body in care writes which promise was broken, hears the household and gives it time.

    `answer_by` is the last day to answer; the proposal to revoke, if there is one, stands here too.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="warnings")
    state = models.CharField(
        max_length=10, choices=WarningState, default=WarningState.ISSUED, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    breach = models.CharField(max_length=12, choices=PactBreach)
    text = models.TextField()
    warned_on = models.DateField()
    warned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answer_by = models.DateField()
    hearing_on = models.DateField(null=True, blank=True)
    hearing_place = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposal = models.TextField(blank=True)
    ground = models.CharField(max_length=10, choices=Ground, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_note = models.TextField(blank=True)

    class Meta:
        ordering = ["warned_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(state__in=[WarningState.SETTLED, WarningState.UPHELD]),
                name="warning_one_open_at_a_time",
                violation_error_message=_("C'è già un richiamo aperto su questo percorso."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("warned_on")),
                name="warning_leaves_time_to_answer",
                violation_error_message=_("Il termine per rispondere deve venire dopo."),
            ),
            models.CheckConstraint(
                condition=Q(hearing_on__isnull=True) | Q(hearing_on__gte=F("warned_on")),
                name="warning_hearing_comes_after",
                violation_error_message=_("L'incontro offerto non può venire prima del richiamo."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | Q(answered_on__gte=F("warned_on")) & ~Q(answer=""),
                name="warning_answer_comes_after",
                violation_error_message=_("La risposta non può venire prima del richiamo."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WarningState.PROPOSED, WarningState.UPHELD])
                | Q(proposed_on__isnull=False, proposed_by__isnull=False, ground=Ground.NONE),
                name="warning_never_for_health_or_violence",
                violation_error_message=_(
                    "Un percorso non si revoca per motivi di salute o di violenza subita."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(state=WarningState.PROPOSED),
                name="warning_to_decide",
            )
        ]
        triggers = WARNING.guards()

    def __str__(self) -> str:
        return str(_("Richiamo scritto"))


class Revocation(Keyed):
    """The district ends a path for what the warning said, with the reason and how to appeal."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="revocation")
    warning = models.OneToOneField(Warning, models.PROTECT, related_name="revocation")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField()
    appeal = models.TextField()
    savings = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(appeal=""),
                name="revocation_says_why_and_how_to_appeal",
                violation_error_message=_("La revoca dice il motivo e come opporsi."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Revoca del percorso"))
