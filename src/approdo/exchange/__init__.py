"""Other programs at the door: the keys that they come in with, and whom they are to be told.

A worker gives a program a key of their own mandate, for the parts of the work that it is for and until a
day; the program sees and does what the worker may, and no more. A repeated request is done once. Who
wants to be told of what happens leaves an address, and gets the kind of the event and the keys of its
records, never a name.
"""
