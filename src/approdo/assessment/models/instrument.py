"""An instrument as it is asked: its areas, their items, and the scale with a sentence a step.

The rows come from the tables in `instruments`; once loaded they are never changed, because
answers point at them. A new wording is a new version with its own day.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.assessment.states import Axis, Scope
from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Keyed


class Instrument(Keyed):
    """One version of an instrument, in use from a day."""

    code = models.CharField(max_length=30)
    edition = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=3, default="it")
    licence = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            starts_before_ends(name="instrument_starts_before_ends"),
            models.UniqueConstraint(
                fields=["code", "edition"],
                name="instrument_edition_once",
                violation_error_message=_("Questa edizione dello strumento c'è già."),
            ),
            no_overlap(
                name="instrument_one_edition_at_a_time",
                of="code",
                says=_("In questo periodo è già in uso un'altra edizione dello strumento."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Scale(Keyed):
    """The steps of a scale, from 1 up; `labels` are their short names.

    Where the steps are not ordered (the outcome of a preliminary analysis), none is better.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="scales")
    code = models.CharField(max_length=30)
    labels = ArrayField(models.CharField(max_length=60))
    higher_is_better = models.BooleanField(default=True)
    is_ordered = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "code"],
                name="scale_once_for_an_instrument",
                violation_error_message=_("Lo strumento ha già questa scala."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="shipped", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.code

    @property
    def highest(self) -> int:
        """The last step."""
        return len(self.labels)

    def label_of(self, value: int) -> str:
        """The short name of a step."""
        return self.labels[value - 1]

    def is_trouble(self, value: int) -> bool:
        """Whether a step lies on the worse side of the middle."""
        middle = (1 + self.highest) / 2
        return self.is_ordered and (value < middle if self.higher_is_better else value > middle)

    def autonomy_of(self, value: int) -> int:
        """How far from the worst step, counting from 1 whichever way the scale runs."""
        return value if self.higher_is_better else self.highest + 1 - value


class Area(Keyed):
    """A group of items that are talked about together."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="areas")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "code"],
                name="area_once_for_an_instrument",
                violation_error_message=_("Lo strumento ha già quest'area."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Item(Keyed):
    """One thing that is asked; `anchors` say in a sentence what each step of the scale means here."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="items")
    scale = models.ForeignKey(Scale, models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=200)
    anchors = ArrayField(models.CharField(max_length=240))
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.HOUSEHOLD)
    is_required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["area__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "code"],
                name="item_once_in_an_area",
                violation_error_message=_("L'area ha già questa voce."),
            ),
            models.CheckConstraint(
                condition=Q(anchors__len__gte=2),
                name="item_has_a_sentence_for_each_step",
                violation_error_message=_("Ogni gradino della scala deve avere la sua frase."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="shipped", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name


class AxisItem(Keyed):
    """An item that tells of one of the two outcome axes."""

    axis = models.CharField(max_length=10, choices=Axis)
    item = models.ForeignKey(Item, models.PROTECT, related_name="axes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "item"],
                name="item_once_on_an_axis",
                violation_error_message=_("La voce è già su quest'asse."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="shipped", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.get_axis_display()
