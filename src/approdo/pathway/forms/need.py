"""What the assessment shows, weighed by ticking; a need by hand; what the project leans on."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.pathway.forms.project import LONG, PartForm
from approdo.pathway.states import ObjectiveArea, SetAside, Unmet

TICKS = forms.CheckboxSelectMultiple


class WeighingForm(PartForm):
    """Needs that the assessment shows, and what becomes of those that are ticked."""

    items = forms.MultipleChoiceField(
        label=_("Che cosa mostra l'analisi, dal più grave"), required=False, widget=TICKS
    )
    because = forms.ChoiceField(
        label=_("Che cosa fai di quelli spuntati"),
        choices=[
            ("", _("Li prendo fra le priorità")),
            (_("Li metto da parte"), SetAside.choices),
        ],
        required=False,
    )
    note = forms.CharField(label=_("Nota, se serve"), required=False, max_length=240)

    def prepare(self) -> None:
        items: Any = self.fields["items"]
        items.choices = [
            (str(found.item.pk), f"{found.says}. {found.explained}")
            for found in self.proposals.needs
        ]

    def arguments(self) -> dict[str, Any]:
        """Hand over the items by their keys."""
        typed = super().arguments()
        return typed | {"items": [UUID(key) for key in typed["items"]]}


class NeedForm(PartForm):
    """A need added by hand, or what is to be said of one that is there."""

    area = forms.ChoiceField(label=_("Area"), choices=ObjectiveArea.choices)
    statement = forms.CharField(
        label=_("Il bisogno, in poche parole"),
        help_text=_("Se non scrivi niente vale il nome dell'area."),
        required=False,
        max_length=400,
        widget=forms.TextInput({"wide": True}),
    )
    unmet = forms.ChoiceField(
        label=_("Se resta senza risposta, perché"),
        choices=[("", _("Gli risponde un obiettivo, già scritto o da scrivere")), *Unmet.choices],
        required=False,
    )
    note = forms.CharField(label=_("Nota, se serve"), required=False, max_length=240)

    def prepare(self) -> None:
        if self.row is None:
            return
        if self.row.item_id is not None:
            del self.fields["area"], self.fields["statement"]
        if not self.row.is_unmet:
            del self.fields["unmet"]


class ResourcesForm(PartForm):
    """On what the project leans: what the assessment shows, and whatever else."""

    chosen = forms.MultipleChoiceField(
        label=_("Su che cosa si può contare"), required=False, widget=TICKS
    )
    others = forms.CharField(
        label=_("Altro"),
        help_text=_("Una per riga: persone, capacità, luoghi, servizi."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )

    def prepare(self) -> None:
        taken = [row.statement for row in self.draft.resources]
        offered = dict.fromkeys([*self.proposals.resources, *taken])
        chosen: Any = self.fields["chosen"]
        chosen.choices = [(words, words) for words in offered]
        chosen.initial = taken
        if not offered:
            del self.fields["chosen"]

    def arguments(self) -> dict[str, Any]:
        """Hand over all of them, those ticked and those typed."""
        typed = super().arguments()
        return {"statements": [*typed.get("chosen", ()), *typed["others"].splitlines()]}
