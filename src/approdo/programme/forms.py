"""What is typed on the pages of programmes and lots."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.kernel.period import end_after
from approdo.network.models import Partnership
from approdo.programme.models import Programme
from approdo.programme.shipped import SHIPPED
from approdo.programme.states import MAY_BE_NOTHING, Fund, ParameterCode, Unit
from approdo.ui.fields import DayField, DayInput, EuroField, EuroInput


class ProgrammeForm(DomainForm):
    """A programme that Approdo comes with, and the city's days for it."""

    code = forms.ChoiceField(
        label=_("Programma"), choices=[(p.code, p.name) for p in SHIPPED.values()]
    )
    starts_on = DayField(label=_("Aperto dal"))
    last_day = DayField(label=_("Ultimo giorno"))

    def arguments(self) -> dict[str, Any]:
        """Give the end as it is stored."""
        arguments = dict(self.cleaned_data)
        last_day = arguments.pop("last_day")
        return {**arguments, "ends_on": end_after(last_day)}


class RuleForm(DomainForm):
    """What every rule asks: from when, and by which act."""

    starts_on = DayField(
        label=_("Vale dal giorno"),
        help_text=_("Quello che valeva prima resta scritto. Una data passata corregge da allora."),
        widget=DayInput(attrs={"wide": True}),
    )
    source_act = forms.CharField(
        widget=forms.TextInput(attrs={"wide": True}),
        label=_("Atto che lo stabilisce"),
        max_length=200,
        help_text=_("Tipo, numero e data: per esempio «DGC 123 del 12/05/2026»."),
    )


class AmountForm(RuleForm):
    """A figure in euro."""

    value = EuroField(
        label=_("Nuovo importo"),
        min_value=Decimal("0.01"),
        max_digits=10,
        widget=EuroInput(attrs={"wide": True}),
    )
    field_order = ("value", "starts_on", "source_act")


class CountForm(RuleForm):
    """A figure that counts days, months or points."""

    value = forms.IntegerField(label=_("Nuovo valore"), min_value=1, max_value=9999)
    field_order = ("value", "starts_on", "source_act")

    def counting(self, code: str, unit: Unit) -> "CountForm":
        """Write the unit behind the box; a few figures may be nothing."""
        if code in MAY_BE_NOTHING:
            self.fields["value"] = forms.IntegerField(
                label=_("Nuovo valore"), min_value=0, max_value=9999
            )
        self.fields["value"].widget.attrs |= {"suffix": str(unit.label), "wide": True}
        return self

    def arguments(self) -> dict[str, Any]:
        """Figures are decimal numbers."""
        return {**self.cleaned_data, "value": Decimal(self.cleaned_data["value"])}


class YesNoForm(RuleForm):
    """A rule that holds or does not."""

    value = forms.TypedChoiceField(
        label=_("Da quel giorno"),
        choices=[("1", _("sì")), ("0", _("no"))],
        coerce=Decimal,
        widget=forms.RadioSelect,
    )
    field_order = ("value", "starts_on", "source_act")


class GateForm(RuleForm):
    """Whether an act is asked."""

    asked = forms.TypedChoiceField(
        label=_("Da quel giorno il passaggio"),
        choices=[("yes", _("serve")), ("no", _("non serve"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ("asked", "starts_on", "source_act")


class FundingForm(RuleForm):
    """Who pays, and what its papers say beside the emblem."""

    fund = forms.ChoiceField(label=_("Fondo"), choices=Fund.choices)
    phrase = forms.CharField(
        label=_("Frase sulle carte"),
        max_length=200,
        required=False,
        help_text=_("Come la vuole il fondo: asse, azione, codice del progetto."),
        widget=forms.TextInput(attrs={"wide": True}),
    )
    field_order = ("fund", "phrase", "starts_on", "source_act")


class SharedCapForm(RuleForm):
    """Under which programme's cap one counts from a month on; under none, by oneself."""

    figure = forms.ChoiceField(
        label=_("Quale importo"),
        choices=[
            (code.value, code.label)
            for code in (ParameterCode.PASSIVE_MONTHLY_CAP, ParameterCode.ACTIVE_MONTHLY_CAP)
        ],
    )
    leader = forms.ChoiceField(
        label=_("Con quale programma"),
        required=False,
        help_text=_("Vale il suo importo: ciò che uno promette, l'altro non può più promettere."),
    )
    field_order = ("figure", "leader", "starts_on", "source_act")

    def among(self, programmes: Iterable[Programme]) -> None:
        """Offer the other programmes."""
        self.programmes = {str(programme.pk): programme for programme in programmes}
        which: Any = self.fields["leader"]
        which.choices = [
            ("", _("Nessuno: conta da solo")),
            *((key, programme.name) for key, programme in self.programmes.items()),
        ]

    def arguments(self) -> dict[str, Any]:
        """Turn the key into a programme; without one there is none."""
        typed = super().arguments()
        leader = self.programmes.get(typed.pop("leader"))
        typed["from_day"] = typed.pop("starts_on")
        return typed | ({"leader": leader} if leader else {})


class SigningForm(RuleForm):
    """Which signature counts."""

    on_screen = forms.TypedChoiceField(
        label=_("Da quel giorno vale"),
        choices=[
            ("no", _("solo la scansione del foglio firmato")),
            ("yes", _("anche la firma fatta sullo schermo")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ("on_screen", "starts_on", "source_act")


class LotForm(DomainForm):
    """A new lot."""

    code = forms.CharField(label=_("Codice"), max_length=20, help_text=_("Per esempio «4»."))
    name = forms.CharField(label=_("Nome"), max_length=120, help_text=_("Per esempio «Lotto 4»."))
    capacity = forms.IntegerField(
        label=_("Posti"),
        min_value=1,
        max_value=100_000,
        help_text=_("Quanti nuclei può seguire insieme."),
    )
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label=_("Raggruppamento"), empty_label=_("scegli…")
    )

    def among(self, partnerships: QuerySet[Partnership]) -> "LotForm":
        """Choose among these partnerships."""
        self.fields["partnership"].queryset = partnerships  # type: ignore[attr-defined]
        return self


class CapacityForm(DomainForm):
    """The places of a lot."""

    capacity = forms.IntegerField(
        label=_("Posti"),
        min_value=1,
        max_value=100_000,
        help_text=_("Chi è già seguito resta, anche oltre il nuovo numero."),
    )


class AgreementForm(DomainForm):
    """An agreement signed with the lot's partnership."""

    number = forms.CharField(label=_("Numero della convenzione"), max_length=60)
    signed_on = DayField(label=_("Firmata il"))
    starts_on = DayField(label=_("Vale dal"))
    last_day = DayField(label=_("Ultimo giorno"))


class AgreementEndForm(DomainForm):
    """The first day without the agreement."""

    ends_on = DayField(
        label=_("Primo giorno senza convenzione"),
        help_text=_("Da quel giorno al lotto non si assegnano altri nuclei."),
    )
