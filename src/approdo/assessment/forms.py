"""The answers of an assessment as they are typed: a step, or why none, and a note, for each item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from approdo.assessment.models import Assessment, Instrument
from approdo.assessment.rules import Given, Question, Sheet
from approdo.assessment.states import SITUATIONS, NotAssessed
from approdo.kernel.forms import DomainForm
from approdo.ui.fields import DayField

WORDS = ("living_situation", "needs", "resources")


@dataclass(frozen=True)
class Asked:
    """A question with its three fields."""

    question: Question
    value: BoundField
    reason: BoundField
    note: BoundField

    @property
    def is_told(self) -> bool:
        """Whether the reason or the note says something, so that the page shows them open."""
        return bool(self.reason.value() or self.note.value() or self.reason.errors)


class AnswersForm(DomainForm):
    """All the questions of an assessment at once, with needs and resources."""

    living_situation = forms.ChoiceField(
        label=_("Dove vive il nucleo, oggi"),
        help_text=_("Secondo l'elenco europeo ETHOS delle situazioni senza casa sicura."),
        choices=[("", "–"), *SITUATIONS],
        required=False,
    )
    needs = forms.CharField(
        label=_("Che cosa pesa di più, adesso"),
        help_text=_("I bisogni, con le parole della famiglia."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    resources = forms.CharField(
        label=_("Su che cosa si può contare"),
        help_text=_("Persone, capacità, legami, cose già riuscite: serve almeno una riga."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, assessment: Assessment, sheet: Sheet, data: Any = None) -> None:
        initial = {name: getattr(assessment, name) for name in WORDS}
        super().__init__(data, initial=initial)
        self.sheet = sheet
        for question in sheet.questions:
            self._add(question)

    def _add(self, question: Question) -> None:
        answer = question.answer
        self.fields[f"value-{question.key}"] = forms.TypedChoiceField(
            label=format_html(
                '{} <span class="below">{}</span>', question.title, question.item.question
            ),
            choices=[
                (step, f"{step} · {words}")
                for step, words in enumerate(question.item.anchors, start=1)
            ],
            coerce=int,
            empty_value=None,
            required=False,
            initial=answer.value if answer else None,
            widget=forms.RadioSelect,
        )
        self.fields[f"reason-{question.key}"] = forms.ChoiceField(
            label=_("Non valutata perché"),
            choices=[("", "–"), *NotAssessed.choices],
            required=False,
            initial=answer.not_assessed if answer else "",
        )
        self.fields[f"note-{question.key}"] = forms.CharField(
            label=_("Nota"),
            required=False,
            max_length=2000,
            initial=answer.note if answer else "",
            widget=forms.Textarea({"rows": 2}),
        )

    def asked(self) -> Iterator[Asked]:
        """Give the questions with their fields, in the instrument's order."""
        for question in self.sheet.questions:
            key = question.key
            yield Asked(question, self[f"value-{key}"], self[f"reason-{key}"], self[f"note-{key}"])

    def arguments(self) -> dict[str, Any]:
        """Give only the answers that say something else than what is written already."""
        typed = self.cleaned_data
        return {
            "answers": [
                given
                for question in self.sheet.questions
                if _differs(question, given := _given(question, typed))
            ],
            **{name: typed[name] for name in WORDS},
        }


def _given(question: Question, typed: dict[str, Any]) -> Given:
    return Given(
        item=question.item.pk,
        person=question.person.pk if question.person else None,
        value=typed[f"value-{question.key}"],
        not_assessed=typed[f"reason-{question.key}"],
        note=typed[f"note-{question.key}"],
    )


def _differs(question: Question, given: Given) -> bool:
    answer = question.answer
    if answer is None:
        return bool(given.value is not None or given.not_assessed or given.note)
    said = (answer.value, answer.not_assessed, answer.note)
    return said != (given.value, given.not_assessed, given.note)


class InstrumentChoiceForm(DomainForm):
    """Which instrument a programme asks for, from when, and by which act."""

    code = forms.ChoiceField(label=_("Strumento obbligatorio"), widget=forms.RadioSelect)
    starts_on = DayField(
        label=_("Vale dal giorno"),
        help_text=_("Le valutazioni già cominciate restano con lo strumento che hanno."),
    )
    source_act = forms.CharField(
        widget=forms.TextInput(attrs={"wide": True}),
        label=_("Atto che lo stabilisce"),
        max_length=200,
        help_text=_("Tipo, numero e data: per esempio «DGC 123 del 12/05/2026»."),
    )

    def among(self, instruments: Iterable[Instrument]) -> "InstrumentChoiceForm":
        """Choose among the instruments in use."""
        code: Any = self.fields["code"]
        code.choices = [(one.code, one.name) for one in instruments]
        return self
