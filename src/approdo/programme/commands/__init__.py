"""What people do to programmes and lots."""

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
    "sign_lot_agreement",
]
