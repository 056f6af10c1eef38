"""Corrections of a person's card, codes and contacts, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.registry.forms.newcomers import PersonFields
from approdo.registry.rules.derived import place_code_of
from approdo.registry.states import ContactKind, Safety
from approdo.ui.fields import DayField


class PersonEditForm(PersonFields, DomainForm):
    """What a person's card says."""

    died_on = DayField(label=_("Deceduta o deceduto il"), required=False)

    def arguments(self) -> dict[str, Any]:
        """Give the fields, with the code of the birth place when it is a known one."""
        values = dict(self.cleaned_data)
        values["birth_place_code"] = place_code_of(values["birth_place"], "", date.min)
        if values["birth_place"] == self.initial.get("birth_place"):
            values["birth_place_code"] = self.initial.get("birth_place_code", "")
        return values


class IdentifierForm(DomainForm):
    """A code of a person, and since when it is theirs."""

    code = forms.CharField(label=_("Codice fiscale, STP o ENI"), max_length=40)
    since = DayField(label=_("Valido dal"))


class ContactForm(DomainForm):
    """A way to reach a person, and how it may be used without harm."""

    kind = forms.ChoiceField(label=_("Tipo"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Numero o indirizzo e-mail"), max_length=120)
    safety = forms.ChoiceField(
        label=_("Come si può usare"),
        choices=Safety.choices,
        widget=forms.RadioSelect,
        initial=Safety.ANY,
        help_text=_("Pensa a chi altro può rispondere o leggere."),
    )
    note = forms.CharField(
        label=_("Nota"),
        max_length=200,
        required=False,
        help_text=_("Per esempio: dopo le 18, risponde la sorella."),
    )


class ContactEditForm(ContactForm):
    """The same, of a contact whose kind is known."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("kind")
