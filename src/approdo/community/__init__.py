"""Company: places of the neighbourhood, services one can be sent to, activities, who came.

A directory that somebody keeps fresh, and the diary of what happens in the places it names.
"""
