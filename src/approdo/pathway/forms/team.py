"""What is typed about a team: who joins, who takes cases over, who stands in, messages."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from approdo.kernel.forms import DomainForm
from approdo.network.models import Member
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.queries.team import Candidate
from approdo.ui import formats
from approdo.ui.fields import DayField


class JoiningForm(DomainForm):
    """Who joins the team, and until when if it is known."""

    who = forms.ChoiceField(label=_("Chi entra nell'équipe"))
    last_day = DayField(
        label=_("Fino al"),
        required=False,
        help_text=_("Si lascia vuoto se non si sa: chi esce si toglie quando esce."),
    )

    def among(self, candidates: Iterable[Candidate]) -> None:
        """Offer the people of each body with their role."""
        self.candidates = {candidate.key: candidate for candidate in candidates}
        bodies: dict[str, list[tuple[str, str]]] = {}
        for key, one in self.candidates.items():
            bodies.setdefault(one.body.name, []).append(
                (key, f"{one.member.full_name} · {Role(one.role).label}")
            )
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("Scegli una persona")),
            *bodies.items(),
        ]

    def arguments(self) -> dict[str, Any]:
        one = self.candidates[self.cleaned_data["who"]]
        return {
            "member": one.member,
            "body": one.body,
            "role": one.role,
            "last_day": self.cleaned_data["last_day"],
        }


class HandOverForm(DomainForm):
    """Which families pass, to whom, with which note; all of them, unless somebody says otherwise."""

    successor = forms.ChoiceField(label=_("A chi passano"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Nota di consegna"),
        max_length=4000,
        help_text=_(
            "Che cosa serve sapere per cominciare bene. La legge chi riceve, in ogni percorso."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    cases = forms.MultipleChoiceField(
        label=_("Famiglie che passano"), widget=forms.CheckboxSelectMultiple
    )

    def among(
        self, cases: Iterable[Case], members: Iterable[Member], carried: dict[UUID, int]
    ) -> None:
        """Offer the families that the worker follows, and who could follow them."""
        self.by_key = {str(case.pk): case for case in cases}
        self.members = {str(member.pk): member for member in members}
        self.fields["cases"].choices = [  # type: ignore[attr-defined]
            (key, _family(case)) for key, case in self.by_key.items()
        ]
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            (key, _carrying(member.full_name, carried.get(member.pk, 0)))
            for key, member in self.members.items()
        ]
        if not self.is_bound:
            self.initial["cases"] = list(self.by_key)
            if len(self.members) == 1:
                self.initial["successor"] = next(iter(self.members))

    def arguments(self) -> dict[str, Any]:
        return {
            "successor": self.members[self.cleaned_data["successor"]],
            "cases": [self.by_key[key] for key in self.cleaned_data["cases"]],
            "note": self.cleaned_data["note"],
        }


class StandInForm(DomainForm):
    """Who is away, who looks after their families, between which days."""

    absent = forms.ChoiceField(label=_("Chi è via"))
    stand_in = forms.ChoiceField(label=_("Chi segue le sue famiglie"))
    first_day = DayField(label=_("Dal"))
    last_day = DayField(label=_("Fino al"))

    def among(self, absent: Iterable[Member], colleagues: Iterable[Member]) -> None:
        """Offer whose absence may be written, and the colleagues."""
        self.members: dict[str, Member] = {}
        for name, members in (("absent", absent), ("stand_in", colleagues)):
            offered = {str(member.pk): member for member in members}
            self.members |= offered
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", _("Scegli una persona")),
                *((key, member.full_name) for key, member in offered.items()),
            ]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        for name in ("absent", "stand_in"):
            given[name] = self.members[given[name]]
        return given


class MessageForm(DomainForm):
    """A message to all who work on the case."""

    text = forms.CharField(
        label=_("Messaggio"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )


def _family(case: Case) -> str:
    said = [case.household.label, str(case.get_state_display())]
    if case.due_on:
        said.append(gettext_now("entro il %(day)s") % {"day": formats.day(case.due_on)})
    return " · ".join(said)


def _carrying(name: str, count: int) -> str:
    families = ngettext("segue una famiglia", "segue %(count)s famiglie", count)
    return f"{name} ({families % {'count': count}})"
