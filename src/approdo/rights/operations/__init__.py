"""What the rights write: readings, files opened for some hours, copies; what stands before a command."""

from approdo.rights.operations.copy import as_data, as_document, put_together
from approdo.rights.operations.emergency import close_file, find_in_an_emergency, open_file
from approdo.rights.operations.erasure import empty
from approdo.rights.operations.readings import tell_unusual_readings
from approdo.rights.operations.restriction import refuse_restricted

__all__ = [
    "as_data",
    "as_document",
    "close_file",
    "empty",
    "find_in_an_emergency",
    "open_file",
    "put_together",
    "refuse_restricted",
    "tell_unusual_readings",
]
