"""Keys and webhooks, as typed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.exchange.states import READ, WRITE, Part
from approdo.kernel import clock
from approdo.kernel.forms import DomainForm
from approdo.ui.fields import DayField

USUAL = timedelta(days=90)


class TokenForm(DomainForm):
    """What a program will be for, and until when."""

    name = forms.CharField(
        label=_("Nome"), max_length=60, help_text=_("Il programma che userà la chiave.")
    )
    reads = forms.MultipleChoiceField(
        label=_("Può leggere"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    writes = forms.MultipleChoiceField(
        label=_("Può scrivere"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    expires_on = DayField(label=_("Vale fino al giorno prima del"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["expires_on"].initial = clock.today() + USUAL

    def arguments(self) -> dict[str, Any]:
        """Give the parts to read and to write as scopes."""
        asked = self.cleaned_data
        reads = [f"{part}:{READ}" for part in asked["reads"]]
        writes = [f"{part}:{WRITE}" for part in asked["writes"]]
        return {
            "name": asked["name"],
            "expires_on": asked["expires_on"],
            "scopes": [*reads, *writes],
        }


class WebhookForm(DomainForm):
    """Which address is told of what."""

    name = forms.CharField(label=_("Nome"), max_length=60)
    url = forms.CharField(
        label=_("Indirizzo"), max_length=500, help_text=_("Comincia con https://")
    )
    parts = forms.MultipleChoiceField(
        label=_("Di che cosa"), choices=Part.choices, widget=forms.CheckboxSelectMultiple
    )
