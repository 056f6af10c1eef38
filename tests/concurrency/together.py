"""Two people, or more, who act at the very same moment, each in a thread and a connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from approdo.access.operations import acting_as
from approdo.kernel.refusals import NotPermitted, Refused

PATIENCE = 30


def at_once(*acts: tuple[Any, Callable[[Any], object]]) -> list[str | None]:
    """Let each actor do their act, all starting together; give what each was refused with, or None."""
    start = threading.Barrier(len(acts))
    answers: dict[int, str | None] = {}

    def run(place: int, actor: Any, act: Callable[[Any], object]) -> None:
        try:
            start.wait(timeout=10)
            with acting_as(actor):
                act(actor)
            answers[place] = None
        except (Refused, NotPermitted) as refusal:  # what the other did may end one's mandate
            answers[place] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, *pair)) for n, pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert len(answers) == len(acts), "an act failed, or still waits for another"
    return [answers[place] for place in range(len(acts))]
