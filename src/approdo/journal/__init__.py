"""What happened: who did what, to which record, under which mandate, when it was and when it was written.

Append-only. It holds identifiers and numbers, never names or free text, so that a person's erasure
leaves it intact; what must leave the program (mail, files) follows it after commit.
"""
