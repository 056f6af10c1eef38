"""The family's own door: a page for each adult, what they say by it, and how they may be reached.

Whoever is followed has an address of their own and a PIN, given in person. It says what happens next
and who owes it, when we meet and what was promised; by it one confirms, sends a paper, agrees or not,
asks. It shows nothing of the other members, and opening it is never a notification.
"""
