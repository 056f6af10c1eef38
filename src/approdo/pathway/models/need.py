"""A need that an assessment showed, and what the project makes of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.assessment.models import Answer, Assessment
from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Objective
from approdo.pathway.states.need import NeedVerdict, SetAside


class Need(Keyed):
    """An answer in trouble, taken up as a priority or set aside with a reason.

    It is of the case and not of one version: `objective` is the one written for it, in whichever
    version; later versions follow that objective.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="needs")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=NeedVerdict)
    because = models.CharField(max_length=15, choices=SetAside, blank=True)
    note = models.CharField(max_length=240, blank=True)
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="needs"
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "answer"],
                name="need_weighed_once",
                violation_error_message=_("Di questo bisogno si è già deciso."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=NeedVerdict.PRIORITY, because="")
                | Q(verdict=NeedVerdict.SET_ASIDE, because__gt="", objective__isnull=True),
                name="need_set_aside_has_a_reason",
                violation_error_message=_("Scegli perché metti da parte questo bisogno."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
