"""Programmes with their rules, lots with their agreements."""

from approdo.programme.models.caps import SharedCap
from approdo.programme.models.funding import Funding, SigningRule
from approdo.programme.models.lots import Lot, LotAgreement
from approdo.programme.models.rules import (
    NOT_SUPERSEDED,
    DatedRule,
    Gate,
    Parameter,
    Programme,
)

__all__ = [
    "DatedRule",
    "Funding",
    "Gate",
    "Lot",
    "LotAgreement",
    "NOT_SUPERSEDED",
    "Parameter",
    "Programme",
    "SharedCap",
    "SigningRule",
]
