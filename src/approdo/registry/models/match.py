"""Two cards that may be one person, for the housing office to look at."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.registry.models.person import Person
from approdo.registry.states import MATCH, MatchState


class PossibleMatch(Versioned):
    """A pair raised when a body met somebody that another one knows; only the office sees it.

    `newer` is the card just written; empty when somebody was only looked for (`looked_for`).
    `shares` are the access rows that the decision gave, so that reopening takes them back.
    """

    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.OPEN)
    state_since = models.DateTimeField()
    known = models.ForeignKey(Person, models.PROTECT, related_name="matches_as_known")
    newer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="matches_as_newer"
    )
    looked_for = models.CharField(max_length=200, blank=True)
    score = models.PositiveSmallIntegerField()
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    shares = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "possible matches"
        constraints = [
            models.UniqueConstraint(
                fields=["known", "newer"],
                condition=Q(newer__isnull=False),
                name="match_pair_once",
                violation_error_message=_("Questa coppia è già stata segnalata."),
            ),
            models.UniqueConstraint(
                fields=["known", "raised_by", "looked_for"],
                condition=Q(newer__isnull=True, state="open"),
                name="match_looked_for_once",
                violation_error_message=_("Questa ricerca è già stata segnalata."),
            ),
            models.CheckConstraint(
                condition=Q(newer__isnull=True) | ~Q(newer=F("known")),
                name="match_of_two_cards",
                violation_error_message=_("Servono due schede diverse."),
            ),
            models.CheckConstraint(
                condition=~Q(state="different") | ~Q(reason=""),
                name="match_dismissed_with_reason",
                violation_error_message=_("Scrivi perché non sono la stessa persona."),
            ),
        ]
        indexes = [models.Index(fields=["state", "-raised_at"], name="match_to_look_at")]
        triggers = MATCH.guards()

    def __str__(self) -> str:
        return f"{self.known_id} ~ {self.newer_id or self.looked_for}"
