"""What is typed when help comes before the ordinary acts."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.models import Case
from approdo.pathway.states import PayeeCheck, PayeeKind, UrgentKind
from approdo.programme.models import Programme
from approdo.ui.fields import DayField, EuroField


class UrgentHelpForm(DomainForm):
    """A bed or a payment, why it cannot wait, and who receives the money."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programma"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("Che cosa serve"), choices=UrgentKind.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Perché non si può aspettare"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    starts_on = DayField(label=_("Da quale giorno"))
    amount = EuroField(
        label=_("Quanto costa"), help_text=_("Un letto offerto costa zero."), min_value=0
    )
    nights = forms.IntegerField(
        label=_("Per quante notti"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Solo per un letto."),
    )
    place = forms.CharField(
        label=_("Dove dorme"),
        max_length=160,
        required=False,
        help_text=_("Mai per un nucleo protetto: il luogo sta solo nel suo indirizzo protetto."),
    )
    payee_name = forms.CharField(
        label=_("Chi riceve il denaro"),
        max_length=120,
        required=False,
        help_text=_("Solo per un pagamento."),
    )
    payee_kind = forms.ChoiceField(
        label=_("È una persona o un ente"), choices=[("", "–"), *PayeeKind.choices], required=False
    )
    payee_code = forms.CharField(
        label=_("Codice fiscale o partita IVA"), max_length=16, required=False
    )
    payee_check = forms.ChoiceField(
        label=_("Come hai verificato l'identità"),
        choices=[("", "–"), *PayeeCheck.choices],
        required=False,
    )

    def on(self, programmes: QuerySet[Programme], *, today: date) -> None:
        """Offer the open programmes."""
        choice: Any = self.fields["programme"]
        choice.queryset, choice.initial = programmes, programmes.first()
        self.fields["starts_on"].initial = today


class RegularisationForm(DomainForm):
    """The path whose ordinary acts have followed."""

    case = forms.ModelChoiceField(
        Case.objects.none(), label=_("Percorso"), empty_label=None, widget=forms.RadioSelect
    )

    def among(self, cases: QuerySet[Case]) -> None:
        """Offer the paths that regularise it."""
        choice: Any = self.fields["case"]
        choice.queryset, choice.initial = cases, cases.first()


class UrgentEndForm(DomainForm):
    """Why no path will follow."""

    why = forms.CharField(label=_("Perché non seguirà un percorso"), max_length=300)
