"""What people do about rights: set a figure, look at a reading, open a file in an emergency."""

from approdo.rights.commands.emergency import (
    close_emergency,
    look_at_emergency,
    open_in_emergency,
)
from approdo.rights.commands.figure import set_figure
from approdo.rights.commands.reading import export_readings, look_at_reading

__all__ = [
    "close_emergency",
    "export_readings",
    "look_at_emergency",
    "look_at_reading",
    "open_in_emergency",
    "set_figure",
]
