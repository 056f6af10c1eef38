"""Checking and bringing in a big list, while whoever asked for it does something else."""

from collections.abc import Callable
from uuid import UUID

from approdo.access.operations import acting_as
from approdo.imports.models import Batch
from approdo.imports.operations import ProgressLine, end_work
from approdo.kernel import clock
from approdo.kernel.jobs import job
from approdo.kernel.refusals import Refused
from approdo.network.models import Acting, Mandate
from approdo.pathway.commands import importing as commands
from approdo.pathway.operations.importing_later import CHECK, WRITE
from approdo.programme.models import Programme


@job(name=CHECK, attempts=2)
def check(batch: str, mandate: str) -> None:
    """Read, judge and compare a list."""

    def work(actor: Acting, found: Batch, line: ProgressLine) -> None:
        commands.check_list(actor=actor, batch=found, at=clock.now(), progress=line)

    _work(UUID(batch), UUID(mandate), "check", work)


@job(name=WRITE, attempts=2)
def write(batch: str, mandate: str, programme: str) -> None:
    """Bring a list in."""

    def work(actor: Acting, found: Batch, line: ProgressLine) -> None:
        commands.write_list(
            actor=actor,
            batch=found,
            at=clock.now(),
            programme=Programme.objects.get(pk=UUID(programme)),
            progress=line,
        )

    _work(UUID(batch), UUID(mandate), "write", work)


def _work(batch: UUID, mandate: UUID, doing: str, work: Callable[..., None]) -> None:
    """Do the work as the member under their mandate; a refusal is left on the batch, in its words."""
    holds = Mandate.objects.select_related("member", "organisation").get(pk=mandate)
    actor = Acting(holds.member, holds)
    try:
        with acting_as(actor), ProgressLine(batch, doing) as line:
            work(actor, Batch.objects.select_related("body").get(pk=batch), line)
    except Refused as refusal:
        with acting_as(actor):
            end_work(Batch.objects.get(pk=batch), " ".join(refusal.reasons))
