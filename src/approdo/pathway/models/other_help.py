"""Help that a household has from elsewhere, as dated amounts with their source."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import starts_before_ends
from approdo.kernel.records import Dated, Keyed
from approdo.pathway.states.other_help import HelpKind
from approdo.pathway.states.project import Expense
from approdo.registry.models import Household, Person
from approdo.registry.models.days import within_living_memory


class OtherHelp(Keyed, Dated):
    """So much a month from somebody else, for a period, and who says so.

    Where it pays one cost and nothing else, `covers` says which and `cost` how much that cost is
    in a month: no euro of the same cost may be paid twice.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="other_helps")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=HelpKind)
    monthly_amount = models.DecimalField(max_digits=8, decimal_places=2)
    covers = models.CharField(max_length=14, choices=Expense, blank=True)
    cost = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-starts_on", "kind"]
        constraints = [
            starts_before_ends(name="other_help_starts_before_ends"),
            models.CheckConstraint(
                condition=Q(monthly_amount__gt=Decimal("0.00")),
                name="other_help_is_something",
                violation_error_message=_("L'importo deve essere maggiore di zero."),
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="other_help_has_a_source",
                violation_error_message=_(
                    "Scrivi da dove lo sai: una carta, un sito, chi l'ha detto."
                ),
            ),
            models.CheckConstraint(
                condition=Q(covers="", cost__isnull=True)
                | ~Q(covers="") & Q(cost__gte=F("monthly_amount")),
                name="other_help_within_its_cost",
                violation_error_message=_(
                    "L'aiuto non può superare la spesa che paga: controlla quanto costa al mese."
                ),
            ),
            within_living_memory(
                name="other_help_within_living_memory",
                fields=("starts_on", "ends_on"),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
