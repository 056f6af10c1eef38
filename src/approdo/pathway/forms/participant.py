"""The questions of a fund, one answer each, with the right not to say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.pathway.models import ParticipantRecord
from approdo.pathway.rules.participant import SETS
from approdo.pathway.states import QuestionSet
from approdo.pathway.states.participant import DECLINED


class ParticipantForm(DomainForm):
    """What a participant answers; a correction also says why."""

    def ask_of(
        self,
        questions: QuestionSet,
        record: ParticipantRecord | None,
        *,
        suggested: Mapping[str, str] | None = None,
    ) -> None:
        """Put the questions of a set, with what was answered before or what the proposal says."""
        known = record.answers if record else suggested or {}
        self.questions = [one.question.value for one in SETS[questions]]
        for one in SETS[questions]:
            self.fields[one.question.value] = forms.ChoiceField(
                label=one.question.label,
                help_text=str(one.why),
                choices=[*one.answers, (DECLINED, _("Preferisco non rispondere"))],
                initial=known.get(one.question.value),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Scegli una risposta, o che preferisce non rispondere.")
                },
            )
        if record and record.frozen_on:
            self.fields["correction"] = forms.CharField(
                label=_("Perché si corregge"),
                max_length=240,
                help_text=_("I dati sono fissati: la versione di prima resta scritta."),
            )

    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "answers": {question: typed[question] for question in self.questions},
            "correction": typed.get("correction", ""),
        }
