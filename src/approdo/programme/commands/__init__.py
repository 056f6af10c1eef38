"""What people do to programmes and lots."""

from approdo.programme.commands.caps import share_cap, unshare_cap
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
    "set_gate",
    "set_parameter",
    "share_cap",
    "sign_lot_agreement",
    "unshare_cap",
]
