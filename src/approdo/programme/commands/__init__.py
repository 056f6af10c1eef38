"""What people do to programmes and lots."""

from approdo.programme.commands.caps import share_cap, unshare_cap
from approdo.programme.commands.funding import set_funding, set_signing_rule
from approdo.programme.commands.lots import (
    change_lot_capacity,
    create_lot,
    end_lot_agreement,
    sign_lot_agreement,
)
from approdo.programme.commands.rules import open_programme, set_gate, set_parameter

__all__ = [
    "change_lot_capacity",
    "create_lot",
    "end_lot_agreement",
    "open_programme",
    "set_funding",
    "set_gate",
    "set_parameter",
    "share_cap",
    "set_signing_rule",
    "sign_lot_agreement",
    "unshare_cap",
]
