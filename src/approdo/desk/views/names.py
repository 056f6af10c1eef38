"""How the people of a household are named in a line of a list."""

from django.utils.translation import gettext as _


def some(names: list[str]) -> str:
    """Name the first three; a family of nine would fill the row."""
    if len(names) <= 3:
        return ", ".join(names)
    return _("%(names)s e altre %(others)s persone") % {
        "names": ", ".join(names[:2]),
        "others": len(names) - 2,
    }
