"""Who sees what: which body was given which household, case or person, for what, from when.

Every list of people's data starts here; PostgreSQL asks the same rows again behind every page.
"""
