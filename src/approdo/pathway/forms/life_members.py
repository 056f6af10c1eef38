"""What is typed of who joins a family, who leaves it, who speaks for it, who signs late."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.moments import PastDayField
from approdo.registry.models import Person
from approdo.registry.operations import NewContact, NewPerson
from approdo.registry.queries import Found
from approdo.registry.states import Kinship, Sex
from approdo.ui.fields import DayField, PhoneField

TIES = [
    (Kinship.UNKNOWN.value, Kinship.UNKNOWN.label),
    *[c for c in Kinship.choices if c[0] not in (Kinship.REFERENCE, Kinship.UNKNOWN)],
]
OF_THE_CARD = ("given_name", "family_name", "birth_date", "sex", "code", "phone", "is_another")


class JoiningForm(DomainForm):
    """Who came into the family: somebody known, or somebody written for the first time."""

    given_name = forms.CharField(label=_("Nome"), max_length=80)
    family_name = forms.CharField(label=_("Cognome"), max_length=80, required=False)
    birth_date = DayField(label=_("Nata o nato il"), required=False)
    sex = forms.ChoiceField(
        label=_("Sesso"), choices=[("", _("non indicato")), *Sex.choices], required=False
    )
    code = forms.CharField(
        label=_("Codice fiscale, STP o ENI"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    phone = PhoneField(label=_("Telefono"), required=False)
    is_another = forms.BooleanField(label=_("Ho guardato: è un'altra persona"), required=False)
    kinship = forms.ChoiceField(label=_("Legame con la persona di riferimento"), choices=TIES)
    joined_on = PastDayField(label=_("Nel nucleo dal"))

    def of(self, known: Person | None, *, today: date) -> None:
        """Ask of somebody known only the tie and the day."""
        self.known, self.today = known, today
        self.fields["joined_on"].today = today  # type: ignore[attr-defined]
        self.alike: list[Found] = []
        if known is not None:
            for name in OF_THE_CARD:
                self.fields.pop(name)
        elif not self.is_bound:
            self.fields.pop("is_another")

    @property
    def words(self) -> str:
        """What was typed, as one would search for it; empty once it was said that it is another."""
        if self.known is not None or not self.is_valid() or self.cleaned_data.get("is_another"):
            return ""
        typed = self.cleaned_data
        if typed["code"]:
            return str(typed["code"])
        born = typed["birth_date"].strftime("%d/%m/%Y") if typed["birth_date"] else ""
        return f"{typed['given_name']} {typed['family_name']} {born}".strip()

    def ask_who(self, alike: Sequence[Found]) -> None:
        """Ask to look at the cards that resemble what was typed."""
        self.alike = list(alike)
        if alike:
            self.add_error(
                "is_another",
                _("C'è già una scheda che somiglia: scegli quella, oppure conferma."),
            )

    def arguments(self) -> dict[str, Any]:
        """Give the person as the registry takes one."""
        typed = self.cleaned_data
        tie, on = typed["kinship"], typed["joined_on"]
        if self.known is not None:
            return {"new": NewPerson(known=self.known.pk, kinship=tie), "joined_on": on}
        new = NewPerson(
            given_name=typed["given_name"],
            family_name=typed["family_name"],
            birth_date=typed["birth_date"],
            sex=typed["sex"],
            codes=[typed["code"]] if typed["code"] else [],
            contacts=[NewContact(typed["phone"])] if typed["phone"] else [],
            kinship=tie,
        )
        return {"new": new, "joined_on": on}


class LeavingForm(DomainForm):
    """Since when somebody is no longer of the family, and who speaks for those who stay."""

    left_on = PastDayField(label=_("Non fa più parte del nucleo dal"))
    reference_of_who_stays = forms.ChoiceField(
        label=_("Chi diventa la persona di riferimento"), required=False
    )
    note = forms.CharField(
        label=_("Dove va, o perché, in breve"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def of(self, person: Person, family: Sequence[Person], *, speaks: bool, today: date) -> None:
        """Ask of this person; who speaks for the others only when it was them."""
        self.person = person
        self.stays = {str(other.pk): other for other in family if other != person}
        self.fields["left_on"].today = today  # type: ignore[attr-defined]
        if not speaks or not self.stays:
            self.fields.pop("reference_of_who_stays")
            return
        offer_who_speaks(self.fields["reference_of_who_stays"], self.stays, today)

    def arguments(self) -> dict[str, Any]:
        """Give who left, and who speaks."""
        typed = dict(self.cleaned_data)
        speaks = self.stays.get(typed.pop("reference_of_who_stays", ""))
        return {"person": self.person, "reference_of_who_stays": speaks, **typed}


class ReferenceForm(DomainForm):
    """Who speaks for the family since a day."""

    person = forms.ChoiceField(label=_("Nuova persona di riferimento"), widget=forms.RadioSelect)
    since = PastDayField(label=_("Dal"))

    def among(self, people: Sequence[Person], *, today: date) -> None:
        """Offer these people."""
        self.people = {str(person.pk): person for person in people}
        self.fields["person"].choices = [(k, p.full_name) for k, p in self.people.items()]  # type: ignore[attr-defined]
        self.fields["since"].today = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Turn the key into the person."""
        return {**self.cleaned_data, "person": self.people[self.cleaned_data["person"]]}


def offer_who_speaks(field: Any, stays: dict[str, Person], today: date) -> None:
    """Offer who may speak for those who stay, the first adult chosen already."""
    field.choices = [("", "–"), *[(key, person.full_name) for key, person in stays.items()]]
    adults = [key for key, person in stays.items() if person.is_adult_on(today)]
    field.initial = next(iter(adults or stays))
