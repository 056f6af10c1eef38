"""Words of the exchange: what a key may be for, and what happens to keys and webhooks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A part of the work that a key may be for."""

    PATHWAY = "pathway", _("Percorsi")
    REGISTRY = "registry", _("Persone e nuclei")
    ASSESSMENT = "assessment", _("Valutazioni")
    PAPERS = "papers", _("Documenti")
    PROGRAMME = "programme", _("Programmi e lotti")
    NETWORK = "network", _("Rete")
    RIGHTS = "rights", _("Vigilanza sui dati")
    DESK = "desk", _("Scrivania")
    EXCHANGE = "exchange", _("Avvisi ad altri programmi")


READ, WRITE = "read", "write"


class Happened(models.TextChoices):
    """The events of the exchange, with their sentence."""

    TOKEN_ISSUED = "exchange.token.issued", _("Chiave per un programma creata")
    TOKEN_REVOKED = "exchange.token.revoked", _("Chiave per un programma revocata")
    WEBHOOK_OPENED = "exchange.webhook.opened", _("Avvisi a un altro programma aperti")
    WEBHOOK_CLOSED = "exchange.webhook.closed", _("Avvisi a un altro programma chiusi")


def scopes() -> list[tuple[str, str]]:
    """Give each thing that a key may be for, with its words: a part to read, or also to write."""
    reading, writing = _("leggere"), _("scrivere")
    return [
        (f"{part.value}:{act}", f"{part.label}: {words}")
        for part in Part
        for act, words in ((READ, reading), (WRITE, writing))
    ]
