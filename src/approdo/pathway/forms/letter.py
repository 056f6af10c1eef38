"""In which language a letter is written, and how it reaches the family."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.papers.queries import has_texts_in
from approdo.pathway.states import Delivery, LetterKind, PactLanguage

SPOKEN = [(code, label) for code, label in PactLanguage.choices if has_texts_in(code)]


class LetterForm(DomainForm):
    """One act's letter; the family's language comes filled in."""

    kind = forms.ChoiceField(choices=LetterKind.choices, widget=forms.HiddenInput)
    act = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("In quale lingua"), choices=SPOKEN)
    delivery = forms.ChoiceField(
        label=_("Come arriva"), choices=Delivery.choices, initial=Delivery.HAND
    )

    @classmethod
    def about(cls, kind: str, act: UUID, *, language: str, number: int) -> "LetterForm":
        """Give the form of one of the acts on the page; `number` keeps their fields apart."""
        filled: dict[str, Any] = {"kind": kind, "act": act, "language": language}
        return cls(initial=filled, auto_id=f"id_{number}_%s")
