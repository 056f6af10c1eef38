"""Approdo: the program with which a city and its partners run a social inclusion plan."""
