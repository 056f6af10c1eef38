"""What the housing office and the lot type when they decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Member, Organisation
from approdo.pathway.queries.assignment import LotPlaces


class ValidationForm(DomainForm):
    """A note to the decision, if there is something to say."""

    note = forms.CharField(
        label=_("Nota per il distretto"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class AssignmentForm(DomainForm):
    """A lot with one of its bodies, and who takes care of the family if it is known already."""

    destination = forms.ChoiceField(label=_("Lotto e soggetto attuatore"), widget=forms.RadioSelect)
    case_manager = forms.ChoiceField(
        label=_("Case manager"),
        required=False,
        help_text=_("Si può lasciare al lotto: lo nomina il suo responsabile."),
    )

    out_of_order = forms.CharField(
        label=_("Perché non segui l'ordine della lista d'attesa"),
        max_length=300,
        required=False,
        help_text=_("Qualcuno aspetta un posto prima di questo nucleo."),
    )
    no_conflict = forms.BooleanField(
        label=_("Ho verificato che non ci sono conflitti d'interessi fra l'ente e il nucleo"),
        required=False,
    )

    def follow_the_order(self) -> None:
        """Leave out the reason for passing somebody: nobody waits before this household."""
        del self.fields["out_of_order"]

    def among(
        self, places: Iterable[LotPlaces], managers: dict[Organisation, list[Member]]
    ) -> None:
        """Offer the lots that can take the case, each with its bodies, and their case managers."""
        self.places = {
            f"{place.lot.pk}:{body.pk}": (place.lot, body)
            for place in places
            if place.can_take
            for body in place.bodies
        }
        free = {place.lot.pk: place.free for place in places}
        self.members = {str(m.pk): m for members in managers.values() for m in members}
        destination, manager = self.fields["destination"], self.fields["case_manager"]
        destination.choices = [  # type: ignore[attr-defined]
            (key, _offer(lot.name, body.short_name, free[lot.pk]))
            for key, (lot, body) in self.places.items()
        ]
        manager.choices = [  # type: ignore[attr-defined]
            ("", _("Lo nomina il lotto")),
            *[
                (body.short_name, [(str(m.pk), m.full_name) for m in members])
                for body, members in managers.items()
                if members
            ],
        ]

    def arguments(self) -> dict[str, Any]:
        lot, body = self.places[self.cleaned_data["destination"]]
        return {
            "lot": lot,
            "implementing_body": body,
            "case_manager": self.members.get(self.cleaned_data["case_manager"]),
            "out_of_order": self.cleaned_data["out_of_order"],
            "no_conflict": self.cleaned_data["no_conflict"],
        }


class ManagerForm(DomainForm):
    """Who takes care of the family."""

    case_manager = forms.ChoiceField(label=_("Case manager"), widget=forms.RadioSelect)

    def among(self, managers: Iterable[Member], carried: dict[UUID, int]) -> None:
        """Offer the case managers of the body with how many paths each follows."""
        self.members = {str(m.pk): m for m in managers}
        self.fields["case_manager"].choices = [  # type: ignore[attr-defined]
            (key, _carrying(member.full_name, carried.get(member.pk, 0)))
            for key, member in self.members.items()
        ]

    def arguments(self) -> dict[str, Any]:
        return {"case_manager": self.members[self.cleaned_data["case_manager"]]}


def _offer(lot: str, body: str, free: int) -> str:
    return gettext_now("%(lot)s · %(body)s (posti liberi: %(free)s)") % {
        "lot": lot,
        "body": body,
        "free": free,
    }


def _carrying(name: str, count: int) -> str:
    return gettext_now("%(name)s (percorsi che segue: %(count)s)") % {"name": name, "count": count}
