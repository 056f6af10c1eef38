"""Words of the desk: lists that are kept and taken away, and what happened at a desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Page(models.TextChoices):
    """The lists whose filters can be kept by name, and that can be taken away as a sheet."""

    CASES = "cases", _("Nuclei")
    DEADLINES = "deadlines", _("Scadenze")


class Happened(models.TextChoices):
    """The events of a desk; no story of a family tells them."""

    FILTER_SAVED = "desk.filter.saved", _("Filtro salvato")
    FILTER_REMOVED = "desk.filter.removed", _("Filtro tolto")
    CHANGES_SEEN = "desk.changes.seen", _("Novità lette")
    LIST_EXPORTED = "desk.list.exported", _("Elenco portato in un foglio di calcolo")
