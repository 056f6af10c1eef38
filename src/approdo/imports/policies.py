"""Who sees a batch: the body that brought it, and mandates over the whole city."""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.imports.models import Batch
from approdo.kernel.actors import Actor


def batches_visible_to(actor: Actor) -> QuerySet[Batch]:
    """The batches that the actor's body brought."""
    return visible(Batch.objects.all(), actor, kind=Kind.BATCH)
