"""Other people's files: a district's spreadsheet, a body's list, a fund's table, read as they come.

Whatever the encoding, the separator, the order and the names of the columns, a file becomes tables of raw
cells; each cell becomes a value, or a doubt with a suggestion that waits for a person's yes. Nothing is
repaired in silence: the raw text stays beside the value, and a batch can be undone. What the rows mean is
decided by the context that asked for them.
"""
