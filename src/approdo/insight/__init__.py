"""What comes of it all: how many families, in what time, with what change, for which money.

Reads every context and owns no fact. Figures too small to hide a family are not shown, and what
is published for everybody can be traced back to the acts it was counted from.
"""
