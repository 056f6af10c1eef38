"""Beginning an assessment, as it is typed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.assessment.models import Instrument
from approdo.pathway.forms.project import ActForm


class AssessmentStartForm(ActForm):
    """Beginning an assessment."""

    with_household = forms.BooleanField(
        label=_("La facciamo insieme al nucleo"), required=False, initial=True
    )


class FurtherAssessmentForm(AssessmentStartForm):
    """Beginning an assessment with another instrument than the one asked for."""

    code = forms.ChoiceField(label=_("Con quale strumento"), widget=forms.RadioSelect)
    field_order = ("code", "day", "with_household")

    def __init__(self, instruments: Iterable[Instrument], data: Any = None, *, today: date) -> None:
        super().__init__(data, today=today, auto_id="id_further_%s")
        code: Any = self.fields["code"]
        code.choices = [(one.code, one.name) for one in instruments]

    @property
    def has_choice(self) -> bool:
        """Whether there is any instrument left."""
        code: Any = self.fields["code"]
        return bool(code.choices)
