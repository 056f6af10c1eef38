"""Why data are kept beyond their time, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm


class HoldForm(DomainForm):
    """A reason of law."""

    reason = forms.CharField(
        label=_("Perché i dati vanno conservati"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Per esempio una causa in corso o un controllo, con il suo numero."),
    )
