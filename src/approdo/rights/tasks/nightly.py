"""The work of every night."""

from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.jobs import job
from approdo.network.models import System
from approdo.rights.operations import tell_unusual_readings

READINGS = "rights.readings"


@job(name=READINGS, every="20 3 * * *")
def tell_readings(timestamp: int) -> None:
    """Look at who read what yesterday."""
    with acting_as(System()):
        tell_unusual_readings(clock.today() - timedelta(days=1))
