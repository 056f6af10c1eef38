"""What is typed when something happens in a family."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Organisation
from approdo.network.states import UnitKind
from approdo.pathway.commands import Division
from approdo.pathway.forms.life_members import offer_who_speaks
from approdo.pathway.forms.moments import PastDayField
from approdo.pathway.models import Objective, ProjectLine
from approdo.pathway.states import Fate
from approdo.registry.models import Person
from approdo.registry.operations import NewAddress, NewContact, NewPerson
from approdo.registry.states import Safety, Sex
from approdo.ui import formats
from approdo.ui.fields import PhoneField

BOROUGHS = [("", _("non so")), *[(str(n), str(n)) for n in range(1, 9)]]
LONG = forms.Textarea({"rows": 3})


class WhereFields(forms.Form):
    """An address in its parts; nothing of it is asked of who does not know it yet."""

    street = forms.CharField(label=_("Via, corso, piazza"), max_length=120, required=False)
    number = forms.CharField(label=_("Numero"), max_length=20, required=False)
    cap = forms.RegexField(
        r"^\d{5}$",
        label=_("CAP"),
        required=False,
        error_messages={"invalid": _("Il CAP ha cinque cifre.")},
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    municipality = forms.CharField(
        label=_("Comune"), max_length=60, initial="Torino", required=False
    )
    borough = forms.TypedChoiceField(
        label=_("Circoscrizione"), choices=BOROUGHS, coerce=int, empty_value=None, required=False
    )

    def where(self) -> list[NewAddress]:
        """Give the address, if one was written."""
        typed = self.cleaned_data
        if not typed["street"].strip():
            return []
        return [
            NewAddress(
                street=typed["street"],
                number=typed["number"],
                cap=typed["cap"],
                municipality=typed["municipality"] or "Torino",
                borough=typed["borough"],
            )
        ]


class BirthForm(DomainForm):
    """A child who was born."""

    given_name = forms.CharField(label=_("Nome"), max_length=80)
    family_name = forms.CharField(label=_("Cognome"), max_length=80, required=False)
    birth_date = PastDayField(label=_("Nata o nato il"))
    sex = forms.ChoiceField(
        label=_("Sesso"), choices=[("", _("non indicato")), *Sex.choices], required=False
    )
    code = forms.CharField(
        label=_("Codice fiscale"),
        max_length=40,
        required=False,
        help_text=_("Se non c'è ancora, si registra dopo dalla sua scheda."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def on(self, today: date) -> None:
        """Refuse a day that has not come."""
        self.fields["birth_date"].today = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Give the child as the registry takes one."""
        typed = dict(self.cleaned_data)
        code = typed.pop("code").strip()
        return {"child": NewPerson(**typed, codes=[code] if code else [])}


class DeathForm(DomainForm):
    """When somebody died, and who speaks for those who stay."""

    died_on = PastDayField(label=_("Morta o morto il"))
    reference_of_who_stays = forms.ChoiceField(
        label=_("Chi diventa la persona di riferimento"), required=False
    )
    heirs = forms.CharField(
        label=_("Eredi e risparmi: che cosa si sa"), max_length=240, required=False, widget=LONG
    )

    def of(self, person: Person, family: Sequence[Person], *, speaks: bool, today: date) -> None:
        """Ask of this person; who speaks only when it was them, of heirs only when nobody stays."""
        self.person = person
        self.stays = {str(other.pk): other for other in family if other != person}
        self.fields["died_on"].today = today  # type: ignore[attr-defined]
        if self.stays:
            self.fields.pop("heirs")
        if not self.stays or not speaks:
            self.fields.pop("reference_of_who_stays")
            return
        offer_who_speaks(self.fields["reference_of_who_stays"], self.stays, today)

    def arguments(self) -> dict[str, Any]:
        """Give who died, and who speaks."""
        typed = dict(self.cleaned_data)
        speaks = self.stays.get(typed.pop("reference_of_who_stays", ""))
        return {"person": self.person, "reference_of_who_stays": speaks, **typed}


class LeavingField(forms.MultipleChoiceField):
    """Who goes, each by name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Scegli chi se ne va.")},
            **options,
        )


class SplitForm(WhereFields, DomainForm):
    """A household that divides: first who, then what becomes of everything else.

    The second half appears once the first holds; what was said in the first travels hidden.
    """

    FIRST = ("leaving", "happened_on", "is_secret")

    leaving = LeavingField(label=_("Chi se ne va"))
    happened_on = PastDayField(label=_("Vivono separati dal"))
    is_secret = forms.BooleanField(
        label=_("Chi se ne va è in pericolo: separazione segreta"),
        required=False,
        help_text=_(
            "Per violenza subita o temuta. Chi vede il nucleo di oggi, enti compresi, non troverà più"
            " né loro né il loro indirizzo."
        ),
    )
    reference = forms.ChoiceField(
        label=_("Persona di riferimento di chi se ne va"), widget=forms.RadioSelect
    )
    reference_of_who_stays = forms.ChoiceField(
        label=_("Persona di riferimento di chi resta"), widget=forms.RadioSelect
    )
    district = forms.ModelChoiceField(
        label=_("Quale distretto segue chi se ne va"),
        queryset=Organisation.objects.filter(unit_kind=UnitKind.DISTRICT, is_active=True),
        empty_label=None,
        help_text=_("Se è un altro, il tuo non li vedrà più."),
    )
    phone = PhoneField(
        label=_("Telefono nuovo, sicuro"),
        required=False,
        help_text=_("Della persona di riferimento di chi se ne va."),
    )
    reason = forms.CharField(
        label=_("Perché, in breve"), max_length=300, required=False, widget=LONG
    )

    def among(self, people: Sequence[Person], *, today: date) -> None:
        """Offer the people of the household; only the first half is asked."""
        self.people = {str(person.pk): person for person in people}
        self.today = today
        self.later = {
            name: self.fields.pop(name) for name in list(self.fields) if name not in self.FIRST
        }
        who: Any = self.fields["leaving"]
        who.choices = [(key, _described(p, today)) for key, p in self.people.items()]
        self.fields["happened_on"].today = today  # type: ignore[attr-defined]
        self.fields["happened_on"].initial = today

    def goes(self) -> list[Person]:
        """Give who was chosen to go, as far as the first half was sent."""
        sent = self.data.getlist("leaving") if hasattr(self.data, "getlist") else []
        return [self.people[key] for key in sent if key in self.people]

    def go_on(
        self,
        *,
        speaks: Person | None,
        home: Organisation | None,
        objectives: Iterable[Objective],
        lines: Iterable[ProjectLine],
        gone: Collection[UUID],
    ) -> None:
        """Ask the second half too, of who was chosen; the first is carried on unseen."""
        goes = self.goes()
        stays = [p for p in self.people.values() if p not in goes]
        for name in self.FIRST:
            field = self.fields[name]
            field.widget = forms.MultipleHiddenInput() if name == "leaving" else forms.HiddenInput()
        self.fields |= self.later
        _offer(self.fields["reference"], goes, self.today)
        if speaks in stays or not stays:
            self.fields.pop("reference_of_who_stays")
        else:
            _offer(self.fields["reference_of_who_stays"], stays, self.today)
        if self.data.get("is_secret") in ("on", "True", "true", "1"):
            self.fields["district"].initial = home
        else:
            self.fields.pop("district")
        self._ask_fates(objectives, lines, goes, gone)

    def _ask_fates(
        self,
        objectives: Iterable[Objective],
        lines: Iterable[ProjectLine],
        goes: Sequence[Person],
        gone: Collection[UUID],
    ) -> None:
        self.objectives = {f"objective_{o.pk}": o for o in objectives}
        self.lines = {f"line_{line.pk}": line for line in lines}
        for name, objective in self.objectives.items():
            self.fields[name] = forms.ChoiceField(
                label=objective.statement,
                choices=Fate.choices,
                initial=Fate.GOES if objective.person_id in gone else Fate.STAYS,
                help_text=objective.owner_name,
            )
        for name, line in self.lines.items():
            follows = Fate.GOES if line.person_id in gone else Fate.STAYS
            fates = (follows, Fate.ENDS) if line.person_id else (Fate.STAYS, Fate.GOES, Fate.ENDS)
            self.fields[name] = forms.ChoiceField(
                label=gettext_now("%(line)s, %(amount)s al mese")
                % {"line": line, "amount": formats.euro(line.monthly_amount)},
                choices=[(fate.value, fate.label) for fate in fates],
                initial=follows,
                help_text=line.person.full_name if line.person else line.payee,
            )

    @property
    def fates(self) -> list[Any]:
        """The fields that say what becomes of objectives and money, in order."""
        return [self[name] for name in (*self.objectives, *self.lines)]

    def arguments(self) -> dict[str, Any]:
        """Give the division as the command takes it."""
        typed = self.cleaned_data
        phone = typed.get("phone", "")
        return {
            "division": Division(
                leaving={self.people[key].pk for key in typed["leaving"]},
                happened_on=typed["happened_on"],
                reference=self.people.get(typed["reference"]),
                reference_of_who_stays=self.people.get(typed.get("reference_of_who_stays", "")),
                reason=typed["reason"],
                is_secret=typed["is_secret"],
                district=typed.get("district"),
                addresses=self.where(),
                contacts=[NewContact(phone, safety=_safety(typed))] if phone else [],
                objectives={o.pk: typed[name] for name, o in self.objectives.items()},
                lines={line.pk: typed[name] for name, line in self.lines.items()},
            )
        }


def _safety(typed: dict[str, Any]) -> Safety:
    return Safety.ASK_FIRST if typed["is_secret"] else Safety.ANY


def _offer(field: Any, people: Sequence[Person], today: date) -> None:
    field.choices = [(str(person.pk), _described(person, today)) for person in people]
    adults = [person for person in people if person.is_adult_on(today)]
    first = next(iter(adults or people), None)
    field.initial = str(first.pk) if first else ""


def _described(person: Person, today: date) -> str:
    age = person.age_on(today)
    if age is None:
        return person.full_name
    return gettext_now("%(name)s, %(age)s anni") % {"name": person.full_name, "age": age}
