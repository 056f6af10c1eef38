"""What runs every minute whatever the contexts do: the journal is sealed, its heads sent outside.

It stands here because it acts as the program itself, whom the journal, below members and access, does
not know.
"""

import structlog

from approdo.access.operations import acting_as
from approdo.journal import gateways
from approdo.journal.models import Outpost, Seal
from approdo.journal.operations import seal, settled_mark
from approdo.journal.states import Channel
from approdo.kernel import clock
from approdo.kernel.jobs import defer_once, job
from approdo.network.models import System
from config import post

__all__ = ["post", "seal_the_journal", "send_heads"]

SEAL, SEND = "journal.seal", "journal.send_heads"
# How many heads go in one delivery; the rest follow in the next.
AT_ONCE = 500

_log = structlog.get_logger("approdo.journal")


@job(name=SEAL, every="* * * * *")
def seal_the_journal(timestamp: int) -> None:
    """Seal what settled since the last time, seal after seal, then ask for the heads to be sent."""
    while True:
        with acting_as(System()):
            made = seal(below=settled_mark(), at=clock.now())
        if made is None:
            break
    for channel in gateways.configured():
        if _owed(channel):
            defer_once(SEND, lock=f"{SEND}:{channel}", channel=channel.value)


@job(name=SEND, attempts=1)
def send_heads(channel: str) -> None:
    """Send the heads that a channel has not had yet; what fails is noted.

    Sealing goes on meanwhile, and asks anew every minute: that is its second try.
    """
    try:
        _send(Channel(channel))
    except Exception as error:
        _log.warning("heads_not_sent", channel=channel, error=type(error).__name__)
        with acting_as(System()):
            Outpost.objects.filter(pk=channel).update(
                failed_at=clock.now(), failure=type(error).__name__[:80]
            )
        raise


def _send(channel: Channel) -> None:
    """No transaction waits for the world outside: it would hold back what may be sealed."""
    with acting_as(System()):
        outpost, _ = Outpost.objects.get_or_create(pk=channel)
        owed = Seal.objects.filter(number__gt=outpost.number).order_by("number")
        seals = list(owed.defer("members")[:AT_ONCE])
    if not seals:
        return
    gateways.deliver(channel, seals)
    with acting_as(System()):
        Outpost.objects.filter(pk=channel).update(
            number=seals[-1].number, sent_at=clock.now(), failed_at=None, failure=""
        )


def _owed(channel: Channel) -> bool:
    """Tell whether a channel has something to be sent, and has rested long enough."""
    with acting_as(System()):
        outpost = Outpost.objects.filter(pk=channel).first()
        number = outpost.number if outpost else 0
        sent_at = outpost.sent_at if outpost else None
        rested = sent_at is None or clock.now() - sent_at >= gateways.pause_of(channel)
        return rested and Seal.objects.filter(number__gt=number).exists()
