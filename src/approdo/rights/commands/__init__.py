"""What people do about rights: set a figure, look at a reading, open a file in an emergency."""

from approdo.rights.commands.emergency import (
    close_emergency,
    look_at_emergency,
    open_in_emergency,
)
from approdo.rights.commands.figure import set_figure
from approdo.rights.commands.reading import export_readings, look_at_reading
from approdo.rights.commands.request import (
    answer_request,
    extend_request,
    print_data_copy,
    receive_request,
)
from approdo.rights.commands.restriction import lift_restriction, use_restricted
from approdo.rights.commands.retention import (
    announce_erasure,
    erase_household,
    lift_hold,
    lift_notice,
    place_hold,
)

__all__ = [
    "announce_erasure",
    "erase_household",
    "lift_hold",
    "lift_notice",
    "place_hold",
    "answer_request",
    "extend_request",
    "lift_restriction",
    "print_data_copy",
    "receive_request",
    "use_restricted",
    "close_emergency",
    "export_readings",
    "look_at_emergency",
    "look_at_reading",
    "open_in_emergency",
    "set_figure",
]
