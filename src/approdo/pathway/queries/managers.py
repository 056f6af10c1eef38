"""Who could take care of a case, and how much each carries."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count

from approdo.network import queries as network
from approdo.network.models import Member, Organisation
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.states import WITH_THE_LOT


def case_managers_of(body: Organisation, day: date) -> list[Member]:
    """Give the case managers of a body on a day, by name."""
    return list(network.members_of(body, Role.CASE_MANAGER, day=day))


def case_managers_among(
    bodies: Iterable[Organisation], day: date
) -> dict[Organisation, list[Member]]:
    """Give the case managers of each of several bodies."""
    return {body: case_managers_of(body, day) for body in dict.fromkeys(bodies)}


def cases_carried(managers: Iterable[Member]) -> dict[UUID, int]:
    """Count the open cases that each follows, as far as one sees."""
    rows = (
        Case.objects.filter(case_manager__in=list(managers), state__in=WITH_THE_LOT)
        .values_list("case_manager")
        .annotate(count=Count("pk"))
    )
    return dict(rows)
