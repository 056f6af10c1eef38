"""Who of the household is left out of the path, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from approdo.registry.models import Person


class LeftOut:
    """The boxes of a form that leave somebody out: one to tick for each person, one for the reason.

    Everybody is involved unless a box is ticked, so nothing is asked of most families.
    """

    def __init__(
        self,
        form: forms.Form,
        people: Sequence[Person],
        *,
        day: date,
        already: Mapping[UUID, str] | None = None,
    ) -> None:
        self.form = form
        self.people = list(people)
        known = already or {}
        for number, person in enumerate(self.people):
            form.fields[f"out_{number}"] = forms.BooleanField(
                required=False,
                label=_("%(name)s non è nel percorso") % {"name": person.full_name},
                initial=person.pk in known,
            )
            form.fields[f"why_{number}"] = forms.CharField(
                required=False,
                max_length=200,
                label=_("Perché %(name)s resta fuori") % {"name": person.full_name},
                help_text=_("Serve se è adulto.") if person.is_adult_on(day) else "",
                initial=known.get(person.pk, ""),
            )

    @property
    def is_used(self) -> bool:
        """Whether somebody is left out, or was typed to be."""
        return any(self.form[f"out_{n}"].value() for n in range(len(self.people)))

    @property
    def fields(self) -> list[Any]:
        """The boxes, to be placed where the page wants them."""
        return [
            self.form[name] for n in range(len(self.people)) for name in (f"out_{n}", f"why_{n}")
        ]

    def chosen(self) -> dict[UUID, str]:
        """Give who is left out, each with the reason typed."""
        typed = self.form.cleaned_data
        return {
            person.pk: typed[f"why_{n}"]
            for n, person in enumerate(self.people)
            if typed[f"out_{n}"]
        }
