"""Opening a version of the project, and what every act on a draft owes: a lock, a draft, a hand."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Refused
from approdo.network.models import Acting, Member
from approdo.pathway import queries
from approdo.pathway.models import CarriedObjective, Case, Objective, Project
from approdo.pathway.operations.life import carry_into
from approdo.pathway.states import ProjectState


def new_project(case: Case, *, actor: Actor, at: datetime) -> Project:
    """Write the next version of a case's project, empty but for what a first one brings along."""
    last = queries.project_of(case)
    member = member_of(actor)
    project = Project.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        author=member,
        hands=[member.pk],
        begun_on=day_of(at),
        state_since=at,
    )
    if last is None:
        carry_into(project, CarriedObjective.objects.filter(case=case, merge=None))
    write_what_was_joined(project)
    return project


def write_what_was_joined(project: Project) -> list[Objective]:
    """Write into a draft the objectives of paths joined to its own that no version has yet.

    Whoever wrote them is a hand of this version: their words are in it (I-8).
    """
    waiting = CarriedObjective.objects.filter(
        Q(written_in=None) | Q(written_in__state=ProjectState.ABANDONED),
        case=project.case_id,
        merge__isnull=False,
    )
    hands = Project.objects.filter(case__merge__carried_objectives__in=waiting)
    written = carry_into(project, waiting)
    if written:
        theirs = {hand for those in hands.values_list("hands", flat=True) for hand in those}
        project.hands = [*project.hands, *sorted(theirs - {*project.hands})]
        project.save(update_fields=["hands"])
        waiting.update(written_in=project)
    return written


def draft_under_lock(case: Case) -> Project:
    """Give the draft of a case's project, locked so that nobody writes while it is shared."""
    project = (
        Project.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case__programme")
        .filter(case=case, state=ProjectState.DRAFT)
        .first()
    )
    if project is None:
        raise Refused(_("Non c'è nessun progetto in scrittura per questo percorso."))
    return project


def open_to_writing(project: Project, actor: Actor) -> None:
    """Put the actor among the hands of a draft; this will refuse on a version already shared."""
    if not project.is_draft:
        raise Refused(_("Questa versione del progetto è stata condivisa e non si cambia più."))
    sign(project, actor)
    project.save(update_fields=["hands"])


def sign(project: Project, actor: Actor) -> None:
    """Remember that the actor wrote in this version: they shall never decide on it (I-8)."""
    if actor.pk is not None and actor.pk not in project.hands:
        project.hands = [*project.hands, actor.pk]


def member_of(actor: Actor) -> Member:
    """Give the member who acts; what bears a person's name is never done by the system."""
    if not isinstance(actor, Acting):
        raise Refused(_("Questo atto porta un nome: lo compie una persona, non il sistema."))
    return actor.member
