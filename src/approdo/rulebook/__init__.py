"""The regulation as code: what a household may receive, how much, and the sentence that says why.

Formulas without tables and without a clock: they are given the figures in force on a day, and
serve one family with an explanation or a whole month at once.
"""
