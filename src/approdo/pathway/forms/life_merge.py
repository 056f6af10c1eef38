"""What is typed when a family turns out to be written twice."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel.forms import DomainForm
from approdo.registry.models import Household
from approdo.registry.queries import survivor_of


class OtherCardForm(DomainForm):
    """The code of a household that is the same as this one."""

    code = forms.CharField(
        label=gettext_lazy("Codice dell'altro nucleo"),
        max_length=20,
        help_text=gettext_lazy("È scritto sotto il suo nome, per esempio NUC-2026-000012."),
    )

    def __init__(
        self, *args: Any, household: Household, others: QuerySet[Household], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.household, self.others = household, others

    def clean_code(self) -> Household:
        """Find the household, following it to the card that lives on."""
        code = str(self.cleaned_data["code"]).strip().upper()
        found = self.others.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Non c'è nessun nucleo con questo codice."))
        other = survivor_of(found)
        if other == self.household:
            raise forms.ValidationError(_("È già questa scheda: scrivi il codice dell'altra."))
        return other
