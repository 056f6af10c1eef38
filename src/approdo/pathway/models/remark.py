"""What the district remarks on a shared project when it sends it back, section by section."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Project
from approdo.pathway.states.turns import Section


class Remark(Keyed):
    """A reason, on one section of the sheet, for which a version came back."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="remarks")
    section = models.CharField(max_length=15, choices=Section)
    text = models.TextField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_on = models.DateField()

    class Meta:
        ordering = ["project", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "section"],
                name="remark_once_for_each_section",
                violation_error_message=_("Su questa parte c'è già un'osservazione."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="remark_says_something",
                violation_error_message=_("Scrivi che cosa va rivisto."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: {self.text}"
