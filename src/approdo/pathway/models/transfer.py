"""A case goes from a lot, or from a body of it, to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.case import MAY_MOVE_LOT, CaseState
from approdo.pathway.states.turns import TRANSFER, TransferState
from approdo.programme.models import Lot

RESUMES = [(state.value, state.label) for state in MAY_MOVE_LOT]


class Transfer(Keyed):
    """Decided by the housing office, accepted by the body that receives, with a hand-over.

    `resumes` is where the path stood, and goes on from. What was told after `accepted_on` the
    former body does not read.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers")
    state = models.CharField(
        max_length=10, choices=TransferState, default=TransferState.PENDING, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    resumes = models.CharField(max_length=24, choices=RESUMES)
    from_lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    from_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.TextField()
    note = models.TextField(blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["decided_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state=TransferState.PENDING),
                name="transfer_one_at_a_time",
                violation_error_message=_("Questo percorso è già in trasferimento."),
            ),
            models.CheckConstraint(
                condition=~Q(to_lot=F("from_lot"), to_body=F("from_body")),
                name="transfer_goes_elsewhere",
                violation_error_message=_("Il percorso è già di questo ente in questo lotto."),
            ),
            models.CheckConstraint(
                condition=~Q(note="") | Q(meeting_on__isnull=False),
                name="transfer_is_handed_over",
                violation_error_message=_(
                    "Serve un incontro di passaggio, o una nota che ne faccia le veci."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state=TransferState.ACCEPTED)
                & Q(accepted_on__isnull=False, accepted_by__isnull=False)
                | ~Q(state=TransferState.ACCEPTED),
                name="transfer_accepted_by_somebody",
                violation_error_message=_("Manca chi ha accolto il trasferimento, e quando."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("decided_on")),
                name="transfer_accepted_after_decided",
                violation_error_message=_("L'accoglienza non può venire prima della decisione."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_body"],
                condition=Q(state=TransferState.PENDING),
                name="transfer_to_accept",
            ),
            models.Index(
                fields=["to_lot"],
                condition=Q(state=TransferState.PENDING),
                name="transfer_into_lot",
            ),
        ]
        triggers = TRANSFER.guards()

    def __str__(self) -> str:
        return str(_("Trasferimento"))

    @property
    def resumes_as(self) -> str:
        """Where the path goes on from, in words."""
        return str(CaseState(self.resumes).label)
