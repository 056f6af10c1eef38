"""The work of every night: who read what, and whose time is over."""

from dataclasses import dataclass
from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.jobs import job
from approdo.network.models import System
from approdo.registry.models import Household
from approdo.rights import commands, queries
from approdo.rights.operations import tell_unusual_readings

READINGS, RETENTION = "rights.readings", "rights.retention"


@dataclass
class Done:
    """How many households were announced, taken back and emptied; or would have been."""

    announced: int = 0
    lifted: int = 0
    erased: int = 0


@job(name=READINGS, every="20 3 * * *")
def tell_readings(timestamp: int) -> None:
    """Look at who read what yesterday."""
    with acting_as(System()):
        tell_unusual_readings(clock.today() - timedelta(days=1))


@job(name=RETENTION, every="40 3 * * *")
def keep_the_times(timestamp: int) -> None:
    """Announce whose time is over, take back what no longer is, and empty what was announced long enough."""
    keep_times()


def keep_times(*, dry: bool = False) -> Done:
    """Do it, each household in a transaction of its own; or count what would be done."""
    done, at, day = Done(), clock.now(), clock.today()
    with acting_as(System()):
        due = {one.household: one for one in queries.due_on(day)}
        waiting = list(queries.noticed())
    known = {notice.household_id for notice in waiting}
    for notice in waiting:
        if notice.household_id not in due:
            done.lifted += 1
            if not dry:
                with acting_as(System()) as program:
                    commands.lift_notice(actor=program, notice=notice, at=at)
        elif notice.erase_on <= day:
            done.erased += 1
            if not dry:
                with acting_as(System()) as program:
                    commands.erase_household(actor=program, notice=notice, at=at)
    for key in due:
        if key in known:
            continue
        done.announced += 1
        if not dry:
            with acting_as(System()) as program:
                household = Household.objects.get(pk=key)
                commands.announce_erasure(actor=program, household=household, at=at)
    return done
