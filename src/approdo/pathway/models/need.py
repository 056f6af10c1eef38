"""What a version of the project answers to: needs, the objectives that meet them, resources."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from approdo.assessment.models import Assessment, Item
from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Followed, Objective, Project, only_in_draft
from approdo.pathway.states.need import NeedVerdict, SetAside, Unmet
from approdo.pathway.states.project import ObjectiveArea


class Need(Followed):
    """A need taken up as a priority or set aside with a reason; without an item it was added by hand.

    `statement` is how the assessment put it when it was weighed; `weight` says how near it stood to
    the worst step, of a hundred. A priority that no objective meets is an unmet need, and `unmet`
    says why.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="needs")
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=20, choices=ObjectiveArea)
    statement = models.CharField(max_length=400)
    weight = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=10, choices=NeedVerdict)
    because = models.CharField(max_length=15, choices=SetAside, blank=True)
    unmet = models.CharField(max_length=15, choices=Unmet, blank=True)
    note = models.CharField(max_length=240, blank=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()

    class Meta:
        ordering = ["-weight", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "item"],
                name="need_weighed_once_in_a_version",
                violation_error_message=_("Di questo bisogno si è già deciso."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=NeedVerdict.PRIORITY, because="")
                | Q(verdict=NeedVerdict.SET_ASIDE, because__gt="", unmet=""),
                name="need_set_aside_says_why",
                violation_error_message=_("Scegli perché metti da parte questo bisogno."),
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=True, assessment__isnull=True)
                | Q(item__isnull=False, assessment__isnull=False),
                name="need_comes_from_an_assessment_or_a_hand",
                violation_error_message=_(
                    "Un bisogno viene da una valutazione o è aggiunto a mano."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["area"],
                condition=Q(verdict=NeedVerdict.PRIORITY),
                name="need_of_an_area",
            )
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.statement

    @property
    def is_priority(self) -> bool:
        """Whether the project takes it up."""
        return self.verdict == NeedVerdict.PRIORITY

    @cached_property
    def objectives(self) -> list[Objective]:
        """The objectives that meet it, by number; a version that is read as a whole sets them."""
        rows = self.met_by.select_related("objective").order_by("objective__position")
        return [row.objective for row in rows]

    @property
    def is_unmet(self) -> bool:
        """Whether it is a priority that no objective meets."""
        return self.is_priority and not self.objectives


class ObjectiveNeed(Keyed):
    """An objective meets a need of the same version."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="meets")
    need = models.ForeignKey(Need, models.CASCADE, related_name="met_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "need"],
                name="objective_meets_a_need_once",
                violation_error_message=_("L'obiettivo risponde già a questo bisogno."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.need_id}"


class Resource(Followed):
    """What the household can lean on, and the project with it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="resources")
    statement = models.CharField(max_length=400)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "statement"],
                name="resource_once_in_a_version",
                violation_error_message=_("Questa risorsa c'è già."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.statement
