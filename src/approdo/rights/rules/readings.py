"""When a file is opened outside working hours."""

from collections.abc import Mapping
from datetime import datetime

from approdo.rights.states import FigureCode

SUNDAY = 6


def is_off_hours(moment: datetime, figures: Mapping[str, int]) -> bool:
    """Whether a moment, told in the city's own time, is outside the working day."""
    if figures[FigureCode.SUNDAY_IS_OFF] and moment.weekday() == SUNDAY:
        return True
    return not figures[FigureCode.DAY_BEGINS] <= moment.hour < figures[FigureCode.DAY_ENDS]
