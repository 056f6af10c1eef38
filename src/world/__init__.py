"""The demo city: Turin with invented bodies and people, built by calling the real commands.

Nobody imports it; it imports everybody. The same seed gives the same city.
"""
