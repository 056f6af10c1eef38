"""Food: hubs, what came in, baskets, rounds of the vans, visits to who cannot come.

It counts stock and portions, knows who may not eat what, and never asks a family twice why it
needs to eat.
"""
