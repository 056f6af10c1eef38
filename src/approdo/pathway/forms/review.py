"""A review as it is typed: every objective, the copayment, what changed or why nothing did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.project import ActForm
from approdo.pathway.models import Objective
from approdo.pathway.queries import SinceLast, Standing
from approdo.pathway.rules.review import Judged
from approdo.pathway.states import FINAL_STATUSES, CopaymentKept, NothingNew, ObjectiveStatus
from approdo.ui.fields import DayField

LONG = {"rows": 3}


@dataclass(frozen=True)
class JudgedField:
    """An objective with the two fields that say how it stands."""

    objective: Objective
    before: str
    status: BoundField
    note: BoundField


class JudgementsForm(ActForm):
    """How each objective stands; the choices are final ones at the end of a case."""

    is_final = False

    def __init__(
        self, data: Any = None, *, standings: Sequence[Standing], today: date, **options: Any
    ) -> None:
        super().__init__(data, today=today, **options)
        self.standings = standings
        choices = [
            (status.value, status.label)
            for status in ObjectiveStatus
            if not self.is_final or status in FINAL_STATUSES
        ]
        for standing in standings:
            number = standing.objective.position
            self.fields[f"status-{number}"] = forms.ChoiceField(
                label=_("A che punto è"),
                choices=[("", "–"), *choices],
                required=False,
                initial=standing.status,
            )
            self.fields[f"note-{number}"] = forms.CharField(
                label=_("Nota"), required=False, max_length=240, initial=standing.note
            )

    def judged(self) -> Iterator[JudgedField]:
        """Give the objectives with their fields."""
        for standing in self.standings:
            number = standing.objective.position
            yield JudgedField(
                standing.objective, standing.label, self[f"status-{number}"], self[f"note-{number}"]
            )

    def arguments(self) -> dict[str, Any]:
        """Gather the fields of each objective into one judgement."""
        typed = super().arguments()
        typed["objectives"] = [
            Judged(
                objective=standing.objective.pk,
                status=typed.pop(f"status-{standing.objective.position}"),
                note=typed.pop(f"note-{standing.objective.position}"),
            )
            for standing in self.standings
        ]
        return typed


class ReviewForm(JudgementsForm):
    """A periodic review."""

    with_household = forms.BooleanField(
        label=_("Fatta insieme al nucleo"), required=False, initial=True
    )
    with_district = forms.BooleanField(label=_("C'era anche il distretto"), required=False)
    copayment = forms.ChoiceField(
        label=_("Com'è andata la compartecipazione"),
        choices=[("", "–"), *CopaymentKept.choices],
        required=False,
    )
    copayment_note = forms.CharField(
        label=_("Nota sulla compartecipazione"),
        required=False,
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    money_note = forms.CharField(
        label=_("Nota sul denaro"),
        required=False,
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    summary = forms.CharField(
        label=_("Che cosa è cambiato"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(LONG),
    )
    nothing_changed = forms.BooleanField(
        label=_("Nulla è cambiato dall'ultima volta"), required=False
    )
    nothing_changed_reason = forms.CharField(
        label=_("Perché nulla è cambiato"),
        required=False,
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    next_on = DayField(label=_("Prossima verifica"))


class NothingNewForm(DomainForm):
    """A review that finds everything where it was: why, and little else."""

    because = forms.ChoiceField(choices=NothingNew.choices, required=False)
    other = forms.CharField(
        label=_("Un altro motivo"),
        required=False,
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    copayment = forms.ChoiceField(
        label=_("Compartecipazione del nucleo"),
        choices=CopaymentKept.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    with_household = forms.BooleanField(label=_("Sentito il nucleo"), required=False, initial=True)

    def __init__(self, data: Any = None, *, since: SinceLast | None) -> None:
        # Names of their own: the whole review stands on the same page, with the same fields.
        super().__init__(
            data,
            initial={"copayment": since.copayment_kept if since else ""},
            auto_id="nothing_new_%s",
        )
        self.standings = since.standings if since else []

    def arguments(self) -> dict[str, Any]:
        """Leave every objective where it stands; a reason in one's own words goes first."""
        typed = self.cleaned_data
        because = NothingNew(typed["because"]).label if typed["because"] else ""
        return {
            "objectives": [
                Judged(objective=s.objective.pk, status=s.status, note=s.note)
                for s in self.standings
            ],
            "copayment": typed["copayment"],
            "nothing_changed": True,
            "nothing_changed_reason": typed["other"] or str(because),
            "with_household": typed["with_household"],
        }
