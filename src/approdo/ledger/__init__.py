"""The books: accounts, entries that balance, nothing ever rubbed out.

It knows amounts and accounts and nothing of families or programmes; a mistake is mended by a new
entry. It is the one place where an accountant reads the code.
"""
