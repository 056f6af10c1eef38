"""Help given before the ordinary acts: a bed tonight, one payment this week."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.urgent import URGENT, PayeeCheck, PayeeKind, UrgentKind, UrgentState
from approdo.programme.models import Programme
from approdo.registry.models import Household


class UrgentHelp(Versioned):
    """What was authorised, for whom, with which reason, and by when the ordinary acts must follow.

    It belongs to the household: a path may not exist yet. `case` is the path that regularised it.
    A payment has a payee whose identity was checked; a bed of a household under protection keeps
    its place out of this row.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="urgent_help")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="urgent_help"
    )
    kind = models.CharField(max_length=7, choices=UrgentKind)
    state = models.CharField(
        max_length=11, choices=UrgentState, default=UrgentState.AUTHORISED, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    reason = models.TextField(max_length=1000)
    starts_on = models.DateField()
    nights = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    payee_name = models.CharField(max_length=120, blank=True)
    payee_kind = models.CharField(max_length=6, choices=PayeeKind, blank=True)
    payee_code = models.CharField(max_length=16, blank=True)
    payee_check = models.CharField(max_length=17, choices=PayeeCheck, blank=True)
    authorised_on = models.DateField()
    authorised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regularise_by = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-authorised_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(state=UrgentState.AUTHORISED),
                name="urgent_help_one_at_a_time",
                violation_error_message=_(
                    "C'è già un aiuto urgente di questo tipo che aspetta di essere regolarizzato."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="urgent_help_says_why",
                violation_error_message=_("Scrivi perché non si può aspettare."),
            ),
            models.CheckConstraint(
                condition=Q(kind=UrgentKind.BED, nights__gt=0, amount__gte=Decimal("0.00"))
                | Q(kind=UrgentKind.PAYMENT, nights__isnull=True, amount__gt=Decimal("0.00")),
                name="urgent_help_is_nights_or_money",
                violation_error_message=_(
                    "Di' per quante notti è il letto, o di quanto è il pagamento."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind=UrgentKind.BED)
                | ~Q(payee_name="") & ~Q(payee_kind="") & ~Q(payee_code="") & ~Q(payee_check=""),
                name="urgent_payment_to_somebody_known",
                violation_error_message=_("Di chi riceve il denaro va verificata l'identità."),
            ),
            models.CheckConstraint(
                condition=Q(regularise_by__gte=F("authorised_on")),
                name="urgent_help_regularised_later",
                violation_error_message=_("Il termine viene prima dell'autorizzazione."),
            ),
            models.CheckConstraint(
                condition=Q(state=UrgentState.AUTHORISED, settled_on__isnull=True)
                | Q(state=UrgentState.REGULARISED, settled_on__isnull=False, case__isnull=False)
                | Q(state=UrgentState.ENDED, settled_on__isnull=False) & ~Q(settled_why=""),
                name="urgent_help_settled_in_one_way",
                violation_error_message=_(
                    "Si regolarizza con un percorso, oppure si chiude dicendo perché."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["regularise_by"],
                condition=Q(state=UrgentState.AUTHORISED),
                name="urgent_help_to_regularise",
            )
        ]
        triggers = URGENT.guards()

    def __str__(self) -> str:
        return str(self.get_kind_display())
