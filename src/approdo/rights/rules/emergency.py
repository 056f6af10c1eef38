"""By what a family is found in an emergency: its code, a codice fiscale, or a name with a birth date."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason


@dataclass(frozen=True)
class Sought:
    """What the worker knows of somebody of the family."""

    code: str = ""
    tax_code: str = ""
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None

    @property
    def is_somebody(self) -> bool:
        """Whether it can lead to one family: a list of names is never offered."""
        named = bool(self.family_name.strip() and self.given_name.strip() and self.birth_date)
        return bool(self.code.strip() or self.tax_code.strip() or named)


def problems_of_emergency(sought: Sought, reason: str) -> list[Reason]:
    """Say what is missing to open a file in an emergency."""
    problems = []
    if not sought.is_somebody:
        problems.append(
            Reason(
                _(
                    "Scrivi il codice del nucleo, oppure il codice fiscale, oppure cognome, nome e"
                    " data di nascita di una persona."
                ),
                field="code",
            )
        )
    if not reason.strip():
        problems.append(Reason(_("Scrivi perché non si può aspettare."), field="reason"))
    return problems
