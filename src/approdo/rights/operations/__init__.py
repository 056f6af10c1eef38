"""What the rights write: readings found unusual."""

from approdo.rights.operations.readings import tell_unusual_readings

__all__ = ["tell_unusual_readings"]
