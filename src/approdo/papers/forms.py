"""What is typed and dropped on the page that verifies a printed document."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.papers.rules.codes import read_code
from approdo.ui.fields import DayField


class CodeForm(forms.Form):
    """The code as it stands on the sheet."""

    code = forms.CharField(
        label=_("Codice del documento"),
        max_length=40,
        help_text=_("È sotto il codice QR della prima pagina, per esempio PAT-7K3MX-9QRDA."),
    )

    def clean_code(self) -> str:
        """Read the code in any case, with or without hyphens."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _(
                    "Questo non sembra un codice: sono tre lettere e poi due gruppi di cinque fra "
                    "lettere e cifre. Le lettere O, I, L e U e le cifre 0 e 1 non si usano."
                )
            )
        return code


class ComparisonForm(forms.Form):
    """A PDF to compare with the one that was printed; it is read and not kept."""

    file = forms.FileField(
        label=_("File PDF da confrontare"),
        help_text=_("Il file si legge soltanto: non viene conservato."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def is_same_as(self, sha256: str) -> bool:
        """Tell whether the dropped file is, to the last bit, the one with this hash."""
        dropped: Any = self.cleaned_data["file"]
        found = hashlib.sha256()
        for chunk in dropped.chunks():
            found.update(chunk)
        return found.hexdigest() == sha256


class ProtocolForm(DomainForm):
    """The number of protocol of a paper."""

    register = forms.CharField(
        label=_("Registro"), max_length=30, help_text=_("Come si chiama l'AOO o il registro.")
    )
    number = forms.IntegerField(label=_("Numero"), min_value=1, max_value=999_999_999)
    entered_on = DayField(label=_("Giorno del protocollo"))


class ProtocolFileForm(DomainForm):
    """The file of a register of protocol."""

    file = forms.FileField(
        label=_("File CSV del registro"),
        help_text=_("Prima riga: codice; registro; numero; giorno."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def arguments(self) -> dict[str, Any]:
        """Give the bytes of the file."""
        return {"content": self.cleaned_data["file"].read()}
