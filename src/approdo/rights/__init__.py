"""What people may ask of what is written about them, and who watches over it.

Who opened which file and whether that was usual, a file opened in an emergency, a copy of all data,
a correction, a restriction, an objection, each with its clock; and how long anything is kept. It
stands above the contexts whose rows it reads, hands out and, when their time is over, empties.
"""
