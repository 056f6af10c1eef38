"""Where one works: what waits for me today, a family as one story, lists, and one box to find anybody.

The desk owns no fact. It puts side by side what the contexts below know, says what the next step
is, who owes it and by when, and leads to the page where that step is done.
"""
