"""A household, or one of its people, gives the path up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.models import StoredFile
from approdo.pathway.models.case import Case
from approdo.pathway.states.turns import StatementManner, WithdrawalReason
from approdo.registry.models import Person


class Withdrawal(Keyed):
    """What was said, on which day, how, and that an interview was offered; without a person, by all.

    Said by voice it has two witnesses, or a note of whoever heard it. Savings stay the household's.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="withdrawals")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    stated_on = models.DateField()
    manner = models.CharField(max_length=7, choices=StatementManner)
    witnesses = models.CharField(max_length=240, blank=True)
    note = models.TextField(blank=True)
    statement = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=12, choices=WithdrawalReason)
    reason_text = models.CharField(max_length=240, blank=True)
    interview_offered_on = models.DateField()
    savings = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["stated_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                nulls_distinct=False,
                name="withdrawal_once",
                violation_error_message=_("Questa rinuncia è già stata registrata."),
            ),
            models.CheckConstraint(
                condition=Q(manner=StatementManner.WRITTEN) | ~Q(witnesses="") | ~Q(note=""),
                name="withdrawal_by_voice_was_heard_by_somebody",
                violation_error_message=_(
                    "Una rinuncia detta a voce vuole due testimoni, o una nota di chi l'ha sentita."
                ),
            ),
            models.CheckConstraint(
                condition=Q(savings__isnull=True) | Q(savings__gte=0),
                name="withdrawal_savings_not_negative",
                violation_error_message=_("I risparmi non possono essere negativi."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Rinuncia al percorso"))
