"""To whom a restricted note is shown, as typed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Member


class NoteReaderForm(DomainForm):
    """A colleague and a reason."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("A chi mostrarla"), empty_label=_("scegli…")
    )
    reason = forms.CharField(
        label=_("Perché deve leggerla"), max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def among(self, colleagues: QuerySet[Member]) -> None:
        """Offer these colleagues."""
        choice: Any = self.fields["member"]
        choice.queryset = colleagues
