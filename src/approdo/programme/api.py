"""What other programs read and do of programmes and lots: tables, no rules."""

from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.programme import commands, policies
from approdo.programme.models import (
    Funding,
    Gate,
    Lot,
    LotAgreement,
    Parameter,
    Programme,
    SharedCap,
    SigningRule,
)

DATED = ("id", "source_act", "starts_on", "ends_on", "recorded_at", "superseded_at")
PROGRAMME = Shown(Programme, ("id", "version", "code", "name", "starts_on", "ends_on"))
LOT = Shown(Lot, ("id", "version", "programme", "code", "name", "capacity", "partnership"))
AGREEMENT = Shown(
    LotAgreement, ("id", "version", "lot", "number", "signed_on", "starts_on", "ends_on")
)

PART = Part(
    "programme",
    "Programmi e lotti",
    records=(
        Records("programmes", policies.programmes_visible_to, PROGRAMME, ("code",)),
        Records("lots", policies.lots_visible_to, LOT, ("programme",)),
    ),
    rows=(
        Rows(Lot, "agreements", "lot", AGREEMENT),
        Rows(Programme, "gates", "programme", Shown(Gate, (*DATED, "act", "asked"))),
        Rows(
            Programme,
            "parameters",
            "programme",
            Shown(Parameter, (*DATED, "code", "value", "unit")),
        ),
        Rows(Programme, "fundings", "programme", Shown(Funding, (*DATED, "fund", "phrase"))),
        Rows(Programme, "signing-rules", "programme", Shown(SigningRule, (*DATED, "on_screen"))),
        Rows(Programme, "shared-caps", "programme", Shown(SharedCap, (*DATED, "leader", "figure"))),
    ),
    acts=(
        Act(commands.open_programme, "organisations/{division}/programmes"),
        Act(commands.set_parameter, "programmes/{programme}/parameters"),
        Act(commands.set_gate, "programmes/{programme}/gates"),
        Act(commands.set_funding, "programmes/{programme}/fundings"),
        Act(commands.set_signing_rule, "programmes/{programme}/signing-rules"),
        Act(commands.share_cap, "programmes/{programme}/shared-caps"),
        Act(commands.unshare_cap, "programmes/{programme}/shared-caps/endings"),
        Act(commands.create_lot, "programmes/{programme}/lots"),
        Act(commands.change_lot_capacity, "lots/{lot}/capacities"),
        Act(commands.sign_lot_agreement, "lots/{lot}/agreements"),
        Act(commands.end_lot_agreement, "agreements/{agreement}/endings"),
    ),
)
