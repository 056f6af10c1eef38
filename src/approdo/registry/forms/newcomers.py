"""A person as typed for the first time, or one already known who joins."""

from collections.abc import MutableMapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.registry.models import Person
from approdo.registry.operations import NewContact, NewPerson
from approdo.registry.queries import Found
from approdo.registry.rules.contacts import is_reachable
from approdo.registry.rules.derived import derived_from, place_code_of
from approdo.registry.rules.identifiers import NotACode, read_code
from approdo.registry.rules.places import countries
from approdo.registry.states import ContactKind, Kinship, Language, Sex
from approdo.ui.fields import DayField, PhoneField

SOMEBODY_ELSE = "new"
FROM_CODE = _("Dal codice fiscale.")
NOT_SAID = ("", _("non indicato"))
KINSHIPS = [
    (Kinship.UNKNOWN.value, Kinship.UNKNOWN.label),
    *[c for c in Kinship.choices if c[0] not in (Kinship.REFERENCE, Kinship.UNKNOWN)],
]


class PersonFields(forms.Form):
    """The fields of a person's card, also those that a code fills."""

    family_name = forms.CharField(label=_("Cognome"), max_length=80, required=False)
    given_name = forms.CharField(label=_("Nome"), max_length=80, required=False)
    birth_date = DayField(label=_("Nata o nato il"), required=False)
    sex = forms.ChoiceField(
        label=_("Sesso"), choices=[("", _("non indicato")), *Sex.choices], required=False
    )
    birth_place = forms.CharField(
        label=_("Luogo di nascita"),
        max_length=80,
        required=False,
        help_text=_("Comune, o Stato se all'estero."),
    )
    citizenship = forms.ChoiceField(
        label=_("Cittadinanza"), choices=[NOT_SAID, *countries()], required=False
    )
    language = forms.ChoiceField(
        label=_("Lingua in cui parlarle"), choices=[NOT_SAID, *Language.choices], required=False
    )


class NewcomerForm(PersonFields):
    """One of the people of a household about to be registered."""

    known = forms.UUIDField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Codice fiscale, STP o ENI"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "wide": True}),
        help_text=_("Se c'è: sesso, data e luogo di nascita si riempiono da soli."),
    )
    phone = PhoneField(label=_("Telefono"), required=False)
    kinship = forms.ChoiceField(
        label=_("Legame con la persona di riferimento"), choices=KINSHIPS, required=False
    )
    same_as = forms.ChoiceField(
        label=_("C'è già una scheda che somiglia: è la stessa persona?"),
        required=False,
        widget=forms.RadioSelect,
    )

    field_order = ["known", "same_as", "code", "family_name", "given_name"]

    def __init__(
        self, *args: Any, today: date, leads: bool, must_name: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today, self.must_name = today, must_name
        self.person: Person | None = None
        self.fields.pop("same_as")
        self.fields["code"].widget.attrs |= _read_at_once(self.place)
        if leads:
            self.fields.pop("kinship")
        self._say_where_from()

    @property
    def place(self) -> str:
        """What tells this person's part of the page from the others'."""
        return self.prefix or "new"

    @staticmethod
    def fill(data: MutableMapping[str, Any], prefix: str, today: date) -> None:
        """Fill what was left empty with what the code tells."""
        derived = derived_from(data.get(f"{prefix}-code", ""), today)
        for name in ("sex", "birth_date", "birth_place"):
            told = getattr(derived, name)
            if told and not data.get(f"{prefix}-{name}"):
                data[f"{prefix}-{name}"] = str(told)

    def ask_who(self, alike: list[Found]) -> None:
        """Ask whether the person is one of those already known."""
        choices = [(str(found.person.pk), _described(found, self.today)) for found in alike]
        field = type(self).base_fields["same_as"]
        self.fields["same_as"] = forms.ChoiceField(
            label=field.label,
            choices=[*choices, (SOMEBODY_ELSE, _("È un'altra persona"))],
            required=True,
            widget=forms.RadioSelect,
            error_messages={"required": _("Scegli se è una delle persone già conosciute.")},
        )
        self.order_fields(["known", "same_as", "code", "family_name", "given_name"])

    def clean_code(self) -> str:
        """A code is one, or is left out: what the papers say can be added later."""
        code = str(self.cleaned_data["code"]).strip()
        if code:
            try:
                read_code(code)
            except NotACode as problem:
                raise ValidationError(
                    _("%(why)s Ricontrollalo sul documento, o lascialo vuoto.")
                    % {"why": problem.doubt.label}
                ) from None
        return code

    def clean(self) -> dict[str, Any]:
        """Ask for at least a name of whoever is not known yet."""
        values = super().clean() or {}
        named = values.get("family_name") or values.get("given_name") or values.get("known")
        if self.must_name and not named:
            self.add_error(
                "given_name",
                _("Scrivi almeno un nome: va bene anche quello con cui la persona si presenta."),
            )
        return values

    def newcomer(self) -> NewPerson:
        """Give the person as an operation takes it."""
        values = self.cleaned_data
        same = values.get("same_as", "")
        chosen = self.person.pk if self.person else values.get("known")
        if same and same != SOMEBODY_ELSE:
            chosen = _uuid(same)
        return NewPerson(
            family_name=values["family_name"],
            given_name=values["given_name"],
            birth_date=values["birth_date"],
            sex=values["sex"],
            birth_place=values["birth_place"],
            birth_place_code=place_code_of(values["birth_place"], values["code"], self.today),
            citizenship=values["citizenship"],
            language=values["language"],
            codes=[values["code"]] if values["code"] else [],
            kinship=values.get("kinship") or Kinship.UNKNOWN,
            contacts=[NewContact(values["phone"])]
            if is_reachable(ContactKind.PHONE, values["phone"])
            else [],
            known=chosen,
        )

    def _say_where_from(self) -> None:
        """Write beside a field that its value comes from the code, and warn of two centuries."""
        if not self.is_bound:
            return
        derived = derived_from(self.data.get(self.add_prefix("code"), ""), self.today)
        for name in ("sex", "birth_date", "birth_place"):
            told = getattr(derived, name)
            if told and self.data.get(self.add_prefix(name)) == str(told):
                self.fields[name].help_text = FROM_CODE
        if derived.other_birth_date:
            self.fields["birth_date"].help_text = _(
                "Dal codice fiscale: controlla l'anno, lo stesso codice vale per il %(year)s."
            ) % {"year": derived.other_birth_date.year}


class MemberForm(NewcomerForm, DomainForm):
    """A person who joins a household that is there already."""

    starts_on = DayField(label=_("Nel nucleo dal"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, leads=False, **options)

    def arguments(self) -> dict[str, Any]:
        """Give the person and the day."""
        return {"new": self.newcomer(), "starts_on": self.cleaned_data["starts_on"]}


def _described(found: Found, today: date) -> str:
    person = found.person
    age = person.age_on(today)
    parts = [person.full_name, _("%(age)s anni") % {"age": age} if age is not None else ""]
    if found.household:
        parts += [found.household.label, found.household.code]
    return ", ".join(str(part) for part in parts if part)


def _uuid(text: str) -> Any:
    return forms.UUIDField().clean(text)


def _read_at_once(prefix: str) -> dict[str, str]:
    """A code typed is read at once: it and the fields that it fills are asked again and put in place.

    Nothing else is: whoever types on while the answer is on its way loses no letter.
    """
    return {
        "hx-post": "",
        "hx-vals": '{"read": "1"}',
        "hx-trigger": "change",
        "hx-target": f"#told-{prefix}",
        "hx-select": f"#told-{prefix}",
        "hx-select-oob": f"#code-{prefix}",
        "hx-swap": "outerHTML",
    }
