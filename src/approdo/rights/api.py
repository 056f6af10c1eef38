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
    },
)
