"""Checking and bringing in a big list, while whoever asked for it does something else."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.access.operations import acting_as
from approdo.imports.models import Batch
from approdo.imports.operations import ProgressLine, end_work
from approdo.kernel import clock
from approdo.kernel.jobs import job
from approdo.kernel.refusals import Refused
from approdo.network.models import Acting, Mandate, System
from approdo.network.queries import mandates_in_force
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
    """Do the work as the member under their mandate; a refusal is left on the batch, in its words.

    A mandate that ended while the list waited in the queue is none; whatever else goes wrong is said
    on the batch too, so that nobody waits for ever.
    """
    with acting_as(System()):
        holds = Mandate.objects.select_related("member").get(pk=mandate)
        in_force = mandates_in_force(holds.member, clock.today()).filter(pk=mandate).first()
    if in_force is None:
        return _leave(batch, _("Chi l'ha chiesto non ha più l'incarico: chiedilo di nuovo."))
    actor = Acting(holds.member, in_force)
    try:
        with acting_as(actor), ProgressLine(batch, doing) as line:
            work(actor, Batch.objects.select_related("body").get(pk=batch), line)
    except Refused as refusal:
        _leave(batch, " ".join(refusal.reasons))
    except Exception:
        _leave(batch, _("L'errore è nostro, e niente è stato scritto: riprova più tardi."))
        raise


def _leave(batch: UUID, words: str) -> None:
    with acting_as(System()):
        end_work(Batch.objects.get(pk=batch), words)
