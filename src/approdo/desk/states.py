"""Words of the desk: lists that are kept and taken away, and what happened at a desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Page(models.TextChoices):
    """The lists whose filters can be kept by name, and that can be taken away as a sheet."""

    CASES = "cases", _("Nuclei")
    DEADLINES = "deadlines", _("Scadenze")


class DeadlineKind(models.TextChoices):
    """What kind of day comes for a case."""

    EVICTION = "eviction", _("Sfratto")
    HELP = "help", _("Aiuto urgente da regolarizzare")
    ANSWER = "answer", _("Risposta attesa")
    STEP = "step", _("Passo del percorso")
    REVIEW = "review", _("Revisione")
    RETURN = "return", _("Rientro da una sospensione")
    END = "end", _("Termine del percorso")
    MEAN = "mean", _("Durata media del programma")
    PROGRAMME = "programme", _("Fine del programma")


class When(models.TextChoices):
    """On which side of today a day stands."""

    LATE = "late", _("In ritardo")
    AHEAD = "ahead", _("Da oggi in poi")


class Scope(models.TextChoices):
    """Whose work one looks at."""

    MINE = "mine", _("I miei")
    TEAM = "team", _("La mia équipe")
    BODY = "body", _("Il mio ente")
    LOT = "lot", _("Tutto il lotto")


class Happened(models.TextChoices):
    """The events of a desk; no story of a family tells them."""

    FILTER_SAVED = "desk.filter.saved", _("Filtro salvato")
    FILTER_REMOVED = "desk.filter.removed", _("Filtro tolto")
    CHANGES_SEEN = "desk.changes.seen", _("Novità lette")
    LIST_EXPORTED = "desk.list.exported", _("Elenco portato in un foglio di calcolo")
    JOBS_RETRIED = "desk.jobs.retried", _("Lavori falliti rimessi in coda")
    JOBS_DROPPED = "desk.jobs.dropped", _("Lavori falliti tolti dalla coda")
