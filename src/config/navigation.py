"""Menu, links and tones: what points where, registered once."""


def register() -> None:
    """Register the pages of records, the menu and the tones of states."""
