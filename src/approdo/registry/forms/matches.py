"""What the housing office decides of a pair, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.registry.models import Person, PossibleMatch


class JoinForm(DomainForm):
    """Which of the two cards lives on."""

    survivor = forms.ModelChoiceField(
        label=_("Quale scheda resta"),
        queryset=Person.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("L'altra resta leggibile e i suoi codici portano a questa."),
    )

    def __init__(self, *args: Any, match: PossibleMatch, **options: Any) -> None:
        super().__init__(*args, **options)
        if match.newer_id is None:
            self.fields.pop("survivor")
            return
        pair = Person.objects.filter(pk__in=[match.known_id, match.newer_id])
        self.fields["survivor"].queryset = pair.order_by("pk")  # type: ignore[attr-defined]
        self.fields["survivor"].initial = match.known_id


class DismissForm(DomainForm):
    """Why the two are different people."""

    reason = forms.CharField(
        label=_("Perché sono persone diverse"),
        max_length=300,
        widget=forms.TextInput({"wide": True}),
    )
