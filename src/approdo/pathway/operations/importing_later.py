"""Putting the work on a big list in the queue, in the transaction under way."""

from approdo.imports.models import Batch
from approdo.imports.operations import begin_work
from approdo.kernel.jobs import defer
from approdo.network.models import Acting
from approdo.programme.models import Programme

CHECK, WRITE = "pathway.importing.check", "pathway.importing.write"
# Lists of no more rows than this are worked on at once, while the page waits.
SHORT = 2_000


def check_later(batch: Batch, actor: Acting) -> None:
    """Put the check of a list in the queue."""
    begin_work(batch, "check")
    defer(CHECK, lock=str(batch.pk), batch=str(batch.pk), mandate=str(actor.mandate.pk))


def write_later(batch: Batch, actor: Acting, programme: Programme) -> None:
    """Put the bringing in of a list in the queue."""
    begin_work(batch, "write")
    defer(
        WRITE,
        lock=str(batch.pk),
        batch=str(batch.pk),
        mandate=str(actor.mandate.pk),
        programme=str(programme.pk),
    )
