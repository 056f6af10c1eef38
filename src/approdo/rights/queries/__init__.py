"""What the rights know: figures, readings, emergencies, requests, what is due to be erased."""

from approdo.rights.queries.figures import figure_on, figures_on, history_of
from approdo.rights.queries.readings import unusual_on

__all__ = ["figure_on", "figures_on", "history_of", "unusual_on"]
