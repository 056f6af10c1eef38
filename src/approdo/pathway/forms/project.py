"""The parts of a project as they are typed, and the acts that carry it on."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.clock import day_of
from approdo.kernel.commands import Command
from approdo.kernel.forms import DomainForm
from approdo.pathway.forms.moments import PastDayField, moment_of
from approdo.pathway.models import Copayment, Intervention, Objective, Undertaking
from approdo.pathway.queries.need import Proposals
from approdo.pathway.rules.project import Draft
from approdo.pathway.states import (
    ActivityKind,
    CopaymentKind,
    Heading,
    HouseholdRead,
    ObjectiveArea,
    Party,
)
from approdo.registry.models import Person
from approdo.ui.fields import DayField, EuroField

LONG = {"rows": 2}
NOTHING_PROPOSED = Proposals()


class OwnerField(forms.ChoiceField):
    """Who answers for something: a member of the household or a service, in one list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.persons: dict[str, Person] = {}

    def among(
        self,
        persons: Iterable[Person],
        *,
        empty: str = "–",
        parties: Iterable[tuple[str, Any]] = Party.choices,
    ) -> None:
        """Offer these people, then the services."""
        self.persons = {str(person.pk): person for person in persons}
        self.choices = [
            ("", empty),
            (str(_("Nucleo")), [(key, p.full_name) for key, p in self.persons.items()]),
            (str(_("Servizi")), list(parties)),
        ]

    def instead(self, typed: dict[str, Any]) -> dict[str, Any]:
        """Give what was typed with the choice turned into a person or a service."""
        chosen = typed.pop("owner")
        person = self.persons.get(chosen)
        return {**typed, "person": person, "party": "" if person else chosen}


def _with_owner(form: forms.Form, typed: dict[str, Any]) -> dict[str, Any]:
    owner = form.fields["owner"]
    assert isinstance(owner, OwnerField)
    return owner.instead(typed)


def owner_value(row: Any) -> str:
    """Give what the list shows as chosen for a row that has an owner."""
    return str(row.person_id or row.party)


class PartForm(DomainForm):
    """A form for one part of a draft: a new one, or the `row` that is written anew.

    `proposals` is what the assessments show; `wanted` what a new one is begun for: a need, or
    whoever is to promise something.
    """

    def __init__(
        self,
        draft: Draft,
        persons: list[Person],
        row: Any = None,
        data: Any = None,
        *,
        proposals: Proposals = NOTHING_PROPOSED,
        wanted: str = "",
    ) -> None:
        self.draft, self.persons, self.row = draft, persons, row
        self.proposals, self.wanted = proposals, wanted
        super().__init__(data, initial=self.initial_of(row) if row else self.usual())
        self.prepare()

    def prepare(self) -> None:
        """Fill the lists of choices."""

    def usual(self) -> dict[str, Any]:
        """Give what a new one starts with."""
        return {}

    def initial_of(self, row: Any) -> dict[str, Any]:
        """Give what is written already."""
        return {name: getattr(row, name, None) for name in self.base_fields}


class PeriodForm(PartForm):
    """When the project is to run, and the national measures in force."""

    planned_start_on = DayField(label=_("Inizio previsto"))
    planned_end_on = DayField(label=_("Fine prevista"))
    national_measures = forms.CharField(
        label=_("Misure nazionali in corso"),
        help_text=_("Una per riga: Assegno di inclusione, assegno unico…"),
        required=False,
        widget=forms.Textarea(LONG),
    )

    def usual(self) -> dict[str, Any]:
        project = self.draft.project
        return {
            "planned_start_on": project.planned_start_on,
            "planned_end_on": project.planned_end_on,
            "national_measures": "\n".join(project.national_measures),
        }

    def clean_national_measures(self) -> list[str]:
        """Give the lines, each short enough to be a name."""
        lines = [line.strip() for line in self.cleaned_data["national_measures"].splitlines()]
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError(_("Una misura per riga, con il solo nome."))
        return [line for line in lines if line]


class ObjectiveForm(PartForm):
    """What the household wants to reach."""

    area = forms.ChoiceField(label=_("Area"), choices=ObjectiveArea.choices)
    statement = forms.CharField(
        label=_("Obiettivo, con le parole del nucleo"),
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    starting_point = forms.CharField(
        label=_("Da dove si parte"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    target = forms.CharField(
        label=_("Dove si vuole arrivare"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    evidence = forms.CharField(
        label=_("Come si vedrà se è raggiunto"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    owner = OwnerField(label=_("Chi se ne occupa"), required=False)
    due_on = DayField(label=_("Entro quando"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("A quali bisogni risponde"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        owner: Any = self.fields["owner"]
        owner.among(self.persons)
        needs: Any = self.fields["needs"]
        needs.choices = [(str(need.pk), need.statement) for need in self.draft.priorities]
        if not needs.choices:
            del self.fields["needs"]

    def usual(self) -> dict[str, Any]:
        """Begin from the need that it is to meet."""
        for need in self.draft.priorities:
            if str(need.pk) == self.wanted:
                return {"area": need.area, "needs": [str(need.pk)]}
        return {}

    def initial_of(self, row: Objective) -> dict[str, Any]:
        met = [str(need.pk) for need in self.draft.priorities if row in need.objectives]
        return {**super().initial_of(row), "owner": owner_value(row), "needs": met}

    def arguments(self) -> dict[str, Any]:
        """Turn keys into needs and the owner into a person or a service."""
        typed = super().arguments()
        chosen = set(typed.pop("needs", ()))
        typed["needs"] = [need for need in self.draft.priorities if str(need.pk) in chosen]
        return _with_owner(self, typed)


class InterventionForm(PartForm):
    """What will be done, for which objectives."""

    heading = forms.ChoiceField(label=_("Parte del progetto"), choices=Heading.choices)
    activity = forms.ChoiceField(label=_("Attività"), choices=ActivityKind.choices)
    description = forms.CharField(
        label=_("Che cosa si fa"), max_length=240, widget=forms.TextInput({"wide": True})
    )
    objectives = forms.MultipleChoiceField(
        label=_("Per quali obiettivi"), required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = OwnerField(label=_("Chi se ne occupa"), required=False)

    def prepare(self) -> None:
        owner: Any = self.fields["owner"]
        owner.among(self.persons)
        objectives: Any = self.fields["objectives"]
        objectives.choices = [
            (str(o.pk), f"{o.position}. {o.statement}") for o in self.draft.objectives
        ]

    def initial_of(self, row: Intervention) -> dict[str, Any]:
        return {
            **super().initial_of(row),
            "owner": owner_value(row),
            "objectives": [str(objective.pk) for objective in row.for_objectives],
        }

    def arguments(self) -> dict[str, Any]:
        """Turn keys into objectives and the owner into a person or a service."""
        typed = super().arguments()
        chosen = set(typed["objectives"])
        typed["objectives"] = [o for o in self.draft.objectives if str(o.pk) in chosen]
        return _with_owner(self, typed)


class CopaymentForm(PartForm):
    """How the household takes part in the expense."""

    kind = forms.ChoiceField(label=_("Come partecipa"), choices=CopaymentKind.choices)
    monthly_amount = EuroField(label=_("Quanto al mese"), max_digits=8)
    starts_on = DayField(label=_("Da quando"))
    purpose = forms.CharField(
        label=_("Per che cosa"),
        help_text=_("La cauzione, il trasloco, il debito con il condominio…"),
        max_length=240,
        widget=forms.TextInput({"wide": True}),
    )
    kept_at = forms.CharField(
        label=_("Dove sono tenuti i soldi"),
        help_text=_("Serve per i risparmi: un conto del nucleo, un libretto, un conto dell'ente."),
        required=False,
        max_length=120,
    )

    def initial_of(self, row: Copayment) -> dict[str, Any]:
        return super().initial_of(row)


class WaiverForm(PartForm):
    """Why the household pays nothing."""

    reason = forms.CharField(
        label=_("Perché il nucleo è esonerato"),
        help_text=_("Lo legge il distretto, che validando il progetto concede l'esonero."),
        max_length=1000,
        widget=forms.Textarea(LONG),
    )

    def usual(self) -> dict[str, Any]:
        return {"reason": self.draft.project.waiver_reason}


class UndertakingForm(PartForm):
    """What somebody promises."""

    owner = OwnerField(label=_("Chi si impegna"))
    service = forms.CharField(
        label=_("Quale servizio o ente"),
        help_text=_("Solo per un altro servizio: il CSM, la scuola, il sindacato inquilini…"),
        required=False,
        max_length=120,
    )
    what = forms.CharField(
        label=_("A fare che cosa"), max_length=240, widget=forms.TextInput({"wide": True})
    )
    by_on = DayField(label=_("Entro quando"), required=False)

    def prepare(self) -> None:
        owner: Any = self.fields["owner"]
        owner.among(self.persons, parties=self._services())

    def _services(self) -> list[tuple[str, str]]:
        """The services, those that have a name on this path with it."""
        case = self.draft.project.case
        body, manager = case.implementing_body, case.case_manager
        names = {
            Party.CASE_MANAGER: manager.full_name if manager else "",
            Party.IMPLEMENTING_BODY: body.short_name if body else "",
            Party.DISTRICT: case.district.short_name if case.district else "",
        }
        return [
            (value, f"{label}: {names[Party(value)]}" if names.get(Party(value)) else str(label))
            for value, label in Party.choices
        ]

    def usual(self) -> dict[str, Any]:
        """Begin from whoever is to promise something."""
        return {"owner": self.wanted}

    def initial_of(self, row: Undertaking) -> dict[str, Any]:
        return {**super().initial_of(row), "owner": owner_value(row)}

    def arguments(self) -> dict[str, Any]:
        """Turn the owner into a person or a service."""
        return _with_owner(self, super().arguments())


class ActForm(DomainForm):
    """An act that was done on a day: today, or an earlier one that is being written down."""

    day = PastDayField(label=_("In che giorno"))

    def __init__(self, data: Any = None, files: Any = None, *, today: date, **options: Any) -> None:
        initial = {"day": today, **options.pop("initial", {})}
        super().__init__(data, files, initial=initial, **options)
        day: Any = self.fields["day"]
        day.today = today

    def ask(
        self, command: Command[..., Any], *, version: int | None = None, **context: Any
    ) -> bool:
        """Run the command at the moment of the day typed; `at` is the present one."""
        now: datetime = context.pop("at")
        if not self.is_valid():
            return False
        day = self.cleaned_data["day"] or day_of(now)
        return super().ask(command, version=version, at=moment_of(day, now), **context)

    def arguments(self) -> dict[str, Any]:
        """Leave out the day, which went into the moment of the act."""
        typed = super().arguments()
        typed.pop("day")
        return typed


class SharingForm(ActForm):
    """How the household has read the project that goes to the district."""

    household_read = forms.ChoiceField(
        label=_("Come l'ha letto il nucleo"),
        choices=HouseholdRead.choices,
        widget=forms.RadioSelect,
    )
    household_note = forms.CharField(
        label=_("Nota"),
        help_text=_("Quando, con chi, con quale mediatore. Serve se manca la firma."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(LONG),
    )
    scan = forms.FileField(
        label=_("Scheda firmata"), help_text=_("PDF o foto, fino a 20 MB."), required=False
    )

    def arguments(self) -> dict[str, Any]:
        """Hand over the scan as its bytes and its name."""
        typed = super().arguments()
        scan = typed.pop("scan")
        if scan:
            typed |= {"content": scan.read(), "name": scan.name}
        return typed


class ValidationForm(ActForm):
    """The district's validation."""

    note = forms.CharField(
        label=_("Nota per l'ente"), required=False, max_length=1000, widget=forms.Textarea(LONG)
    )


class StartForm(ActForm):
    """From which day the project runs."""

    day = PastDayField(label=_("Da quale giorno"))
