"""Programmes with their rules, lots with their agreements."""

from approdo.programme.models.lots import Lot, LotAgreement
from approdo.programme.models.rules import Gate, Parameter, Programme

__all__ = ["Gate", "Lot", "LotAgreement", "Parameter", "Programme"]
