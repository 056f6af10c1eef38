"""A path that ended because its family was written twice, and the one in which it goes on."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.case import MAY_JOIN, CaseState


class CaseMerge(Keyed):
    """Where a path stood when it was joined to another of the same family, and what that ended.

    The promises of money stay on the lines that made them: the path that goes on answers for them.
    The row goes away when the two are parted again; the journal keeps the memory. `stopped` names
    the rows that the joining ended (months of versions never validated, places on the team, people
    of the path), `shares` what the bodies of one were shown of the other, `brought` the objectives
    written into the open draft of the path that goes on, `act` the act in the journal.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="merge")
    into = models.ForeignKey(Case, models.PROTECT, related_name="merges")
    state = models.CharField(max_length=24, choices=[(s.value, s.label) for s in MAY_JOIN])
    state_since = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    stopped = ArrayField(models.UUIDField(), default=list, blank=True)
    shares = ArrayField(models.UUIDField(), default=list, blank=True)
    brought = ArrayField(models.UUIDField(), db_default=Value([]), editable=False)
    act = models.UUIDField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(into=models.F("case")),
                name="case_merge_into_another",
                violation_error_message=_("Un percorso non si unisce a sé stesso."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=MAY_JOIN),
                name="case_merge_from_where_a_path_may_join",
                violation_error_message=_("Da questo stato un percorso non si unisce a un altro."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} > {self.into_id}"

    @property
    def stood(self) -> CaseState:
        """Where the path stood."""
        return CaseState(self.state)
