"""A household, its homes, its means and who belongs to it, as typed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.kernel.period import end_after
from approdo.network.models import Organisation
from approdo.registry.forms.newcomers import KINSHIPS
from approdo.registry.models import Membership, Person
from approdo.registry.operations import NewAddress
from approdo.registry.states import AddressKind, AddressRole, IseeKind
from approdo.ui.fields import DayField, EuroField

BOROUGHS = [("", _("non so")), *[(str(n), str(n)) for n in range(1, 9)]]


class AddressFields(forms.Form):
    """An address in its parts."""

    street = forms.CharField(
        label=_("Via, corso, piazza"), max_length=120, widget=forms.TextInput({"wide": True})
    )
    number = forms.CharField(label=_("Numero"), max_length=20, required=False)
    detail = forms.CharField(label=_("Interno, scala, presso"), max_length=120, required=False)
    cap = forms.RegexField(
        r"^\d{5}$",
        label=_("CAP"),
        required=False,
        error_messages={"invalid": _("Il CAP ha cinque cifre.")},
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    municipality = forms.CharField(label=_("Comune"), max_length=60, initial="Torino")
    borough = forms.TypedChoiceField(
        label=_("Circoscrizione"),
        choices=BOROUGHS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    role = forms.ChoiceField(label=_("Che cos'è"), choices=AddressRole.choices)
    kind = forms.ChoiceField(label=_("Che luogo è"), choices=AddressKind.choices)

    def address(self) -> NewAddress:
        """Give the address as an operation takes it."""
        names = ("street", "number", "detail", "cap", "municipality", "borough", "role", "kind")
        return NewAddress(**{name: self.cleaned_data[name] for name in names})


class AddressForm(AddressFields, DomainForm):
    """Where a household lives since a day."""

    since = DayField(label=_("Dal"))

    def arguments(self) -> dict[str, Any]:
        """Give the address and the day."""
        return {"new": self.address(), "since": self.cleaned_data["since"]}


class HouseholdForm(AddressFields, DomainForm):
    """What a household about to be registered has besides its people."""

    opened_on = DayField(label=_("Conosciuto dal"))
    organisation = forms.ModelChoiceField(
        label=_("Per conto di"), queryset=Organisation.objects.none(), empty_label=None
    )

    field_order = ["organisation", "opened_on"]

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["street"].required = False
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
        if bodies.count() == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = bodies.get()

    def addresses(self) -> list[NewAddress]:
        """Give the address, if one was written."""
        return [self.address()] if self.cleaned_data["street"] else []


class LeavingForm(DomainForm):
    """Since when somebody is no longer of the household."""

    ends_on = DayField(
        label=_("Non fa più parte del nucleo dal"),
        help_text=_("Se non ne ha mai fatto parte, scrivi il giorno in cui risulta entrata."),
    )


class MembershipForm(DomainForm):
    """The tie of a member and since when they belong to the household."""

    kinship = forms.ChoiceField(label=_("Legame con la persona di riferimento"), choices=KINSHIPS)
    starts_on = DayField(label=_("Nel nucleo dal"))

    def __init__(self, *args: Any, leads: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if leads:
            self.fields.pop("kinship")


class ReferenceForm(DomainForm):
    """Who speaks for the household since a day."""

    person = forms.ModelChoiceField(
        label=_("Nuova persona di riferimento"),
        queryset=Person.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    since = DayField(label=_("Dal"))

    def among(self, memberships: QuerySet[Membership]) -> None:
        """Offer the people of these memberships."""
        people = Person.objects.filter(pk__in=memberships.values("person_id"))
        self.fields["person"].queryset = people.order_by("birth_date", "pk")  # type: ignore[attr-defined]


class IseeForm(DomainForm):
    """An ISEE attestation."""

    value = EuroField(label=_("Valore ISEE"))
    kind = forms.ChoiceField(label=_("Tipo"), choices=IseeKind.choices)
    issued_on = DayField(label=_("Rilasciato il"))
    valid_until = DayField(
        label=_("Valido fino al"),
        required=False,
        help_text=_("Se lo lasci vuoto: fino alla fine dell'anno di rilascio."),
    )
    dsu_protocol = forms.CharField(label=_("Protocollo DSU"), max_length=40, required=False)
    has_omissions = forms.BooleanField(
        label=_("L'attestazione riporta omissioni o difformità"), required=False
    )

    def arguments(self) -> dict[str, Any]:
        """Give the attestation with the day after its last one."""
        values = dict(self.cleaned_data)
        values["expires_on"] = end_after(values.pop("valid_until"))
        return values


class ShareForm(DomainForm):
    """Which body may see a protected address too."""

    organisation = forms.ModelChoiceField(
        label=_("Ente"), queryset=Organisation.objects.filter(is_active=True), empty_label=None
    )
