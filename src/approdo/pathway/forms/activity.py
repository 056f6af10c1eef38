"""What is typed about a meeting: when the next one is, what was done, why it was missed, a note."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from approdo.kernel.clock import day_of
from approdo.kernel.forms import DomainForm
from approdo.kernel.keys import new_key
from approdo.pathway.forms.moments import PastDayField, TimeField, moment_of
from approdo.pathway.models import Objective
from approdo.pathway.states import ContactChannel, MissedReason, Mistake, NoteReaders, WorkKind
from approdo.registry.models import Person
from approdo.ui import formats
from approdo.ui.fields import DayField

MINUTES = [(str(m), _("%(minutes)s min") % {"minutes": m}) for m in (15, 30, 45, 60, 90, 120)]


def _chips(**attrs: Any) -> forms.RadioSelect:
    return forms.RadioSelect({"chips": True, **attrs})


class MomentForm(DomainForm):
    """When something is going to be: one of the free moments offered, or another day and hour."""

    slot = forms.ChoiceField(label=_("Quando"), required=False, widget=_chips())
    day = DayField(label=_("Giorno"), required=False)
    hour = TimeField(label=_("Ora"), required=False)

    def offer(self, moments: Sequence[datetime]) -> None:
        """Offer these free moments."""
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            (f"{local:%Y-%m-%dT%H:%M}", formats.weekday_and_hour(local))
            for local in map(timezone.localtime, moments)
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("slot") and not self.errors:
            for name in ("day", "hour"):
                if not typed.get(name):
                    self.add_error(name, _("Scegli uno dei momenti liberi, o scrivi giorno e ora."))
        return typed

    def starts_at(self) -> datetime:
        """Give the moment chosen; a day and an hour that were typed win over a slot."""
        typed = self.cleaned_data
        if typed.get("day") and typed.get("hour"):
            return timezone.make_aware(datetime.combine(typed["day"], typed["hour"]))
        return timezone.make_aware(datetime.fromisoformat(typed["slot"]))

    def arguments(self) -> dict[str, Any]:
        return {"starts_at": self.starts_at()}


class PlanForm(MomentForm):
    """When, how and where the next appointment is, and what for."""

    kind = forms.ChoiceField(label=_("Che cosa"), choices=WorkKind.choices)
    channel = forms.ChoiceField(label=_("Come"), choices=ContactChannel.choices)
    place = forms.CharField(
        label=_("Luogo"),
        max_length=120,
        required=False,
        help_text=_("Non scrivere qui un indirizzo protetto."),
    )
    with_social_worker = forms.BooleanField(
        label=_("Con l'assistente sociale titolare"), required=False
    )

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return super().arguments() | {
            name: typed[name] for name in ("kind", "channel", "place", "with_social_worker")
        }


class HeldForm(DomainForm):
    """Something that was done: with whom, how long, for which objective, what is worth noting."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    participants = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Chi c'era"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"chips": True}),
    )
    minutes = forms.ChoiceField(label=_("Durata"), choices=MINUTES, required=False, widget=_chips())
    other_minutes = forms.IntegerField(
        label=_("Un'altra durata"),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput({"suffix": "min"}),
    )
    objective = forms.ModelChoiceField(
        Objective.objects.none(),
        label=_("Per quale obiettivo"),
        required=False,
        empty_label=_("Nessuno in particolare"),
        widget=_chips(),
    )
    note = forms.CharField(
        label=_("Nota"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )
    readers = forms.ChoiceField(
        label=_("Chi legge la nota"),
        choices=NoteReaders.choices,
        initial=NoteReaders.TEAM,
        required=False,
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(
        label=_("Fotografia o foglio"),
        required=False,
        help_text=_("Resta fra le carte del percorso. PDF o fotografia, fino a 20 MB."),
        widget=forms.ClearableFileInput({"accept": "image/*,.pdf", "capture": "environment"}),
    )
    day = PastDayField(label=_("Giorno"))
    hour = TimeField(
        label=_("Ora di inizio"),
        required=False,
        help_text=_("Vuota: è finito adesso."),
    )
    kind = forms.ChoiceField(label=_("Che cosa"), choices=WorkKind.choices)
    channel = forms.ChoiceField(label=_("Come"), choices=ContactChannel.choices)
    place = forms.CharField(
        label=_("Luogo"),
        max_length=120,
        required=False,
        help_text=_("Non scrivere qui un indirizzo protetto."),
    )
    interpreter = forms.CharField(label=_("Interprete o mediatore"), max_length=120, required=False)
    with_social_worker = forms.BooleanField(
        label=_("C'era l'assistente sociale titolare"), required=False
    )

    def on(
        self, people: Sequence[Person], objectives: Sequence[Objective], *, now: datetime
    ) -> None:
        """Offer the people and the objectives of the case; refuse a moment that has yet to come."""
        self.now = now
        self.fields["key"].initial = new_key()
        self.fields["day"].today = day_of(now)  # type: ignore[attr-defined]
        chosen: Any = self.fields["participants"]
        chosen.queryset = Person.objects.filter(pk__in=[p.pk for p in people]).order_by(
            "birth_date", "pk"
        )
        chosen.label_from_instance = lambda person: person.given_name
        if len(people) == 1:
            chosen.initial = [people[0].pk]
        if objectives:
            served: Any = self.fields["objective"]
            served.queryset = Objective.objects.filter(pk__in=[o.pk for o in objectives])
            served.label_from_instance = lambda objective: objective.statement
        else:
            del self.fields["objective"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("day") and typed.get("hour") and self._held_at(typed) > self.now:
            self.add_error("hour", _("Quest'ora deve ancora venire."))
        return typed

    @property
    def held_at(self) -> datetime:
        """When it began; now as long as the form does not hold."""
        return self._held_at(self.cleaned_data) if self.is_valid() else self.now

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        named = ("kind", "channel", "place", "note", "interpreter", "with_social_worker", "key")
        photo = typed["photo"]
        return {name: typed[name] for name in named} | {
            "participants": list(typed["participants"]),
            "minutes": self._minutes(typed),
            "objective": typed.get("objective"),
            "readers": typed["readers"] or NoteReaders.TEAM,
            "photo": photo.read() if photo else b"",
            "photo_name": photo.name if photo else "",
        }

    def _minutes(self, typed: dict[str, Any]) -> int | None:
        return typed.get("other_minutes") or (int(typed["minutes"]) if typed["minutes"] else None)

    def _held_at(self, typed: dict[str, Any]) -> datetime:
        """Without an hour, what was done today has just ended."""
        moment = moment_of(typed["day"], self.now, typed.get("hour"))
        if moment == self.now and not typed.get("hour"):
            midnight = timezone.localtime(self.now).replace(hour=0, minute=0)
            return max(midnight, self.now - timedelta(minutes=self._minutes(typed) or 0))
        return moment


class MissedForm(DomainForm):
    """Why an appointment did not take place."""

    reason = forms.ChoiceField(
        label=_("Che cosa è successo"), choices=MissedReason.choices, widget=forms.RadioSelect
    )


class MistakeForm(DomainForm):
    """What was wrong with what was written down."""

    reason = forms.ChoiceField(
        label=_("Qual è l'errore"), choices=Mistake.choices, widget=forms.RadioSelect
    )


class NoteForm(DomainForm):
    """A note added to what is already in the diary."""

    text = forms.CharField(label=_("Nota"), max_length=4000, widget=forms.Textarea({"rows": 6}))
    readers = forms.ChoiceField(
        label=_("Chi la legge"),
        choices=NoteReaders.choices,
        initial=NoteReaders.TEAM,
        widget=forms.RadioSelect,
    )
