"""A figure of data protection, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.ui.fields import DayField, DayInput


class FigureForm(DomainForm):
    """A value, from when, and by which act."""

    value = forms.IntegerField(label=_("Nuovo valore"), min_value=0, max_value=1200)
    from_day = DayField(
        label=_("Vale dal giorno"),
        help_text=_("Quello che valeva prima resta scritto."),
        widget=DayInput(attrs={"wide": True}),
    )
    source_act = forms.CharField(
        widget=forms.TextInput(attrs={"wide": True}),
        label=_("Atto che lo stabilisce"),
        max_length=200,
        help_text=_("Tipo, numero e data: per esempio «DGC 123 del 12/05/2026»."),
    )
