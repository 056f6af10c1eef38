"""What the district types: which programme, the situation, the day of the privacy notice."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Organisation
from approdo.pathway.forms.members import LeftOut
from approdo.pathway.forms.moments import PastDayField
from approdo.pathway.models import Referral
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.rules.prevention import suggested_level
from approdo.pathway.states import (
    EthosCode,
    EvictionKind,
    EvictionStage,
    FragilityKind,
    FragilityOrigin,
    HousingReason,
    PreventionLevel,
    Tenure,
)
from approdo.programme.models import Programme
from approdo.registry.models import Person
from approdo.ui.fields import DayField, EuroField

AS_SUGGESTED = "suggested"
NOT_SAID = [("", _("Non ancora detto"))]
YES_OR_NO = [("yes", _("Sì")), ("no", _("No")), *NOT_SAID]
SAID = {"yes": True, "no": False, "": None}


class NewCaseForm(DomainForm):
    """Which programme the household is proposed for, and who is left out."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programma"), empty_label=None
    )

    district = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Distretto che risponde per il nucleo"),
        required=False,
        empty_label=_("quello dell'indirizzo"),
    )

    def for_household(
        self,
        people: Sequence[Person],
        programmes: QuerySet[Programme],
        *,
        day: date,
        districts: QuerySet[Organisation] | None = None,
    ) -> None:
        """Offer the open programmes and the people; the districts only to a body that has none."""
        if districts is None:
            del self.fields["district"]
        else:
            self.fields["district"].queryset = districts  # type: ignore[attr-defined]
        choice = self.fields["programme"]
        choice.queryset = programmes  # type: ignore[attr-defined]
        choice.initial = programmes.first()
        self.left_out = LeftOut(self, people, day=day)

    def arguments(self) -> dict[str, Any]:
        return {
            "programme": self.cleaned_data["programme"],
            "left_out": self.left_out.chosen(),
            "district": self.cleaned_data.get("district"),
        }


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said yet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=YES_OR_NO,
            coerce=lambda typed: SAID[typed],
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )


class ReferralForm(DomainForm):
    """The situation of the household; nothing has to be known at once."""

    housing_reason = forms.ChoiceField(
        label=_("Perché si propone"),
        choices=[*HousingReason.choices, *NOT_SAID],
        required=False,
        widget=forms.RadioSelect,
    )
    ethos_code = forms.ChoiceField(
        label=_("Dove vive ora (ETHOS)"),
        choices=[*NOT_SAID, *EthosCode.choices],
        required=False,
    )
    tenure = forms.ChoiceField(
        label=_("A che titolo"), choices=[*NOT_SAID, *Tenure.choices], required=False
    )
    eviction_stage = forms.ChoiceField(
        label=_("A che punto è lo sfratto"),
        choices=[*NOT_SAID, *EvictionStage.choices],
        required=False,
    )
    eviction_kind = forms.ChoiceField(
        label=_("Tipo di sfratto"), choices=[*NOT_SAID, *EvictionKind.choices], required=False
    )
    eviction_next_on = DayField(
        label=_("Prossima data"),
        required=False,
        help_text=_("Udienza, fine del termine di grazia o accesso dell'ufficiale giudiziario."),
    )
    arrears = EuroField(label=_("Morosità"), required=False)
    monthly_rent = EuroField(label=_("Canone al mese"), required=False)
    court_register = forms.CharField(
        label=_("Numero di ruolo (R.G.)"), max_length=40, required=False
    )
    landlord = forms.CharField(label=_("Proprietario"), max_length=120, required=False)

    housing_poverty = YesNoField(label=_("È in condizione di povertà abitativa?"))
    particular_fragility = YesNoField(label=_("È in condizione di particolare fragilità?"))
    cannot_access_market = YesNoField(
        label=_("Fatica a trovare casa senza una rete di protezione?")
    )
    fragilities = forms.MultipleChoiceField(
        label=_("Che cosa rende fragile il nucleo"),
        choices=FragilityKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Quel che serve alla decisione; niente diagnosi."),
    )
    fragility_origin = forms.ChoiceField(
        label=_("Da quando"), choices=[*NOT_SAID, *FragilityOrigin.choices], required=False
    )
    current_measures = forms.CharField(
        label=_("Misure già in corso"),
        max_length=200,
        required=False,
        help_text=_("Per esempio l'Assegno di inclusione."),
    )
    prevention_level = forms.ChoiceField(
        label=_("Livello di prevenzione"),
        choices=[
            (AS_SUGGESTED, _("Quello che dicono i fatti")),
            *PreventionLevel.choices,
        ],
        initial=AS_SUGGESTED,
        widget=forms.RadioSelect,
    )
    level_reason = forms.CharField(
        label=_("Perché un livello diverso"), max_length=300, required=False
    )
    reason = forms.CharField(
        label=_("Motivo della proposta"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    @classmethod
    def initial_of(cls, referral: Referral) -> dict[str, Any]:
        """Give what a referral says, as the form shows it."""
        said = {True: "yes", False: "no", None: ""}
        shown = {name: getattr(referral, name) for name in ReferralFacts().fields()}
        for name in ("housing_poverty", "particular_fragility", "cannot_access_market"):
            shown[name] = said[shown[name]]
        suggestion = suggested_level(
            housing_reason=referral.housing_reason,
            ethos_code=referral.ethos_code,
            eviction_stage=referral.eviction_stage,
        )
        if referral.prevention_level in ("", suggestion.level):
            shown["prevention_level"] = AS_SUGGESTED
        return shown

    def arguments(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        if facts["prevention_level"] == AS_SUGGESTED:
            facts["prevention_level"] = suggested_level(
                housing_reason=facts["housing_reason"],
                ethos_code=facts["ethos_code"],
                eviction_stage=facts["eviction_stage"],
            ).level
            facts["level_reason"] = ""
        return {"facts": ReferralFacts(**facts)}


class ProposalForm(DomainForm):
    """The day on which the family was told what becomes of its data."""

    privacy_notice_on = PastDayField(
        label=_("Informativa sulla privacy data il"),
        help_text=_("È un'informazione alla famiglia, non un consenso."),
    )
