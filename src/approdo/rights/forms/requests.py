"""What a data subject asks and what is answered, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.rights.states import RequestKind, UseGround
from approdo.ui.fields import DayField

ANSWERS = [("yes", _("Accolta")), ("no", _("Respinta"))]


class RequestForm(DomainForm):
    """What is asked, and when it was."""

    kind = forms.ChoiceField(
        label=_("Che cosa chiede"), choices=RequestKind.choices, widget=forms.RadioSelect
    )
    asked_on = DayField(label=_("L'ha chiesto il"))
    asked = forms.CharField(
        label=_("Con quali parole"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Per una copia dei dati non serve."),
    )


class AnswerForm(DomainForm):
    """The answer and its reasons."""

    granted = forms.ChoiceField(
        label=_("La richiesta è"), choices=ANSWERS, widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Che cosa si risponde alla persona, e perché"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )

    def arguments(self) -> dict[str, Any]:
        """Give the verdict as a yes or a no."""
        return {**self.cleaned_data, "granted": self.cleaned_data["granted"] == "yes"}


class ExtensionForm(DomainForm):
    """More time, and why."""

    months = forms.TypedChoiceField(
        label=_("Di quanto"), choices=[(1, _("un mese")), (2, _("due mesi"))], coerce=int
    )
    why = forms.CharField(
        label=_("Perché serve più tempo"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("La persona va avvisata con questo motivo entro il termine di adesso."),
    )


class UseForm(DomainForm):
    """On which ground restricted data are used nevertheless."""

    ground = forms.ChoiceField(
        label=_("Su quale base"), choices=UseGround.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Perché oggi si usano lo stesso"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
