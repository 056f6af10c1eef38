"""Words of the family's page: what may be said by it, and what happens to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What somebody did by their page."""

    CONFIRMED = "confirmed", _("Conferma l'appuntamento")
    ASKS_TO_MOVE = "asks_to_move", _("Chiede di spostare l'appuntamento")
    SENDS_PAPER = "sends_paper", _("Ha mandato una carta chiesta")
    SENDS_LETTER = "sends_letter", _("Ha mandato una lettera ricevuta")
    AGREES = "agrees", _("È d'accordo con il progetto")
    DISAGREES = "disagrees", _("Non è d'accordo con il progetto")
    ACCEPTS_WARNING = "accepts_warning", _("Riconosce il richiamo")
    ANSWERS_WARNING = "answers_warning", _("Non è d'accordo con il richiamo")
    ASKS_HELP = "asks_help", _("Chiede aiuto")
    COMPLAINS = "complains", _("Fa un reclamo")
    WISHES_TO_LEAVE = "wishes_to_leave", _("Vorrebbe lasciare il percorso")


# What may be asked at any time, in one's own words.
ASKED = (Said.ASKS_HELP, Said.COMPLAINS, Said.WISHES_TO_LEAVE)


class Notice(models.TextChoices):
    """What a short message may say: it is read by whoever holds the telephone."""

    NEWS = "news", _("C'è una novità: guarda la pagina")
    CALL = "call", _("Richiama quando puoi")


class FamilyHappened(models.TextChoices):
    """The events of the family's page, with their sentence on a story."""

    APPOINTMENT_CONFIRMED = "family.appointment.confirmed", _("La famiglia conferma l'appuntamento")
    MOVE_ASKED = "family.appointment.move_asked", _("La famiglia chiede di spostare l'appuntamento")
    PAPER_SENT = "family.paper.sent", _("La famiglia ha mandato una carta")
    PROJECT_ANSWERED = "family.project.answered", _("La famiglia dice che cosa pensa del progetto")
    ASKED = "family.request.made", _("La famiglia chiede qualcosa")
    ATTENDED = "family.word.attended", _("Risposta data a ciò che la famiglia ha detto")
    RULE_SET = "family.rule.set", _("Deciso come si può contattare una persona")
    PAPER_ASKED = "family.paper.asked", _("Chiesta una carta alla famiglia")
    PAPER_WAIVED = "family.paper.waived", _("La carta chiesta non serve più")
    NOTICE_SENT = "family.notice.sent", _("Avviso mandato per SMS, senza dire di che cosa")
