"""The events that the journal itself knows: a file was opened, somebody was refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Happened(models.TextChoices):
    """The events of the journal, with their sentence on a story."""

    FILE_READ = "journal.file.read", _("Fascicolo aperto")
    REFUSED = "journal.authorisation.refused", _("Autorizzazione rifiutata")

    @classmethod
    def untold(cls) -> tuple["Happened", ...]:
        """Name what is kept for the audit only: what was refused did not happen to the family."""
        return (cls.REFUSED,)


# Neither is work done on what they are about.
NO_WORK = (Happened.FILE_READ, Happened.REFUSED)


class Channel(models.TextChoices):
    """How the heads of the seals leave the database."""

    FILE = "file", _("file")
    MAIL = "mail", _("posta elettronica")
    WEBHOOK = "webhook", _("indirizzo web")


class Post(models.TextChoices):
    """What the program sends to people."""

    MAIL = "mail", _("posta elettronica")
    SMS = "sms", _("SMS")


class Flaw(models.TextChoices):
    """What a verification may find, in the words in which it is said."""

    ALTERED = (
        "altered",
        _("L'evento %(event)s (%(what)s) è stato alterato dopo il sigillo %(seal)s."),
    )
    MOVED = (
        "moved",
        _(
            "L'evento %(event)s (%(what)s) è stato spostato: non è più al posto che aveva nel sigillo"
            " %(seal)s."
        ),
    )
    MISSING = "missing", _("L'evento %(event)s, che era nel sigillo %(seal)s, è stato tolto.")
    INSERTED = (
        "inserted",
        _(
            "L'evento %(event)s (%(what)s) è stato inserito fra quelli già chiusi dal sigillo %(seal)s."
        ),
    )
    EVENTS_DIFFER = (
        "events_differ",
        _(
            "Gli eventi del sigillo %(seal)s non sono più quelli sigillati, e nemmeno il loro elenco."
        ),
    )
    SEAL_ALTERED = "seal_altered", _("Il sigillo %(seal)s è stato alterato.")
    SEAL_MISSING = "seal_missing", _("Mancano i sigilli dal %(seal)s al %(until)s.")
    CHAIN_BROKEN = (
        "chain_broken",
        _("Il sigillo %(seal)s non segue quello prima: uno dei due è stato riscritto."),
    )
    HEAD_DIFFERS = (
        "head_differs",
        _("Il sigillo %(seal)s non è quello conservato fuori: il giornale è stato riscritto."),
    )
    HEADS_DISAGREE = (
        "heads_disagree",
        _("Fuori sono conservate due impronte diverse per il sigillo %(seal)s."),
    )
    TAIL_CUT = (
        "tail_cut",
        _(
            "La coda del giornale è stata tagliata: fuori sono conservati i sigilli dal %(seal)s al"
            " %(until)s, qui non ci sono."
        ),
    )
    UNGUARDED = (
        "unguarded",
        _("Alla tabella %(what)s è stato tolto o spento il divieto di modificare e cancellare."),
    )
