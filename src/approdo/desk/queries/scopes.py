"""Whose work one looks at: one's own, one's team's, one's body's, that of the whole lot."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from approdo.desk.states import Scope
from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network.states import PartnerRole, Role
from approdo.pathway import queries as pathway
from approdo.pathway.models import Case
from approdo.programme.models import Lot

# Whoever answers for cases by name begins with their own; the others with all that waits for their office.
WITH_CASES_OF_THEIR_OWN = (Role.CASE_MANAGER, Role.SOCIAL_WORKER)
# Whoever works on families in a team without owing a step of the path.
ON_TEAMS_ONLY = (
    Role.LIAISON_WORKER,
    Role.JOB_COACH,
    Role.HOUSING_WORKER,
    Role.INCLUSION_WORKER,
)


@dataclass(frozen=True)
class Scopes:
    """What an actor may choose among, the first being where they begin; `lots` are those they lead."""

    offered: tuple[Scope, ...]
    lots: tuple[UUID, ...] = ()

    def chosen(self, asked: str) -> Scope:
        """Give what was asked for, when it is among what is offered."""
        return next((scope for scope in self.offered if scope == asked), self.offered[0])


def scopes_of(actor: Actor, day: date) -> Scopes:
    """Tell whose work an actor may look at as theirs."""
    if any(actor.holds(role) for role in ON_TEAMS_ONLY):
        return Scopes((Scope.TEAM,))
    if any(actor.holds(role) for role in WITH_CASES_OF_THEIR_OWN):
        return Scopes((Scope.MINE, Scope.TEAM, Scope.BODY))
    if actor.holds(Role.PROJECT_MANAGER):
        lots = lots_led_by(actor, day)
        beyond = (Scope.LOT,) if lots else ()
        return Scopes((Scope.BODY, Scope.TEAM, *beyond), lots)
    return Scopes((Scope.BODY,))


def lots_led_by(actor: Actor, day: date) -> tuple[UUID, ...]:
    """Give the lots of the partnerships that the actor's body leads on a day."""
    leading = in_force(day, prefix="partnership__members__") & Q(
        partnership__members__role=PartnerRole.LEAD,
        partnership__members__organisation=actor.body_id,
    )
    return tuple(Lot.objects.filter(leading).values_list("pk", flat=True).distinct())


def of_scope(actor: Actor, scope: Scope, day: date) -> Q:
    """Select the cases of a scope among those that the actor sees; a whole body's is all of them."""
    if scope == Scope.MINE:
        people = people_of_mine(actor, day)
        return Q(case_manager__in=people) | Q(proposed_by=actor.pk)
    return pathway.followed_by(actor, day) if scope == Scope.TEAM else Q()


def people_of_mine(actor: Actor, day: date) -> list[UUID]:
    """Give whose cases are mine: my own, and those of colleagues for whom I stand in."""
    return [*([actor.pk] if actor.pk else []), *pathway.stood_in_for(actor, day)]


def among(cases: list[UUID], actor: Actor, day: date) -> set[UUID]:
    """Give which of these cases are of the actor's team."""
    followed = Case.objects.filter(pathway.followed_by(actor, day), pk__in=cases)
    return set(followed.values_list("pk", flat=True))
