"""Whom one looks for in an emergency, and why, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.ui.fields import DayField


class EmergencyForm(DomainForm):
    """A family by its code, or somebody of it; and why it cannot wait."""

    reason = forms.CharField(
        label=_("Perché non si può aspettare"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("La leggono chi segue la famiglia, chi ti coordina e chi protegge i dati."),
    )
    code = forms.CharField(label=_("Codice del nucleo"), max_length=20, required=False)
    tax_code = forms.CharField(
        label=_("Oppure: codice fiscale di una persona"), max_length=16, required=False
    )
    family_name = forms.CharField(label=_("Oppure: cognome"), max_length=80, required=False)
    given_name = forms.CharField(label=_("Nome"), max_length=80, required=False)
    birth_date = DayField(label=_("Data di nascita"), required=False)
