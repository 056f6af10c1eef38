"""What other programs read and do of the watch over data: tables, no rules."""

from approdo.kernel.api import Act, Part, Records, Shown
from approdo.rights import commands, policies
from approdo.rights.models import EmergencyAccess, UnusualReading

EMERGENCY = Shown(
    EmergencyAccess,
    (
        *("id", "version", "household", "household_code", "member", "body", "reason"),
        *("opened_at", "ends_at", "looked_on", "note"),
    ),
)
READING = Shown(
    UnusualReading,
    (
        *("id", "version", "kind", "day", "member", "body", "file_code", "files", "readings"),
        *("first_at", "last_at", "looked_on", "note"),
    ),
)

ASKED = "what a person asks of their data is taken down and answered by people"
NIGHT = "the program itself does it by night"

PART = Part(
    "rights",
    "Vigilanza sui dati",
    records=(
        Records("emergencies", policies.emergencies_visible_to, EMERGENCY),
        Records("unusual-readings", policies.readings_visible_to, READING, ("kind",)),
    ),
    acts=(
        Act(commands.close_emergency, "emergencies/{emergency}/closings"),
        Act(commands.look_at_emergency, "emergencies/{emergency}/looks"),
        Act(commands.look_at_reading, "unusual-readings/{reading}/looks"),
        Act(commands.set_figure, "organisations/{division}/figures"),
    ),
    not_opened={
        "rights.open_in_emergency": "a person says why, on a page that rings; no program may",
        "rights.export_readings": "it tells of a sheet that a page made",
        "rights.receive_request": ASKED,
        "rights.extend_request": ASKED,
        "rights.answer_request": ASKED,
        "rights.print_data_copy": "the copy holds more than any program may: a person hands it over",
        "rights.use_restricted": "a person says on which ground, each day anew",
        "rights.lift_restriction": ASKED,
        "rights.announce_erasure": NIGHT,
        "rights.lift_notice": NIGHT,
        "rights.erase_household": NIGHT,
        "rights.place_hold": "a person answers for keeping what should go",
        "rights.lift_hold": "a person answers for letting go what was kept",
    },
)
