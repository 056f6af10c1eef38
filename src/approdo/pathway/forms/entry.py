"""What is typed at the beginning of a path, and when it goes elsewhere or comes back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Member, Organisation
from approdo.pathway.forms.moments import PastDayField
from approdo.pathway.models import ConflictOfInterest, EvictionStep
from approdo.pathway.states import (
    ConflictKind,
    EvictionKind,
    EvictionStage,
    PreventionLevel,
    ReceivingService,
    RejectionReason,
)
from approdo.programme.models import Lot
from approdo.ui.fields import DayField, EuroField

CHOOSE = ("", _("scegli…"))
BODY = "body:"


def _words(label: Any, *, required: bool = True, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea({"rows": rows}),
        **options,
    )


class IntegrationForm(DomainForm):
    """What the housing office asks of the district."""

    reason = _words(_("Che cosa manca"), help_text=_("Lo legge il distretto, che ti risponde qui."))
    answer_by = DayField(
        label=_("Risposta entro il"),
        required=False,
        help_text=_("Se non lo scrivi, vale il tempo stabilito dal programma."),
    )


class IntegrationAnswerForm(DomainForm):
    """What the district answers."""

    answer = _words(_("La tua risposta all'Ufficio"))


class RejectionForm(DomainForm):
    """Why a proposal is not validated."""

    reason_code = forms.ChoiceField(
        label=_("Motivo"), choices=RejectionReason.choices, widget=forms.RadioSelect
    )
    text = _words(_("Perché, in parole tue"), help_text=_("Lo legge il distretto."))


class WaitlistForm(DomainForm):
    """A note to the waiting."""

    note = forms.CharField(label=_("Nota"), max_length=300, required=False)


class ReferralOutForm(DomainForm):
    """To which service, why, and with whom of the district it was agreed."""

    service_kind = forms.ChoiceField(
        label=_("Che tipo di servizio lo riceve"), choices=[CHOOSE, *ReceivingService.choices]
    )
    receiving_service = forms.CharField(label=_("Quale servizio"), max_length=160)
    contact = forms.CharField(label=_("Con chi parlare lì"), max_length=160, required=False)
    reason = _words(_("Perché"), help_text=_("Quel che serve per capire; mai una diagnosi."))
    agreed_with = forms.ChoiceField(label=_("Concordato con"))
    agreed_on = PastDayField(label=_("In che giorno"))

    def among(self, workers: Sequence[Member], *, today: date) -> None:
        """Offer the workers of the case's district."""
        self.workers = {str(member.pk): member for member in workers}
        which: Any = self.fields["agreed_with"]
        which.choices = [CHOOSE, *((key, m.full_name) for key, m in self.workers.items())]
        day: Any = self.fields["agreed_on"]
        day.today = day.initial = today

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        return typed | {"agreed_with": self.workers.get(typed["agreed_with"])}


class ReopeningForm(DomainForm):
    """Why the household comes back."""

    reason = _words(_("Perché il percorso riparte"))


class LevelForm(DomainForm):
    """Another level of prevention, from a day."""

    level = forms.ChoiceField(
        label=_("Livello di prevenzione"),
        choices=PreventionLevel.choices,
        widget=forms.RadioSelect,
    )
    from_day = PastDayField(label=_("Da quale giorno"))
    reason = forms.CharField(
        label=_("Perché, se i fatti ne dicono un altro"), max_length=300, required=False
    )

    def on(self, today: date) -> None:
        """Know which day it is."""
        day: Any = self.fields["from_day"]
        day.today = day.initial = today


class EvictionForm(DomainForm):
    """A stage of an eviction; what is left empty stays as it was."""

    stage = forms.ChoiceField(label=_("A che punto è"), choices=[CHOOSE, *EvictionStage.choices])
    happened_on = PastDayField(label=_("Da quale giorno"))
    next_on = DayField(
        label=_("Prossima data"),
        required=False,
        help_text=_("Udienza, fine del termine di grazia o accesso dell'ufficiale giudiziario."),
    )
    note = forms.CharField(
        label=_("Nota"),
        max_length=300,
        required=False,
        help_text=_("Serve se torna indietro: per esempio un'opposizione accolta."),
    )
    kind = forms.ChoiceField(
        label=_("Tipo di sfratto"),
        choices=[("", _("come prima")), *EvictionKind.choices],
        required=False,
    )
    court_register = forms.CharField(
        label=_("Numero di ruolo (R.G.)"), max_length=40, required=False
    )
    landlord = forms.CharField(label=_("Proprietario"), max_length=120, required=False)
    arrears = EuroField(label=_("Morosità"), required=False)

    def after(self, step: EvictionStep | None, *, today: date) -> None:
        """Begin from what the stage before said."""
        day: Any = self.fields["happened_on"]
        day.today = day.initial = today
        if step is not None:
            for name in ("court_register", "landlord", "arrears"):
                self.fields[name].initial = getattr(step, name)


class ConflictForm(DomainForm):
    """Of whom the tie is, and which."""

    whose = forms.ChoiceField(label=_("Di chi è il legame"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Che legame è"), choices=ConflictKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In due parole"),
        max_length=300,
        required=False,
        help_text=_("Serve solo per «un altro legame». Non scrivere più del necessario."),
    )

    def among(self, members: Iterable[Member], bodies: Iterable[Organisation]) -> None:
        """Offer oneself and whom one answers for."""
        self.members = {str(member.pk): member for member in members}
        self.bodies = {f"{BODY}{body.pk}": body for body in bodies}
        which: Any = self.fields["whose"]
        which.choices = [
            *((key, member.full_name) for key, member in self.members.items()),
            *((key, body.short_name) for key, body in self.bodies.items()),
        ]

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        whose = typed.pop("whose")
        return typed | {"member": self.members.get(whose), "body": self.bodies.get(whose)}


class ConflictEndForm(DomainForm):
    """Which tie is over."""

    conflict = forms.ChoiceField(label=_("Quale conflitto non c'è più"), widget=forms.RadioSelect)

    def among(self, conflicts: Iterable[ConflictOfInterest]) -> None:
        """Offer the ties that stand."""
        self.conflicts = {str(conflict.pk): conflict for conflict in conflicts}
        which: Any = self.fields["conflict"]
        which.choices = [(key, told_of(one)) for key, one in self.conflicts.items()]

    def arguments(self) -> dict[str, Any]:
        return {"conflict": self.conflicts[self.cleaned_data["conflict"]]}


class EnrolmentForm(DomainForm):
    """In which lot a body takes its own household in."""

    lot = forms.ChoiceField(label=_("Progetto o lotto"), widget=forms.RadioSelect)
    case_manager = forms.ChoiceField(label=_("Case manager"), required=False)
    privacy_notice_on = PastDayField(
        label=_("Informativa sulla privacy data il"),
        help_text=_("È un'informazione alla famiglia, non un consenso."),
    )
    no_conflict = forms.BooleanField(
        label=_("Ho verificato che non ci sono conflitti d'interessi fra l'ente e il nucleo"),
        required=False,
    )

    def among(self, lots: Iterable[Lot], managers: Iterable[Member], *, today: date) -> None:
        """Offer the lots of the body, and its case managers."""
        self.lots = {str(lot.pk): lot for lot in lots}
        self.members = {str(member.pk): member for member in managers}
        which: Any = self.fields["lot"]
        which.choices = [(key, lot.name) for key, lot in self.lots.items()]
        who: Any = self.fields["case_manager"]
        who.choices = [
            ("", _("Da nominare")),
            *((key, member.full_name) for key, member in self.members.items()),
        ]
        day: Any = self.fields["privacy_notice_on"]
        day.today = day.initial = today

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        return typed | {
            "lot": self.lots[typed["lot"]],
            "case_manager": self.members.get(typed["case_manager"]),
        }


def told_of(conflict: ConflictOfInterest) -> str:
    """Say whose a tie is, and which."""
    whose = conflict.member.full_name if conflict.member else ""
    if conflict.body:
        whose = conflict.body.short_name
    return f"{whose} · {conflict.get_kind_display()}"
