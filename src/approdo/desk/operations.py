"""The desk of a member, there from the first time it is needed."""

from approdo.desk.models import Desk
from approdo.kernel.actors import Actor


def desk_of(actor: Actor) -> Desk:
    """Give the actor's desk in the body that they act for."""
    assert actor.pk is not None and actor.body_id is not None
    return Desk.objects.get_or_create(member_id=actor.pk, body_id=actor.body_id)[0]
