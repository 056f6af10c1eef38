"""What is typed on the pages of the rights."""

from approdo.rights.forms.emergency import EmergencyForm
from approdo.rights.forms.figures import FigureForm
from approdo.rights.forms.looking import LookForm
from approdo.rights.forms.requests import AnswerForm, ExtensionForm, RequestForm, UseForm
from approdo.rights.forms.retention import HoldForm

__all__ = [
    "HoldForm",
    "AnswerForm",
    "ExtensionForm",
    "RequestForm",
    "UseForm",
    "EmergencyForm",
    "FigureForm",
    "LookForm",
]
