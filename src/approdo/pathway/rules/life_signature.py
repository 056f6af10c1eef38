"""Whether a signature can be added to a pact that was concluded before."""

from datetime import date

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.registry.models import Person


def problems_of_addendum(
    person: Person, *, is_owed: bool, signed_on: date, since: date | None
) -> list[Reason]:
    """Refuse who owes no signature, and a day before they had to sign."""
    problems = []
    if not is_owed:
        problems.append(
            Reason(
                _("%(name)s non è fra chi deve ancora firmare questo patto.")
                % {"name": person.full_name}
            )
        )
    if since is not None and signed_on < since:
        problems.append(
            Reason(
                _("La firma non può venire prima del giorno da cui è dovuta."), field="signed_on"
            )
        )
    return problems
