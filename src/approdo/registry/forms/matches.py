"""What the housing office decides of a pair, as typed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.registry.models import PossibleMatch


class JoinForm(DomainForm):
    """Which of the two cards lives on."""

    survivor = forms.TypedChoiceField(
        label=_("Quale scheda resta"),
        widget=forms.RadioSelect,
        help_text=_("L'altra resta leggibile e i suoi codici portano a questa."),
    )

    def __init__(self, *args: Any, match: PossibleMatch, **options: Any) -> None:
        super().__init__(*args, **options)
        if match.newer is None:
            self.fields.pop("survivor")
            return
        cards = {str(card.pk): card for card in (match.known, match.newer)}
        field = cast(forms.TypedChoiceField, self.fields["survivor"])
        field.choices = [
            (str(match.known.pk), _("%(name)s, la scheda conosciuta") % {"name": match.known}),
            (str(match.newer.pk), _("%(name)s, la scheda nuova") % {"name": match.newer}),
        ]
        field.coerce, field.initial = cards.__getitem__, str(match.known.pk)


class DismissForm(DomainForm):
    """Why the two are different people."""

    reason = forms.CharField(
        label=_("Perché sono persone diverse"),
        max_length=300,
        widget=forms.TextInput({"wide": True}),
    )
