"""What the case manager types: the pact, a signature."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.clock import day_of
from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.members import LeftOut
from approdo.pathway.forms.moments import PastDayField, moment_of
from approdo.pathway.states import (
    PactLanguage,
    Representation,
    SignatureManner,
)
from approdo.registry.models import Person
from approdo.ui.fields import SignatureField


class PactForm(DomainForm):
    """In which language the pact is read, and who is left out of it."""

    language = forms.ChoiceField(
        label=_("In che lingua lo leggete"), choices=PactLanguage.choices, initial="it"
    )

    def among(self, people: Sequence[Person], *, day: date, already: Mapping[UUID, str]) -> None:
        """Offer the people of the household, with who was left out before."""
        self.left_out = LeftOut(self, people, day=day, already=already)

    def arguments(self) -> dict[str, Any]:
        return {"language": self.cleaned_data["language"], "left_out": self.left_out.chosen()}


class SignatureForm(DomainForm):
    """A person's signature, drawn here or scanned, with who signs in their place if somebody does."""

    signed_on = PastDayField(label=_("Giorno della firma"))
    language = forms.ChoiceField(label=_("In che lingua l'ha letto"), choices=PactLanguage.choices)
    drawn = SignatureField(label=_("Firma qui"), required=False)
    scan = forms.FileField(
        label=_("La scansione del foglio firmato"),
        required=False,
        help_text=_("PDF o fotografia, fino a 20 MB."),
        widget=forms.ClearableFileInput({"accept": ".pdf,image/*"}),
    )
    represented_by = forms.CharField(label=_("Firma al suo posto"), max_length=120, required=False)
    representation = forms.ChoiceField(
        label=_("Con quale titolo"),
        choices=[("", _("Firma la persona stessa")), *Representation.choices],
        required=False,
    )
    interpreter = forms.CharField(
        label=_("Interprete o mediatore presente"), max_length=120, required=False
    )

    def of(self, person: Person, *, now: datetime, on_screen: bool) -> None:
        """Take the signature of this person, not later than now; drawn only where that counts."""
        self.person, self.now = person, now
        if on_screen:
            self.fields["scan"].label = _("Oppure la scansione del foglio firmato")
        else:
            del self.fields["drawn"]
        self.fields["signed_on"].today = day_of(now)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        given = typed.get("drawn") or typed.get("scan")
        if not given and not {"drawn", "scan"} & self.errors.keys():
            self.add_error(
                None,
                _("Manca la firma: falla sullo schermo oppure carica la scansione.")
                if "drawn" in self.fields
                else _("Manca la firma: carica la scansione del foglio firmato."),
            )
        return typed

    @property
    def signed_at(self) -> datetime:
        """When it was given; now as long as the form does not hold."""
        return moment_of(self.cleaned_data["signed_on"], self.now) if self.is_valid() else self.now

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("drawn"):
            signature = {
                "manner": SignatureManner.DRAWN,
                "content": typed["drawn"],
                "name": "firma.png",
            }
        else:
            signature = {
                "manner": SignatureManner.SCAN,
                "content": typed["scan"].read(),
                "name": typed["scan"].name,
            }
        return {
            "person": self.person,
            **signature,
            **{
                k: typed[k] for k in ("language", "represented_by", "representation", "interpreter")
            },
        }


class RefusalForm(DomainForm):
    """Why a person does not sign."""

    refused_on = PastDayField(label=_("Giorno"))
    reason = forms.CharField(
        label=_("Perché non firma"),
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Con le sue parole. Non perde gli altri aiuti a cui ha diritto."),
    )

    def of(self, person: Person, *, now: datetime) -> None:
        """Take down the no of this person, not later than now."""
        self.person, self.now = person, now
        self.fields["refused_on"].today = day_of(now)  # type: ignore[attr-defined]

    @property
    def refused_at(self) -> datetime:
        """When it was said; now as long as the form does not hold."""
        return moment_of(self.cleaned_data["refused_on"], self.now) if self.is_valid() else self.now

    def arguments(self) -> dict[str, Any]:
        return {"person": self.person, "reason": self.cleaned_data["reason"]}
