"""Asking the money back: what was spent on whom, under which operation, with which papers.

Whoever pays hands each settled payment down here; cost reports and payment claims are made of
those, line by line, and each line can show its receipt.
"""
