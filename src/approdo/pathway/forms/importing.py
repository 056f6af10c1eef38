"""What is asked while a list is brought in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.imports.queries import LARGEST, as_written
from approdo.kernel.forms import DomainForm
from approdo.network.models import Organisation
from approdo.pathway.rules.importing import ListPlan
from approdo.pathway.rules.importing_fields import VOCABULARY
from approdo.programme.models import Programme

SAMPLES = 3
LONGEST_SAMPLE = 40


class UploadForm(DomainForm):
    """The file, and whose it is when one works for several districts."""

    file = forms.FileField(
        label=_("File dell'elenco"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) o testo (.csv), così com'è."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
    )
    district = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Distretto"), empty_label=_("Scegli")
    )

    def for_districts(self, districts: Iterable[Organisation]) -> None:
        """Ask whose the list is only when there is a choice."""
        found = list(districts)
        field = self.fields["district"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[d.pk for d in found])
        if len(found) == 1:
            field.widget = forms.HiddenInput()
            field.initial = found[0].pk
            field.required = False

    def clean_file(self) -> Any:
        """Refuse what is too big before it is read."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(
                _("Il file è troppo grande: al massimo %(most)s MB. Dividilo in più file."),
                params={"most": LARGEST // 1024 // 1024},
            )
        return given

    def arguments(self) -> dict[str, Any]:
        """The name and the bytes."""
        given = self.cleaned_data["file"]
        return {"file_name": given.name, "content": given.read()}


class ColumnsForm(DomainForm):
    """For each column of each sheet the field it holds, with some values beside."""

    save = forms.BooleanField(
        label=_("Ricorda queste colonne per i prossimi elenchi del distretto"), required=False
    )

    def for_plan(self, plan: ListPlan) -> None:
        """Make a choice for each column."""
        self.plan = plan
        self.columns: list[str] = []
        for number, sheet in enumerate(plan.sheets):
            for match in sheet.matches:
                name = f"column-{number}-{match.index}"
                shown = _samples(sheet.table.sample(match.index))
                self.fields[name] = forms.ChoiceField(
                    label=self._label(sheet.table.sheet, match.header, match.index),
                    choices=_choices(match.member),
                    required=False,
                    initial=f"{match.field}:{match.member}" if match.member else match.field,
                    help_text=" · ".join(shown) or _("colonna vuota"),
                )
                self.columns.append(name)
        self.order_fields([*self.columns, "save"])

    def _label(self, sheet: str, header: str, index: int) -> str:
        name = header or _("Colonna %(n)s") % {"n": index + 1}
        return f"{sheet} – {name}" if len(self.plan.sheets) > 1 else str(name)

    def arguments(self) -> dict[str, Any]:
        """The mapping, sheet by sheet."""
        mapping: dict[str, Any] = {}
        for number, sheet in enumerate(self.plan.sheets):
            columns = {
                str(m.index): self.cleaned_data[f"column-{number}-{m.index}"] for m in sheet.matches
            }
            header = sheet.table.header_number
            mapping[sheet.table.sheet] = {"header_row": header, "columns": columns}
        return {"mapping": mapping, "save": self.cleaned_data["save"]}


class WritingForm(forms.Form):
    """For which programme the families are proposed, when several are open."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programma"))

    def for_programmes(self, programmes: Iterable[Programme]) -> None:
        """Ask only when there is a choice."""
        found = list(programmes)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Programme.objects.filter(pk__in=[p.pk for p in found])
        if found:
            field.initial = found[0].pk
        if len(found) == 1:
            field.widget = forms.HiddenInput()


def _samples(cells: list[Any]) -> list[str]:
    """A few different values of a column, as a spreadsheet shows them."""
    different = dict.fromkeys(as_written(c).strip()[:LONGEST_SAMPLE] for c in cells)
    return list(different)[:SAMPLES]


def _choices(member: str) -> list[tuple[str, Any]]:
    """The fields a column may hold; a column of a numbered person may hold those of that person."""
    choices: list[tuple[str, Any]] = [("", _("Non usare questa colonna"))]
    for known in VOCABULARY.fields:
        choices.append((known.name, known.title))
    if member:
        for known in VOCABULARY.fields:
            if known.is_member:
                choices.append((f"{known.name}:{member}", f"{known.title} ({member})"))
    return choices
