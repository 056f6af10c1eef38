"""What a family says by its page, the papers asked of it, and how each of its people may be reached."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.access.models import PersonalLink
from approdo.family.states import Said
from approdo.kernel.records import Keyed, Versioned
from approdo.papers.models import StoredFile
from approdo.pathway.models import Activity, Case, Project, Warning
from approdo.registry.models import Contact, Person


class ContactRule(Keyed):
    """How a person may be reached without harm: whether to write, to which number alone, at which hours."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    may_write = models.BooleanField(default=True)
    only = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    from_hour = models.PositiveSmallIntegerField(default=9)
    until_hour = models.PositiveSmallIntegerField(default=18)
    note = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="contact_rule_once"),
            models.CheckConstraint(
                condition=Q(from_hour__lt=F("until_hour"), until_hour__lte=24),
                name="contact_rule_hours_in_order",
                violation_error_message=_("L'ora di inizio viene prima di quella di fine."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Come contattare"))


class PaperRequest(Keyed):
    """A paper asked of one person: what, by when, and when it came or was no longer wanted."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = models.CharField(max_length=160)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_on = models.DateField(null=True, blank=True)
    given_on = models.DateField(null=True, blank=True)
    waived_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what=""),
                name="paper_request_says_what",
                violation_error_message=_("Scrivi quale carta serve."),
            ),
            models.CheckConstraint(
                condition=Q(by_on__isnull=True) | Q(by_on__gte=F("asked_on")),
                name="paper_request_leaves_time",
                violation_error_message=_("Il termine viene prima della richiesta."),
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=True) | Q(waived_on__isnull=True),
                name="paper_request_ends_once",
                violation_error_message=_("La carta è già arrivata."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_awaited(self) -> bool:
        """Whether it has still to come."""
        return self.given_on is None and self.waived_on is None


class FamilyWord(Versioned):
    """One thing that somebody said or did by their page; it rings until a worker has attended to it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="family_words")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    link = models.ForeignKey(PersonalLink, models.PROTECT, related_name="+")
    said = models.CharField(max_length=20, choices=Said)
    said_at = models.DateTimeField()
    words = models.TextField(max_length=2000, blank=True)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+")
    warning = models.ForeignKey(Warning, models.PROTECT, null=True, related_name="+")
    paper_request = models.ForeignKey(PaperRequest, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    attended_at = models.DateTimeField(null=True, blank=True)
    attended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attended_at__isnull=True, attended_by__isnull=True, answer="")
                | Q(attended_at__isnull=False, attended_by__isnull=False),
                name="family_word_attended_by_somebody",
                violation_error_message=_("Chi ha risposto e quando si scrivono insieme."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "said_at"],
                condition=Q(attended_at__isnull=True),
                name="family_word_rings",
            )
        ]

    def __str__(self) -> str:
        return self.get_said_display()
