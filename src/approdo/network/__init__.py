"""Who works here, for which body and as what.

The city's units, the third-sector bodies and their partnerships, members and their mandates. Nobody
acts for a body without a mandate in force that day; a substitute has one of their own.
"""
