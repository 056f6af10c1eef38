"""What is typed when a family changes home."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.life import WhereFields
from approdo.pathway.forms.moments import PastDayField
from approdo.registry.operations import NewAddress
from approdo.registry.states import AddressRole

LONG = forms.Textarea({"rows": 4})


class MoveForm(WhereFields, DomainForm):
    """The new home in the city, since when, and the words for another district."""

    role = forms.ChoiceField(label=_("Che cos'è"), choices=AddressRole.choices)
    moved_on = PastDayField(label=_("Dal"))
    note = forms.CharField(
        label=_("Consegne per il nuovo distretto"),
        max_length=1000,
        required=False,
        help_text=_("Servono se la nuova casa è di un altro distretto."),
        widget=LONG,
    )

    def on(self, today: date) -> None:
        """Ask for a street; refuse a day that has not come."""
        self.fields["street"].required = True
        self.fields["moved_on"].today = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Give the address as the registry takes it."""
        typed = self.cleaned_data
        new = NewAddress(
            street=typed["street"],
            number=typed["number"],
            cap=typed["cap"],
            municipality=typed["municipality"] or "Torino",
            borough=typed["borough"],
            role=typed["role"],
        )
        return {"new": new, "moved_on": typed["moved_on"], "note": typed["note"]}


class MoveAwayForm(DomainForm):
    """Where a family goes outside the city, and what becomes of its paths."""

    municipality = forms.CharField(label=_("Comune"), max_length=60)
    street = forms.CharField(label=_("Via, corso, piazza"), max_length=120, required=False)
    number = forms.CharField(label=_("Numero"), max_length=20, required=False)
    cap = forms.RegexField(
        r"^\d{5}$",
        label=_("CAP"),
        required=False,
        error_messages={"invalid": _("Il CAP ha cinque cifre.")},
    )
    moved_on = PastDayField(label=_("Dal"))
    goes_on = forms.ChoiceField(
        label=_("Il percorso"),
        choices=[
            ("yes", _("continua fino alla fine del progetto")),
            ("no", _("finisce: poi va chiuso, o si registra la rinuncia")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Perché"), max_length=300, widget=LONG)

    def on(self, today: date) -> None:
        """Refuse a day that has not come."""
        self.fields["moved_on"].today = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Turn the choice into a yes or a no."""
        return {**self.cleaned_data, "goes_on": self.cleaned_data["goes_on"] == "yes"}


class DecliningForm(DomainForm):
    """Why a district leaves a path to the one that handed it over."""

    reason = forms.CharField(
        label=_("Perché non lo prendi"),
        max_length=1000,
        help_text=_("Lo legge il distretto che l'ha passato, che continua a risponderne."),
        widget=LONG,
    )
