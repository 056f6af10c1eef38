"""How long a family's data are kept: what was announced, what is held, what was emptied."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap
from approdo.kernel.records import Dated, Versioned
from approdo.registry.models import Household
from approdo.rights.states import NOTICE, KeptKind, NoticeState


class LegalHold(Versioned, Dated):
    """A household's data must be kept, whatever their age: a lawsuit, an audit."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    household_code = models.CharField(max_length=20, db_default="", editable=False)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="legal_hold_says_why",
                violation_error_message=_("Scrivi perché i dati vanno conservati."),
            ),
            no_overlap(
                name="legal_hold_once_at_a_time",
                of="household",
                says=_("I dati di questo nucleo sono già da conservare."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.starts_on}"


class RetentionNotice(Versioned):
    """A household whose time is over: since when, on which day it was announced, when it is emptied."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    household_code = models.CharField(max_length=20, db_default="", editable=False)
    kind = models.CharField(max_length=8, choices=KeptKind)
    state = models.CharField(
        max_length=7, choices=NoticeState, default=NoticeState.NOTICED, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    due_on = models.DateField()
    noticed_on = models.DateField()
    erase_on = models.DateField()

    class Meta:
        ordering = ["erase_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(erase_on__gte=F("noticed_on")), name="retention_notice_waits"
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state=NoticeState.NOTICED),
                name="retention_notice_one_at_a_time",
            ),
        ]
        triggers = NOTICE.guards()

    def __str__(self) -> str:
        return str(self.get_kind_display())
