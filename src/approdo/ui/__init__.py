"""What the pages are built of: one shell, components, forms, and how pages point at each other.

It knows nothing of the domain. Whoever writes a page composes these parts; whoever wants another
look changes them here, once, for every page.
"""
