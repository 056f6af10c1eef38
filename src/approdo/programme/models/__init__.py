"""Programmes with their rules, lots with their agreements."""

from approdo.programme.models.caps import SharedCap
from approdo.programme.models.funding import Funding, SigningRule
from approdo.programme.models.lots import Lot, LotAgreement
from approdo.programme.models.rules import Gate, Parameter, Programme

__all__ = [
    "Funding",
    "Gate",
    "Lot",
    "LotAgreement",
    "Parameter",
    "Programme",
    "SharedCap",
    "SigningRule",
]
