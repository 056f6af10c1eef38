"""What is typed on the pages of the rights."""

from approdo.rights.forms.emergency import EmergencyForm
from approdo.rights.forms.figures import FigureForm
from approdo.rights.forms.looking import LookForm

__all__ = ["EmergencyForm", "FigureForm", "LookForm"]
