"""The end of a pause, also when the path does not go on after it."""

from datetime import date, datetime

from approdo.kernel.clock import day_of
from approdo.pathway.models import Case, Suspension
from approdo.pathway.states import SUSPENSION, SuspensionState


def end_suspension(case: Case, *, at: datetime) -> None:
    """End the pause under way, if there is one, on the day of the act that ends it."""
    suspension = Suspension.objects.filter(case=case, state=SuspensionState.IN_FORCE).first()
    if suspension is None:
        return
    day: date = day_of(at)
    suspension.ended_on = max(day, suspension.starts_on)
    SUSPENSION.fire(suspension, "end", at=at, also=("ended_on",))
