"""The post that leaves by the queue: messages to telephones and mail, and how many went or failed.

What fails is tried again at growing distances, over an hour and more; then it waits, failed, for
whoever looks after the installation.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog

from approdo.access.operations import acting_as
from approdo.journal.operations import count_post
from approdo.journal.states import Post
from approdo.kernel import clock, mail, sms
from approdo.kernel.jobs import forget, job
from approdo.network.models import System

# Tries, and the base of the pauses between them: 8 seconds, a minute, nine minutes, over an hour.
TRIES, PAUSE = 5, 8
A_MONTH = timedelta(days=30)

_log = structlog.get_logger("approdo.post")


@job(name=sms.JOB, attempts=TRIES, pause=PAUSE)
def send_sms(message: str) -> None:
    """Hand a message to the gateway of telephones."""
    _hand_over(Post.SMS, lambda: sms.deliver(message))


@job(name=mail.JOB, attempts=TRIES, pause=PAUSE)
def send_mail(message: str) -> None:
    """Hand a mail to its server."""
    _hand_over(Post.MAIL, lambda: mail.deliver(message))


@job(name="post.tidy", every="17 3 * * *")
def tidy(timestamp: int) -> None:
    """Throw away each night what failed a month ago: a message of then is of no use, only a risk."""
    with acting_as(System()):
        gone = forget(failed_before=clock.now() - A_MONTH)
    if gone:
        _log.info("failed_jobs_forgotten", count=gone)


def _hand_over(kind: Post, deliver: Callable[[], None]) -> None:
    """No transaction waits for the world outside; what it answers is counted, never what was said."""
    try:
        deliver()
    except Exception as error:
        _log.warning("post_not_sent", kind=kind.value, error=type(error).__name__)
        with acting_as(System()):
            count_post(kind, at=clock.now(), sent=False)
        # The error may quote the address: the queue's log is no place for it.
        raise NotSent(type(error).__name__) from None
    with acting_as(System()):
        count_post(kind, at=clock.now(), sent=True)


class NotSent(Exception):
    """The world outside did not take it; the kind of error says how."""
