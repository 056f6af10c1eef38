"""What runs by night: readings to be looked at."""

from approdo.rights.tasks.nightly import tell_readings

__all__ = ["tell_readings"]
