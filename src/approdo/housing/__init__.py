"""A home: owners, dwellings, visits, leases, who lives where and until when.

A placement exists because a project promised it. It looks for a dwelling that fits the family,
keeps the beds and the rents, and says when a lease is about to end.
"""
