"""What people do about rights: set a figure, look at a reading."""

from approdo.rights.commands.figure import set_figure
from approdo.rights.commands.reading import export_readings, look_at_reading

__all__ = ["export_readings", "look_at_reading", "set_figure"]
