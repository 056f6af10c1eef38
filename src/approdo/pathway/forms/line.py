"""A promise of money as it is typed: under an intervention, so much a month, between two months."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.pathway.forms.project import PartForm
from approdo.pathway.models import ProjectLine
from approdo.pathway.states import HEADING_OF, MEASURE_OF, Expense, MeasureKind
from approdo.ui.fields import EuroField, MonthField


class LineForm(PartForm):
    """What is paid, to whom, for whom, how much and from when to when."""

    expense = forms.ChoiceField(label=_("Che cosa si paga"))
    intervention = forms.ChoiceField(label=_("Per quale intervento"))
    monthly_amount = EuroField(label=_("Quanto al mese"), max_digits=8)
    payee = forms.CharField(
        label=_("A chi si paga"),
        help_text=_("Il proprietario, la società della luce. Serve per l'abitare."),
        required=False,
        max_length=120,
    )
    person = forms.ChoiceField(
        label=_("Di chi"), help_text=_("Serve per il lavoro e la formazione."), required=False
    )
    first_month = MonthField(label=_("Dal mese"))
    last_month = MonthField(label=_("Al mese"))

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["expense"].choices = [
            (
                str(kind.label),
                [(e.value, e.label) for e in Expense if MEASURE_OF[e] == kind],
            )
            for kind in MeasureKind
        ]
        payable = set(HEADING_OF.values())
        fields["intervention"].choices = [
            (str(i.pk), f"{i.get_heading_display()}: {i.description}")
            for i in self.draft.interventions
            if i.heading in payable
        ]
        fields["person"].choices = [
            ("", "–"),
            *((str(person.pk), person.full_name) for person in self.persons),
        ]

    def usual(self) -> dict[str, Any]:
        project = self.draft.project
        return {"first_month": project.planned_start_on, "last_month": project.planned_end_on}

    def initial_of(self, row: ProjectLine) -> dict[str, Any]:
        return {
            **super().initial_of(row),
            "intervention": str(row.intervention_id),
            "person": str(row.person_id or ""),
        }

    def arguments(self) -> dict[str, Any]:
        """Turn keys into the intervention and the person."""
        typed = super().arguments()
        interventions = {str(i.pk): i for i in self.draft.interventions}
        persons = {str(person.pk): person for person in self.persons}
        typed["intervention"] = interventions[typed["intervention"]]
        typed["person"] = persons.get(typed["person"])
        return typed
