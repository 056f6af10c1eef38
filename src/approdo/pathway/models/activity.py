"""What is done with a family: one record from the appointment to what was done, and its notes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.papers.models import StoredFile
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Objective
from approdo.pathway.states.activity import (
    ACTIVITY,
    ActivityState,
    MissedReason,
    NoteReaders,
    WorkKind,
)
from approdo.pathway.states.intake import ContactChannel
from approdo.registry.models import Person


class Activity(Keyed):
    """Something done with a family or for it, planned or held; `starts_at` is when it is, or was.

    Diary, visit log, worked hours, delivered interventions and evidence are views of these rows.
    When it was held and when that was written down are two facts: the second is the journal's.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=24, choices=WorkKind, default=WorkKind.INTERVIEW)
    state = models.CharField(max_length=10, choices=ActivityState, default=ActivityState.PLANNED)
    state_since = models.DateTimeField()
    starts_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ContactChannel)
    place = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    interpreter = models.CharField(max_length=120, blank=True)
    with_social_worker = models.BooleanField(default=False)
    missed_reason = models.CharField(max_length=20, choices=MissedReason, blank=True)
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    conducted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["starts_at"]
        indexes = [
            models.Index(fields=["conducted_by", "starts_at"], name="activity_of_worker"),
            models.Index(fields=["body", "starts_at"], name="activity_of_body"),
            models.Index(fields=["starts_at"], name="activity_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 600)),
                name="activity_lasts_up_to_ten_hours",
                violation_error_message=_("La durata va da 1 a 600 minuti."),
            ),
            models.CheckConstraint(
                condition=Q(state=ActivityState.MISSED) & ~Q(missed_reason="")
                | ~Q(state=ActivityState.MISSED) & Q(missed_reason=""),
                name="activity_missed_for_a_reason",
                violation_error_message=_("Di' perché l'appuntamento è saltato."),
            ),
            models.UniqueConstraint(
                fields=["case", "starts_at", "conducted_by"],
                condition=~Q(state__in=[ActivityState.CANCELLED, ActivityState.MISSED]),
                nulls_distinct=False,
                name="activity_once_at_a_time",
                violation_error_message=_(
                    "C'è già un appuntamento con questa famiglia in quel giorno a quell'ora."
                ),
            ),
        ]
        triggers = ACTIVITY.guards()

    def __str__(self) -> str:
        return self.get_kind_display()

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


class ActivityParticipant(Keyed):
    """A person of the household who took part."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], name="activity_participant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.person_id}"


class ActivityNote(Keyed):
    """A page of the diary; the wall shows what is not for the team to the author's body alone."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="notes")
    readers = models.CharField(max_length=12, choices=NoteReaders, default=NoteReaders.TEAM)
    text = models.TextField(max_length=4000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="activity_note_says_something",
                violation_error_message=_("Scrivi la nota."),
            ),
            models.CheckConstraint(
                condition=Q(readers=NoteReaders.TEAM) | Q(body__isnull=False),
                name="activity_note_closed_within_a_body",
                violation_error_message=_("Una nota riservata è di un ente."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.readers}"
