"""Public calls: who may apply and by when, applications, scoring, ranking, awards.

A body applies with its project and its papers; a commission scores without seeing each other's
marks; the ranking says why, and an award becomes a grant with an agreement.
"""
