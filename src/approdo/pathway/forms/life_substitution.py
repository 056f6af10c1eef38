"""What is typed when a body takes the place of another in a lot."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.network.models import Organisation
from approdo.pathway.forms.moments import PastDayField


class SubstitutionForm(DomainForm):
    """Who leaves, who takes over, by which act."""

    leaving = forms.ChoiceField(label=_("Chi lascia il lotto"))
    successor = forms.ChoiceField(label=_("Chi subentra"))
    act = forms.CharField(
        label=_("Atto di sostituzione"), max_length=120, help_text=_("Tipo, numero e data.")
    )
    signed_on = PastDayField(label=_("Firmato il"))

    def among(self, bodies: Sequence[Organisation], *, today: date) -> None:
        """Offer the bodies of the lot's partnership."""
        self.bodies = {str(body.pk): body for body in bodies}
        for name in ("leaving", "successor"):
            self.fields[name].choices = [(k, b.short_name) for k, b in self.bodies.items()]  # type: ignore[attr-defined]
        self.fields["signed_on"].today = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Turn the keys into bodies."""
        typed = self.cleaned_data
        return {
            **typed,
            "leaving": self.bodies[typed["leaving"]],
            "successor": self.bodies[typed["successor"]],
        }
