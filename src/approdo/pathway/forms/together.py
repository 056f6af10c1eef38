"""What an act on many paths asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm


class MessageForm(DomainForm):
    """A message that goes to the thread of each path."""

    text = forms.CharField(
        label=_("Messaggio"),
        widget=forms.Textarea,
        max_length=4_000,
        help_text=_("Lo leggono, su ogni percorso, le persone del lotto e della Città."),
    )
