"""What was found when something was looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm


class LookForm(DomainForm):
    """A note."""

    note = forms.CharField(
        label=_("Che cosa hai trovato"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Per esempio con chi hai parlato e se la lettura aveva un motivo."),
    )
