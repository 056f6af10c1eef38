"""What the pages of the exchange share: the tabs of its two lists."""

from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.ui.pieces import Tab


def sections(here: str) -> list[Tab]:
    """Give the tabs; `here` is the name of the list shown."""
    lists = (("tokens", _("Chiavi")), ("webhooks", _("Avvisi")))
    return [Tab(label, reverse(f"exchange:{name}"), current=name == here) for name, label in lists]
