"""Judgements of the registry: codes, names, places, and what may be joined."""
