"""A project that needs more time than was planned."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.turns import EXTENSION, ExtensionState


class Extension(Keyed):
    """The body in care asks, with a reason, that the path end later; the district decides."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="extensions")
    state = models.CharField(
        max_length=8, choices=ExtensionState, default=ExtensionState.ASKED, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    reason = models.TextField()
    from_day = models.DateField()
    to_day = models.DateField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state=ExtensionState.ASKED),
                name="extension_one_at_a_time",
                violation_error_message=_("C'è già una proroga chiesta che aspetta il distretto."),
            ),
            models.CheckConstraint(
                condition=Q(to_day__gt=F("from_day")),
                name="extension_ends_later",
                violation_error_message=_("La nuova fine deve venire dopo quella prevista."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="extension_not_decided_by_who_asked",
                violation_error_message=_("Chi ha chiesto la proroga non la concede."),
            ),
            models.CheckConstraint(
                condition=Q(state=ExtensionState.ASKED)
                | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="extension_decided_by_somebody",
                violation_error_message=_("Manca chi ha deciso sulla proroga."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(state=ExtensionState.ASKED),
                name="extension_to_decide",
            )
        ]
        triggers = EXTENSION.guards()

    def __str__(self) -> str:
        return str(_("Proroga del percorso"))
