"""Who sees a case."""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.pathway.models import Case


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor's body was given; all of them for a mandate over the city."""
    return visible(Case.objects.all(), actor, kind=Kind.CASE)
