"""What the rights write: readings found unusual, files opened for some hours."""

from approdo.rights.operations.emergency import close_file, find_in_an_emergency, open_file
from approdo.rights.operations.readings import tell_unusual_readings

__all__ = ["close_file", "find_in_an_emergency", "open_file", "tell_unusual_readings"]
