"""Who we serve: people with or without papers, the households they live in, where and since when.

A person is looked for before being written again; a person or household written twice is joined by
a pointer to the survivor, never by rewriting what others recorded. Facts arrive late, so
memberships and addresses keep two times: when they held, and when we came to know.
"""
