"""Forms check what was typed; commands decide. This is where the two shake hands."""

from typing import Any

from django import forms

from approdo.kernel.commands import Command
from approdo.kernel.refusals import Refused


class DomainForm(forms.Form):
    """A form whose cleaned fields are the arguments of one command."""

    answer: Any = None

    def ask(
        self, command: Command[..., Any], *, version: int | None = None, **context: Any
    ) -> bool:
        """Run the command with the cleaned data; a refusal becomes errors on the form.

        True when the command was done (its result is `answer`); False when the form was not
        sent, does not hold, or the command refused. What was typed stays in the form.
        """
        if self.is_bound:
            command.let(**context)  # whom it is not for is told so, and not what is missing
        if not self.is_valid():
            return False
        try:
            self.answer = command.given(version)(**context, **self.arguments())
        except Refused as refusal:
            for reason in refusal.reasons:
                self.add_error(reason.field if reason.field in self.fields else None, str(reason))
            return False
        return True

    def arguments(self) -> dict[str, Any]:
        """Give the command's arguments; override where fields and arguments differ."""
        return dict(self.cleaned_data)
