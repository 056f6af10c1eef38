"""What the district says of a household when it proposes it, and the housing office's answer."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.housing import (
    EthosCode,
    EvictionKind,
    EvictionStage,
    FragilityKind,
    FragilityOrigin,
    HousingReason,
    PreventionLevel,
    Tenure,
)
from approdo.registry.models.days import within_living_memory


class Referral(Keyed):
    """The housing situation, what makes the household fragile, and why it is proposed.

    Empty until somebody knows: an imported draft says what the list said. `suggested_level` is
    what the facts say, `prevention_level` what the worker confirmed.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="referral")
    housing_reason = models.CharField(max_length=20, choices=HousingReason, blank=True)
    ethos_code = models.CharField(max_length=4, choices=EthosCode, blank=True)
    tenure = models.CharField(max_length=20, choices=Tenure, blank=True)
    eviction_stage = models.CharField(max_length=20, choices=EvictionStage, blank=True)
    eviction_kind = models.CharField(max_length=24, choices=EvictionKind, blank=True)
    eviction_next_on = models.DateField(null=True, blank=True)
    court_register = models.CharField(max_length=40, blank=True)
    landlord = models.CharField(max_length=120, blank=True)
    arrears = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    monthly_rent = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)

    housing_poverty = models.BooleanField(null=True)
    particular_fragility = models.BooleanField(null=True)
    cannot_access_market = models.BooleanField(null=True)
    fragilities = ArrayField(
        models.CharField(max_length=20, choices=FragilityKind), default=list, blank=True
    )
    fragility_origin = models.CharField(max_length=20, choices=FragilityOrigin, blank=True)
    current_measures = models.CharField(max_length=200, blank=True)
    reason = models.TextField(max_length=2000, blank=True)

    suggested_level = models.CharField(max_length=10, choices=PreventionLevel, blank=True)
    prevention_level = models.CharField(max_length=10, choices=PreventionLevel, blank=True)
    level_reason = models.CharField(max_length=300, blank=True)
    privacy_notice_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arrears__isnull=True) | Q(arrears__gte=Decimal("0.00")),
                name="referral_arrears_not_negative",
                violation_error_message=_("La morosità non può essere negativa."),
            ),
            models.CheckConstraint(
                condition=Q(monthly_rent__isnull=True) | Q(monthly_rent__gte=Decimal("0.00")),
                name="referral_rent_not_negative",
                violation_error_message=_("Il canone non può essere negativo."),
            ),
            models.CheckConstraint(
                condition=~Q(eviction_stage__in=["", EvictionStage.NONE])
                | Q(eviction_kind="", eviction_next_on__isnull=True),
                name="referral_eviction_facts_with_a_stage",
                violation_error_message=_(
                    "Tipo e prossima data dello sfratto servono solo se c'è una procedura:"
                    " scegli a che punto è."
                ),
            ),
            models.CheckConstraint(
                condition=Q(prevention_level="")
                | Q(suggested_level="")
                | Q(prevention_level=F("suggested_level"))
                | ~Q(level_reason=""),
                name="referral_other_level_with_a_reason",
                violation_error_message=_(
                    "Il livello di prevenzione è diverso da quello che dicono i fatti: scrivi"
                    " perché."
                ),
            ),
            within_living_memory(
                name="referral_within_living_memory",
                fields=("eviction_next_on", "privacy_notice_on"),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def fragilities_in_words(self) -> str:
        """What makes the household fragile, one after the other."""
        words = [str(FragilityKind(code).label) for code in self.fragilities]
        return ", ".join([*words[:1], *(word[0].lower() + word[1:] for word in words[1:])])

    @property
    def home_already_lost(self) -> bool:
        """Whether the home is lost and no placement was found: a gap the three levels leave."""
        return (
            self.housing_reason == HousingReason.LOST and self.ethos_code == EthosCode.PUBLIC_SPACE
        )


class Validation(Keyed):
    """The housing office's act that takes a household in: who, for which body, when, with what note."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="validation")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    note = models.TextField(max_length=1000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return f"{self.case_id} {self.decided_on}"
