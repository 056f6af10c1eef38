"""What is typed of the help that a household has from elsewhere."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.kernel.period import end_after
from approdo.pathway.states import Expense, HelpKind
from approdo.registry.models import Person
from approdo.ui.fields import DayField, EuroField


class OtherHelpForm(DomainForm):
    """So much a month, from when, for whom, and who says so; the cost it pays, if it pays one."""

    kind = forms.ChoiceField(label=_("Che aiuto è"), choices=HelpKind.choices)
    monthly_amount = EuroField(label=_("Quanto al mese"), min_value=Decimal("0.01"), max_digits=8)
    starts_on = DayField(label=_("Dal"))
    last_day = DayField(label=_("Ultimo giorno"), required=False)
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Di chi"),
        required=False,
        empty_label=_("di tutto il nucleo"),
    )
    source = forms.CharField(
        label=_("Da dove lo sai"),
        max_length=200,
        help_text=_("Per esempio «lettera INPS del 12/05/2026» o «lo dice Fatima»."),
    )
    covers = forms.ChoiceField(
        label=_("Paga una spesa precisa?"),
        choices=[("", _("No, è un'entrata")), *Expense.choices],
        required=False,
    )
    cost = EuroField(
        label=_("Quanto costa quella spesa al mese, per intero"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=8,
    )

    def among(self, people: Sequence[Person]) -> None:
        """Offer the people of the household."""
        field = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=[p.pk for p in people])  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        ends_on = end_after(typed.pop("last_day"))
        return {**typed, "ends_on": ends_on}


class HelpEndForm(DomainForm):
    """The last day of a help."""

    last_day = DayField(label=_("Ultimo giorno"))

    def arguments(self) -> dict[str, Any]:
        return {"ends_on": end_after(self.cleaned_data["last_day"])}
