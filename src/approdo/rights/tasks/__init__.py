"""What runs by night: readings to be looked at, data whose time is over."""

from approdo.rights.tasks.nightly import Done, keep_the_times, keep_times, tell_readings

__all__ = ["Done", "keep_the_times", "keep_times", "tell_readings"]
