"""With whose rules and within which limits: programmes, their gates and numbers, lots and agreements.

A programme asks certain acts of a path (gates) and sets its figures (parameters), each by an act
that can be named and from a day; what was decided is never rewritten, only followed by something
else. A lot is the slice of a programme given to a partnership, with its places and its agreement.
"""
