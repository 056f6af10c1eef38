"""Bodies and partnerships, as typed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Organisation
from approdo.network.states import BodyKind, LegalForm, PartnershipKind, UnitKind
from approdo.ui.fields import DayField

BOROUGHS = [(number, str(number)) for number in range(1, 9)]
CHOOSE = _("scegli…")
# What can be registered: a third-sector body or a unit. There is one division, made at set-up.
WHAT = [
    (BodyKind.THIRD_SECTOR.value, BodyKind.THIRD_SECTOR.label),
    (UnitKind.DISTRICT.value, UnitKind.DISTRICT.label),
    (UnitKind.HOUSING_OFFICE.value, UnitKind.HOUSING_OFFICE.label),
    (UnitKind.DATA_PROTECTION.value, UnitKind.DATA_PROTECTION.label),
]


class OrganisationEditForm(DomainForm):
    """How a body is called and its codes; a district also says which circoscrizioni it serves."""

    name = forms.CharField(label=_("Nome"), max_length=200)
    short_name = forms.CharField(
        label=_("Nome breve"), max_length=60, help_text=_("Quello che si legge negli elenchi.")
    )
    tax_code = forms.CharField(
        label=_("Codice fiscale"), max_length=11, required=False, help_text=_("11 cifre.")
    )
    legal_form = forms.ChoiceField(
        label=_("Forma giuridica"),
        choices=[("", _("non indicata")), *LegalForm.choices],
        required=False,
        help_text=_("Per gli enti del terzo settore."),
    )
    boroughs = forms.TypedMultipleChoiceField(
        label=_("Circoscrizioni servite"),
        choices=BOROUGHS,
        coerce=int,
        required=False,
        help_text=_("Solo per un distretto."),
        widget=forms.CheckboxSelectMultiple,
    )

    def for_body(self, organisation: Organisation) -> "OrganisationEditForm":
        """Leave out what this kind of body does not have."""
        if organisation.kind == BodyKind.CITY_UNIT:
            del self.fields["legal_form"], self.fields["tax_code"]
        if organisation.unit_kind != UnitKind.DISTRICT:
            del self.fields["boroughs"]
        return self


class OrganisationForm(OrganisationEditForm):
    """A new body."""

    what = forms.ChoiceField(label=_("Che cosa è"), choices=WHAT, widget=forms.RadioSelect)
    field_order = ("what", "name", "short_name", "tax_code", "legal_form", "boroughs")

    def arguments(self) -> dict[str, Any]:
        """Tell a unit of the City from a third-sector body."""
        arguments = dict(self.cleaned_data)
        what = arguments.pop("what")
        if what == BodyKind.THIRD_SECTOR:
            return {**arguments, "kind": what}
        return {**arguments, "kind": BodyKind.CITY_UNIT, "unit_kind": what}


class PartnershipForm(DomainForm):
    """A new partnership."""

    name = forms.CharField(label=_("Nome"), max_length=200)
    kind = forms.ChoiceField(label=_("Forma"), choices=PartnershipKind)
    lead = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Capofila"), empty_label=CHOOSE
    )
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Partner"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = DayField(label=_("Dal giorno"))

    def among(self, bodies: QuerySet[Organisation]) -> "PartnershipForm":
        """Choose lead and partners among these bodies."""
        for name in ("lead", "partners"):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]
        return self


class PartnerForm(DomainForm):
    """A body that comes in."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Ente"), empty_label=CHOOSE
    )
    starts_on = DayField(label=_("Dal giorno"))

    def among(self, bodies: QuerySet[Organisation]) -> "PartnerForm":
        """Choose among these bodies."""
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
        return self


class LeadForm(PartnerForm):
    """A body that takes the lead."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Nuovo capofila"), empty_label=CHOOSE
    )
    starts_on = DayField(
        label=_("Dal giorno"), help_text=_("Il capofila di prima resta come partner.")
    )


class LeavingForm(DomainForm):
    """The day on which a body is out."""

    ends_on = DayField(
        label=_("Primo giorno fuori"), help_text=_("Fino al giorno prima l'ente ne fa parte.")
    )
