"""How an eviction goes, stage by stage."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.housing import EvictionKind, EvictionStage


class EvictionStep(Keyed):
    """A stage of an eviction, from which day, and the next day that counts.

    The step that comes from the proposal follows what the proposal says; the others are written
    once. `is_current` marks the latest: its date is the one that rings.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="eviction_steps")
    stage = models.CharField(max_length=20, choices=EvictionStage)
    kind = models.CharField(max_length=24, choices=EvictionKind, blank=True)
    happened_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    court_register = models.CharField(max_length=40, blank=True)
    landlord = models.CharField(max_length=120, blank=True)
    arrears = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    from_referral = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["happened_on", "recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_current=True),
                name="eviction_one_current_step",
                violation_error_message=_("Lo sfratto ha già un passaggio più recente."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(from_referral=True),
                name="eviction_one_step_of_the_referral",
                violation_error_message=_("Il passaggio della proposta c'è già."),
            ),
            models.CheckConstraint(
                condition=Q(arrears__isnull=True) | Q(arrears__gte=Decimal("0.00")),
                name="eviction_arrears_not_negative",
                violation_error_message=_("La morosità non può essere negativa."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=EvictionStage.NONE) | Q(next_on__isnull=True),
                name="eviction_next_day_with_a_stage",
                violation_error_message=_("Senza una procedura non c'è una prossima data."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=EvictionStage.EXECUTED) | Q(next_on__isnull=True),
                name="eviction_nothing_after_execution",
                violation_error_message=_("Dopo l'esecuzione non c'è una prossima data."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on"],
                condition=Q(is_current=True, next_on__isnull=False),
                name="eviction_next_days",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_stage_display())
