"""What the case manager types: interviews, the pact, a signature."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.members import LeftOut
from approdo.pathway.forms.moments import PastDayField, TimeField, moment_of
from approdo.pathway.states import (
    ContactChannel,
    PactLanguage,
    Representation,
    SignatureManner,
)
from approdo.registry.models import Person
from approdo.ui.fields import DayField, SignatureField


class PlanForm(DomainForm):
    """When, how and where the next interview is."""

    day = DayField(label=_("Giorno"))
    hour = TimeField(label=_("Ora"))
    channel = forms.ChoiceField(label=_("Come"), choices=ContactChannel.choices)
    place = forms.CharField(label=_("Luogo"), max_length=120, required=False)
    with_social_worker = forms.BooleanField(
        label=_("Con l'assistente sociale titolare"), required=False
    )

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "starts_at": timezone.make_aware(datetime.combine(typed["day"], typed["hour"])),
            "channel": typed["channel"],
            "place": typed["place"],
            "with_social_worker": typed["with_social_worker"],
        }


class HeldForm(DomainForm):
    """An interview that was held: when, with whom, how long, what was said."""

    day = PastDayField(label=_("Giorno"))
    hour = TimeField(label=_("Ora"))
    minutes = forms.IntegerField(
        label=_("Durata"),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput({"suffix": "min"}),
    )
    participants = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Chi c'era"), widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(label=_("Come"), choices=ContactChannel.choices)
    place = forms.CharField(label=_("Luogo"), max_length=120, required=False)
    summary = forms.CharField(
        label=_("Che cosa ci siamo detti"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Lo leggono gli enti che seguono questo percorso."),
    )
    interpreter = forms.CharField(label=_("Interprete o mediatore"), max_length=120, required=False)
    with_social_worker = forms.BooleanField(
        label=_("C'era l'assistente sociale titolare"), required=False
    )

    def on(self, people: Iterable[Person], *, now: datetime) -> None:
        """Offer the people of the case; refuse a moment that has yet to come."""
        self.now = now
        chosen = self.fields["participants"]
        chosen.queryset = Person.objects.filter(pk__in=[p.pk for p in people])  # type: ignore[attr-defined]
        self.fields["day"].today = timezone.localtime(now).date()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "day" in typed and "hour" in typed and self._held_at(typed) > self.now:
            self.add_error("hour", _("Quest'ora deve ancora venire."))
        return typed

    @property
    def held_at(self) -> datetime:
        """When it was; now as long as the form does not hold."""
        return self._held_at(self.cleaned_data) if self.is_valid() else self.now

    def arguments(self) -> dict[str, Any]:
        typed = {k: v for k, v in self.cleaned_data.items() if k not in ("day", "hour")}
        return typed | {"participants": list(typed["participants"])}

    def _held_at(self, typed: dict[str, Any]) -> datetime:
        return moment_of(typed["day"], self.now, typed["hour"])


class PactForm(DomainForm):
    """In which language the pact is read, and who is left out of it."""

    language = forms.ChoiceField(
        label=_("In che lingua lo leggete"), choices=PactLanguage.choices, initial="it"
    )

    def among(self, people: Sequence[Person], *, day: date, already: Mapping[UUID, str]) -> None:
        """Offer the people of the household, with who was left out before."""
        self.left_out = LeftOut(self, people, day=day, already=already)

    def arguments(self) -> dict[str, Any]:
        return {"language": self.cleaned_data["language"], "left_out": self.left_out.chosen()}


class SignatureForm(DomainForm):
    """A person's signature, drawn here or scanned, with who signs in their place if somebody does."""

    signed_on = PastDayField(label=_("Giorno della firma"))
    drawn = SignatureField(label=_("Firma qui"), required=False)
    scan = forms.FileField(
        label=_("Oppure la scansione del foglio firmato"),
        required=False,
        help_text=_("PDF o fotografia, fino a 20 MB."),
        widget=forms.ClearableFileInput({"accept": ".pdf,image/*"}),
    )
    represented_by = forms.CharField(label=_("Firma al suo posto"), max_length=120, required=False)
    representation = forms.ChoiceField(
        label=_("Con quale titolo"),
        choices=[("", _("Firma la persona stessa")), *Representation.choices],
        required=False,
    )
    interpreter = forms.CharField(
        label=_("Interprete o mediatore presente"), max_length=120, required=False
    )

    def of(self, person: Person, *, now: datetime) -> None:
        """Take the signature of this person, not later than now."""
        self.person, self.now = person, now
        self.fields["signed_on"].today = timezone.localtime(now).date()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("drawn") and not typed.get("scan") and "drawn" not in self.errors:
            self.add_error(
                None, _("Manca la firma: falla sullo schermo oppure carica la scansione.")
            )
        return typed

    @property
    def signed_at(self) -> datetime:
        """When it was given; now as long as the form does not hold."""
        return moment_of(self.cleaned_data["signed_on"], self.now) if self.is_valid() else self.now

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed["drawn"]:
            signature = {
                "manner": SignatureManner.DRAWN,
                "content": typed["drawn"],
                "name": "firma.png",
            }
        else:
            signature = {
                "manner": SignatureManner.SCAN,
                "content": typed["scan"].read(),
                "name": typed["scan"].name,
            }
        return {
            "person": self.person,
            **signature,
            **{k: typed[k] for k in ("represented_by", "representation", "interpreter")},
        }
