"""A restriction really restricts: it stands before every command about the person."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Refused
from approdo.rights.queries import restricted_people_of

# What mends, hides or watches over the data themselves goes on.
LET_THROUGH = (
    "rights.",
    "registry.correct_",
    "registry.change_contact",
    "registry.protect_address",
)


def refuse_restricted(name: str, record: Model, at: datetime, arguments: dict[str, Any]) -> None:
    """Refuse a new act on data of somebody who had them restricted, unless a reason was given today."""
    if name.startswith(LET_THROUGH):
        return
    people = restricted_people_of(record, day_of(at))
    if people:
        raise Refused(
            *(
                _(
                    "%(name)s ha fatto limitare l'uso dei suoi dati: si leggono, ma per un nuovo atto"
                    " serve prima un motivo, dalla sua scheda."
                )
                % {"name": person.full_name}
                for person in people
            )
        )
