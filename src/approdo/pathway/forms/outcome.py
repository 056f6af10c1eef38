"""The end of a case as it is typed: the proposal, the final report, the validation, money stopped."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.project import ActForm
from approdo.pathway.forms.review import JudgementsForm
from approdo.pathway.models import ProjectLine
from approdo.pathway.states import IN_A_HOME, ClosureOutcome, EthosCode
from approdo.ui.fields import DayField, EuroField, MonthField

LONG = {"rows": 4}


class ClosingForm(ActForm):
    """Proposing to close."""

    reason = forms.CharField(
        label=_("Perché il percorso può chiudersi"),
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    planned_on = DayField(label=_("Chiusura prevista"))


class ReportForm(JudgementsForm):
    """The final report."""

    is_final = True

    outcome = forms.ChoiceField(
        label=_("Com'è finito"), choices=[("", "–"), *ClosureOutcome.choices], required=False
    )
    exit_ethos = forms.ChoiceField(
        label=_("Dove abita il nucleo all'uscita"),
        help_text=_("Secondo ETHOS, se non ha ancora una casa propria e sicura."),
        choices=[
            ("", "–"),
            (IN_A_HOME, _("In una casa propria e sicura")),
            *EthosCode.choices,
        ],
        required=False,
    )
    report = forms.CharField(
        label=_("Relazione finale"),
        help_text=_("Da dove si è partiti, che cosa si è fatto, dove si è arrivati."),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
    )
    what_helped = forms.CharField(
        label=_("Che cosa ha aiutato"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    what_remains = forms.CharField(
        label=_("Che cosa resta aperto, e chi lo segue"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    savings = EuroField(
        label=_("Risparmi restituiti al nucleo"), required=False, max_digits=9, min_value=0
    )
    savings_note = forms.CharField(label=_("Come"), required=False, max_length=240)


class ClosureForm(ActForm):
    """The district's validation of the end."""

    note = forms.CharField(
        label=_("Nota per l'ente"), required=False, max_length=1000, widget=forms.Textarea(LONG)
    )


class StoppingForm(DomainForm):
    """Stopping a promise of money after a month."""

    line = forms.ChoiceField(label=_("Quale misura"))
    last_month = MonthField(
        label=_("Ultimo mese"), help_text=_("I mesi che vengono dopo tornano liberi.")
    )

    def __init__(self, lines: Iterable[ProjectLine], data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"last_month": today.replace(day=1)})
        self.lines = {str(line.pk): line for line in lines}
        which: Any = self.fields["line"]
        which.choices = [
            (key, f"{line} · {line.payee or line.person}") for key, line in self.lines.items()
        ]

    def arguments(self) -> dict[str, Any]:
        """Turn the key into the line."""
        typed = super().arguments()
        return {**typed, "line": self.lines[typed["line"]]}
