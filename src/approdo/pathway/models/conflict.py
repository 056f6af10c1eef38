"""Ties for which somebody should not decide on a household nor work for it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import starts_before_ends
from approdo.kernel.records import Dated, Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.entry import ConflictKind


class ConflictOfInterest(Keyed, Dated):
    """A tie of one member, or of a whole body, with the family of a case; while it stands.

    It holds wherever these `people` are: on every path of theirs, in every household.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="conflicts")
    people = ArrayField(models.UUIDField(), db_default=Value([]), editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=9, choices=ConflictKind)
    text = models.CharField(max_length=300, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            starts_before_ends(name="conflict_starts_before_ends"),
            models.CheckConstraint(
                condition=Q(member__isnull=True) ^ Q(body__isnull=True),
                name="conflict_of_somebody_or_of_a_body",
                violation_error_message=_("Il conflitto è di una persona, oppure di un ente."),
            ),
            models.UniqueConstraint(
                fields=["case", "member", "body"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="conflict_once",
                violation_error_message=_("Questo conflitto è già dichiarato."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Conflitto d'interessi"))
