"""How a family stands, in its own words and on a scale: needs and resources, dated, never overwritten.

An instrument (areas, items, a scale with a sentence for each step) is data shipped with the code
and dated: another wording is another version, and what was answered keeps the one it was asked
with. An assessment is of a household, about one case, at its entry, at a review or at its exit;
once completed it is frozen, so that first and last can be laid side by side.
"""
