"""The objectives of a household, person by person: who, by when, how one will see it, how they stand."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.kernel.web import SignedInRequest
from approdo.pathway import queries
from approdo.pathway.models import Intervention, Need, Objective
from approdo.pathway.queries import Standing
from approdo.pathway.rules.project import Draft, missing_of
from approdo.pathway.states import FINAL_STATUSES, ObjectiveStatus
from approdo.pathway.views.pages import case_of, case_page
from approdo.ui.filters import Choice, Filters


@dataclass(frozen=True)
class Shown:
    """An objective as the page shows it: how it stands, what it meets, what is done for it."""

    objective: Objective
    standing: Standing
    needs: list[Need]
    interventions: list[Intervention]
    lacks: str

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is owed any more."""
        return self.standing.status in FINAL_STATUSES

    @property
    def tone(self) -> str:
        """How the badge of its status looks."""
        return TONES[ObjectiveStatus(self.standing.status)]


TONES = {
    ObjectiveStatus.NOT_STARTED: "draft",
    ObjectiveStatus.IN_PROGRESS: "going",
    ObjectiveStatus.ACHIEVED: "done",
    ObjectiveStatus.PARTLY_ACHIEVED: "done",
    ObjectiveStatus.ABANDONED: "stopped",
    ObjectiveStatus.SUPERSEDED: "stopped",
}


@require_GET
def case_objectives(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the objectives of the version in force, or of the last one, by who answers for them."""
    case = case_of(request, pk)
    project = queries.valid_project_of(case) or queries.project_of(case)
    owners: dict[str, tuple[str, list[Shown]]] = {}
    for shown in _shown(queries.content_of(project)) if project else ():
        key = str(shown.objective.person_id or shown.objective.party)
        name = shown.objective.owner_name or _("Nessuno se ne occupa, per ora")
        owners.setdefault(key, (name, []))[1].append(shown)
    choices = [(key, name) for key, (name, _rows) in owners.items() if key]
    filters = Filters(request.GET, Choice("of", _("Di chi"), choices, every=_("di tutti")))
    chosen = filters.value("of")
    return case_page(
        request,
        "case_objectives",
        case,
        project=project,
        filters=filters,
        groups=[group for key, group in owners.items() if chosen in ("", key)],
    )


def _shown(draft: Draft) -> list[Shown]:
    standings = {s.objective.pk: s for s in queries.standings_of(draft.project)}
    return [
        Shown(
            objective=objective,
            standing=standings[objective.pk],
            needs=[need for need in draft.priorities if objective in need.objectives],
            interventions=[one for one in draft.interventions if objective in one.for_objectives],
            lacks=", ".join(missing_of(objective)),
        )
        for objective in draft.objectives
    ]
