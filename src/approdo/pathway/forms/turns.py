"""What is typed when a path pauses, is given up, warned, revoked, handed over or made longer."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Member
from approdo.pathway.commands import Remarked
from approdo.pathway.forms.moments import PastDayField
from approdo.pathway.forms.project import ActForm
from approdo.pathway.models import ProjectLine
from approdo.pathway.queries.assignment import LotPlaces
from approdo.pathway.states import (
    Ground,
    PactBreach,
    Section,
    StatementManner,
    SuspensionReason,
    WithdrawalReason,
)
from approdo.registry.models import Person
from approdo.ui import formats
from approdo.ui.fields import DayField, EuroField, MonthField

LONG = {"rows": 4}


def _words(label: object, *, required: bool = True, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        required=required,
        max_length=4000,
        widget=forms.Textarea(LONG),
        **options,
    )


class ReturnForm(ActForm):
    """Remarks on the sections of a shared project."""

    day = PastDayField(label=_("In che giorno"))

    def __init__(self, data: Any = None, files: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, files, today=today, **options)
        for section in Section:
            self.fields[section.value] = _words(section.label, required=False)
        self.order_fields([*(section.value for section in Section), "day"])

    def arguments(self) -> dict[str, Any]:
        """Gather what was said on each section."""
        typed = super().arguments()
        return {
            "remarks": [
                Remarked(section.value, typed[section.value])
                for section in Section
                if typed[section.value]
            ]
        }


class RevisionForm(DomainForm):
    """From which month a new version shall hold."""

    runs_from = MonthField(
        label=_("Da quale mese vale la nuova versione"),
        help_text=_("Fino ad allora vale quella di adesso."),
    )


class SuspensionForm(DomainForm):
    """Proposing a pause, and which promises of money go on."""

    reason = forms.ChoiceField(
        label=_("Perché il percorso si ferma"), choices=[("", "–"), *SuspensionReason.choices]
    )
    text = _words(
        _("In due righe"),
        required=False,
        help_text=_("Solo ciò che serve per decidere; mai una diagnosi."),
    )
    starts_on = DayField(label=_("Da quale giorno"))
    expected_on = DayField(label=_("Quando dovrebbe riprendere"))
    continuing = forms.MultipleChoiceField(
        label=_("Misure che continuano"),
        help_text=_("Le altre si fermano per i mesi interi della sospensione e poi riprendono."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, lines: Iterable[ProjectLine], data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"starts_on": today})
        which: Any = self.fields["continuing"]
        which.choices = [
            (
                str(line.pk),
                f"{line}, {formats.euro(line.monthly_amount)} · {line.payee or line.person}",
            )
            for line in lines
        ]
        if not which.choices:
            del self.fields["continuing"]

    def arguments(self) -> dict[str, Any]:
        """Turn the keys into keys."""
        typed = super().arguments()
        return typed | {"continuing": {UUID(key) for key in typed.get("continuing", ())}}


class DecisionForm(ActForm):
    """The district says yes or no; a no wants its reason."""

    decision = forms.ChoiceField(label=_("Decisione"), widget=forms.RadioSelect)
    note = _words(_("Nota per l'ente"), required=False, help_text=_("Serve quando dici di no."))

    def __init__(
        self, choices: Iterable[tuple[str, Any]], data: Any = None, *, today: date
    ) -> None:
        super().__init__(data, today=today)
        decision: Any = self.fields["decision"]
        decision.choices = list(choices)
        self.order_fields(["decision", "note", "day"])

    def arguments(self) -> dict[str, Any]:
        """Leave out the decision, which chose the command."""
        typed = super().arguments()
        typed.pop("decision")
        return typed


class ResumptionForm(ActForm):
    """From which day the path goes on."""

    day = PastDayField(label=_("Da quale giorno riprende"))


class WithdrawalForm(ActForm):
    """What the household said, and how it was taken down."""

    day = PastDayField(label=_("In che giorno lo ha detto"))
    manner = forms.ChoiceField(
        label=_("Come lo ha detto"),
        choices=StatementManner.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    scan = forms.FileField(
        label=_("Dichiarazione scritta"),
        help_text=_("PDF o foto, fino a 20 MB. Serve se l'ha scritta."),
        required=False,
    )
    first_witness = forms.CharField(
        label=_("Primo testimone"),
        help_text=_("Servono se l'ha detto a voce, oppure una nota."),
        required=False,
        max_length=110,
    )
    second_witness = forms.CharField(label=_("Secondo testimone"), required=False, max_length=110)
    note = _words(_("Nota di chi l'ha sentita"), required=False)
    reason = forms.ChoiceField(
        label=_("Motivo"),
        help_text=_("Nessuno è obbligato a dirlo."),
        choices=WithdrawalReason.choices,
        initial=WithdrawalReason.NOT_TOLD,
    )
    reason_text = forms.CharField(label=_("Con le sue parole"), required=False, max_length=240)
    interview_offered_on = DayField(
        label=_("Incontro proposto il"),
        help_text=_("Per salutarsi e dire quali altri aiuti ci sono: venire non è obbligatorio."),
        required=False,
    )

    def arguments(self) -> dict[str, Any]:
        """Hand over the witnesses together, the scan as its bytes and its name."""
        typed = super().arguments()
        typed["witnesses"] = (typed.pop("first_witness"), typed.pop("second_witness"))
        scan = typed.pop("scan")
        if scan:
            typed |= {"content": scan.read(), "name": scan.name}
        return typed


class CaseWithdrawalForm(WithdrawalForm):
    """The whole household gives up: its savings stay its own."""

    savings = EuroField(
        label=_("Risparmi che restano del nucleo"),
        required=False,
        max_digits=9,
        min_value=0,
        help_text=_("Se il progetto prevedeva dei risparmi; anche zero."),
    )


class MemberWithdrawalForm(WithdrawalForm):
    """One person leaves the path."""

    person = forms.ChoiceField(label=_("Chi rinuncia"), widget=forms.RadioSelect)

    def __init__(
        self, people: Iterable[Person], data: Any = None, files: Any = None, *, today: date
    ) -> None:
        super().__init__(data, files, today=today)
        self.people = {str(person.pk): person for person in people}
        which: Any = self.fields["person"]
        which.choices = [(key, person.full_name) for key, person in self.people.items()]
        self.order_fields(["person"])

    def arguments(self) -> dict[str, Any]:
        """Turn the key into the person."""
        typed = super().arguments()
        return typed | {"person": self.people[typed["person"]]}


class WarningForm(ActForm):
    """A written warning."""

    day = PastDayField(label=_("Data del richiamo"))
    breach = forms.ChoiceField(
        label=_("Quale impegno del patto non è stato rispettato"),
        choices=PactBreach.choices,
        widget=forms.RadioSelect,
    )
    text = _words(
        _("Che cosa è successo, e quando"),
        help_text=_("La famiglia lo legge: parole semplici, fatti, nessun giudizio."),
    )
    hearing_on = DayField(label=_("Incontro proposto per ascoltare il nucleo"), required=False)
    hearing_place = forms.CharField(label=_("Dove"), required=False, max_length=120)
    answer_by = DayField(
        label=_("Può rispondere fino al"),
        help_text=_("Se non lo scrivi, vale il tempo stabilito dal programma."),
        required=False,
    )


class AnswerForm(ActForm):
    """What the household answered."""

    day = PastDayField(label=_("Quando ha risposto"))
    answer = _words(_("Che cosa ha risposto"))


class SettlingForm(ActForm):
    """The matter is over."""

    note = _words(_("Com'è andata"), required=False)


class RevocationProposalForm(ActForm):
    """Asking the district to revoke."""

    proposal = _words(_("Perché proponi la revoca"))
    ground = forms.ChoiceField(
        label=_("Che cosa c'è dietro"), choices=Ground.choices, widget=forms.RadioSelect
    )


class RevocationForm(ActForm):
    """The district's decision to revoke."""

    text = _words(_("Motivo della revoca"), help_text=_("La famiglia lo legge nella lettera."))
    appeal = _words(_("Come e entro quando ci si può opporre"))
    ground = forms.ChoiceField(
        label=_("Che cosa c'è dietro"), choices=Ground.choices, widget=forms.RadioSelect
    )
    savings = EuroField(
        label=_("Risparmi che restano del nucleo"),
        required=False,
        max_digits=9,
        min_value=0,
        help_text=_("Se il progetto prevedeva dei risparmi; anche zero."),
    )


class LettingGoOnForm(ActForm):
    """The district does not revoke."""

    note = _words(_("Perché il percorso continua"))


class TransferForm(ActForm):
    """Where a case goes, why, and how it is handed over."""

    destination = forms.ChoiceField(label=_("Lotto e soggetto attuatore"), widget=forms.RadioSelect)
    reason = _words(_("Perché il percorso passa ad altri"))
    meeting_on = DayField(label=_("Incontro di passaggio"), required=False)
    note = _words(
        _("Nota di passaggio"),
        required=False,
        help_text=_("Che cosa deve sapere chi riceve; serve se non c'è un incontro."),
    )

    def among(self, places: Iterable[LotPlaces], *, stays: tuple[UUID | None, UUID | None]) -> None:
        """Offer the lots with an agreement and their bodies, but where the case is now."""
        self.places = {
            f"{place.lot.pk}:{body.pk}": (place, body)
            for place in places
            if place.can_take or (place.agreement and place.lot.pk == stays[0])
            for body in place.bodies
            if (place.lot.pk, body.pk) != stays
        }
        destination: Any = self.fields["destination"]
        destination.choices = [
            (key, f"{place.lot.name} · {body.short_name}")
            for key, (place, body) in self.places.items()
        ]

    def arguments(self) -> dict[str, Any]:
        """Turn the key into a lot and one of its bodies."""
        typed = super().arguments()
        place, body = self.places[typed.pop("destination")]
        return typed | {"lot": place.lot, "implementing_body": body}


class ArrivalForm(ActForm):
    """Taking a case over."""

    day = PastDayField(label=_("Da quale giorno"))
    case_manager = forms.ChoiceField(label=_("Case manager"), required=False)

    def among(self, managers: Iterable[Member]) -> None:
        """Offer the case managers of the receiving body."""
        self.managers = {str(m.pk): m for m in managers}
        which: Any = self.fields["case_manager"]
        which.choices = [
            ("", _("Lo nomineremo")),
            *((key, member.full_name) for key, member in self.managers.items()),
        ]

    def arguments(self) -> dict[str, Any]:
        """Turn the key into a member."""
        typed = super().arguments()
        return typed | {"case_manager": self.managers.get(typed["case_manager"])}


class ExtensionForm(DomainForm):
    """Asking for more time."""

    to_day = DayField(label=_("Nuova fine"))
    reason = _words(_("Perché serve più tempo"))
