"""An interview of the case manager with the household."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.intake import ContactChannel
from approdo.pathway.states.interview import INTERVIEW, InterviewState
from approdo.registry.models import Person


class Interview(Keyed):
    """A meeting with the household, planned or held; `starts_at` is when it is, or was.

    When it was held and when that was written down are two facts: the second is the journal's.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="interviews")
    state = models.CharField(max_length=10, choices=InterviewState, default=InterviewState.PLANNED)
    state_since = models.DateTimeField()
    starts_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ContactChannel)
    place = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField(max_length=4000, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    with_social_worker = models.BooleanField(default=False)
    conducted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 600)),
                name="interview_lasts_up_to_ten_hours",
                violation_error_message=_("La durata va da 1 a 600 minuti."),
            ),
            models.UniqueConstraint(
                fields=["case", "starts_at"],
                condition=~Q(state=InterviewState.CANCELLED),
                name="interview_once_at_a_time",
                violation_error_message=_("C'è già un colloquio in quel giorno a quell'ora."),
            ),
        ]
        triggers = INTERVIEW.guards()

    def __str__(self) -> str:
        return gettext("Il colloquio")

    @property
    def minutes_in_words(self) -> str:
        """How long it lasted, if it was written down."""
        return gettext("%(minutes)s minuti") % {"minutes": self.minutes} if self.minutes else ""

    @property
    def who_in_words(self) -> str:
        """Who took part (to be read with `participants__person` fetched)."""
        names = [p.person.full_name for p in self.participants.all()]
        if self.with_social_worker:
            names.append(gettext("l'assistente sociale"))
        return ", ".join(names)


class InterviewParticipant(Keyed):
    """A person of the household who took part."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    interview = models.ForeignKey(Interview, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "person"], name="interview_participant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.person_id}"
