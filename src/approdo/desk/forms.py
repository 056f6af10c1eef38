"""What is typed at a desk: the name of a filter to keep."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.desk.states import Page
from approdo.kernel.forms import DomainForm


class SavedFilterForm(DomainForm):
    """A name for the filters that the address holds, and whether colleagues see it too."""

    name = forms.CharField(label=_("Nome"), max_length=60)
    is_shared = forms.BooleanField(label=_("Anche per i colleghi del mio ente"), required=False)
    page = forms.ChoiceField(choices=Page.choices, widget=forms.HiddenInput)
    query = forms.CharField(max_length=1_000, required=False, widget=forms.HiddenInput)
