"""What is typed when a specialist is asked, and when a specialist answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Mandate, Member, Organisation
from approdo.pathway.states.team import Shown, Speciality
from approdo.ui.fields import DayField


class QuestionForm(DomainForm):
    """Whom to ask, what, by when, and what of the file they see."""

    speciality = forms.ChoiceField(label=_("Su che cosa"), choices=Speciality)
    whom = forms.ChoiceField(
        label=_("A chi"),
        help_text=_("A un ente, che risponde con chi vuole, o a una persona sola."),
    )
    answer_by = DayField(label=_("Risposta entro il"))
    question = forms.CharField(
        label=_("Domanda"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    shows = forms.MultipleChoiceField(
        label=_("Che cosa vede chi risponde, oltre alla domanda"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Il resto del percorso non lo vede. Quello che scegli è copiato com'è oggi."),
    )

    def among(self, bodies: Mapping[Organisation, Iterable[Mandate]]) -> None:
        """Offer the bodies, each with who works there."""
        self.bodies = {str(body.pk): body for body in bodies}
        self.members: dict[str, tuple[Organisation, Member]] = {}
        offered: list[tuple[str, list[tuple[str, str]]]] = []
        for body, mandates in bodies.items():
            people = {
                f"{body.pk}:{m.member_id}": f"{m.member.full_name}, {m.get_role_display()}"
                for m in mandates
            }
            self.members |= {f"{body.pk}:{m.member_id}": (body, m.member) for m in mandates}
            offered.append((body.name, [(str(body.pk), body.name), *people.items()]))
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            ("", _("Scegli un ente o una persona")),
            *offered,
        ]

    def showing(self, facts: Mapping[str, str]) -> None:
        """Say beside each part of the file what would be seen."""
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            (part.value, f"{part.label} – {facts[part]}" if facts.get(part) else part.label)
            for part in Shown
        ]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        whom = given.pop("whom")
        body, member = self.members.get(whom, (self.bodies.get(whom), None))
        return {**given, "to_body": body, "to_member": member}


class AnswerForm(DomainForm):
    """The answer."""

    answer = forms.CharField(
        label=_("Risposta"), max_length=8000, widget=forms.Textarea({"rows": 6})
    )
