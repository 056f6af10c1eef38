"""Cases at the turns of a path, made by the real commands of the people who take them."""

from datetime import date, datetime, timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway import commands
from approdo.pathway.commands import Remarked
from approdo.pathway.models import Case, Project
from approdo.pathway.operations.versions import Begun
from tests.makers import project as projects

REMARKS = (
    Remarked("money", "Sei mesi di quota sono pochi: chiedetene nove."),
    Remarked("objectives", "Manca un obiettivo sulla scuola di Amal."),
)


def returned_case(city: Any, case: Case | None = None, *, remarks: Any = REMARKS) -> Case:
    """A case whose project the district has read and sent back."""
    case = case or projects.shared_project(city)
    officer = city.district_officer
    with acting_as(officer):
        commands.acknowledge_project(actor=officer, case=case, at=clock.now())
        commands.return_project(actor=officer, case=case, at=clock.now(), remarks=remarks)
        return Case.objects.get(pk=case.pk)


def reworked(city: Any, case: Case) -> Begun:
    """The version that answers the remarks."""
    with acting_as(city.case_manager) as actor:
        return commands.rework_project(actor=actor, case=case, at=clock.now())


def revised(
    city: Any, case: Case, *, runs_from: date | None = None, at: datetime | None = None
) -> Begun:
    """A new version beside the one in force, from next month on unless it is told."""
    with acting_as(city.case_manager) as actor:
        return commands.revise_project(
            actor=actor,
            case=case,
            at=at or clock.now(),
            runs_from=runs_from or projects.later(1),
        )


def shared(city: Any, project: Project, *, at: datetime | None = None) -> Case:
    """The same version, handed to the district."""
    return projects.shared_project(city, project, at=at)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
