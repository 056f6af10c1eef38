"""The pages of the rights."""

from approdo.rights.views.figures import figure, figures
from approdo.rights.views.readings import reading, readings, readings_sheet

__all__ = ["figure", "figures", "reading", "readings", "readings_sheet"]
