"""Words of the questions that a fund asks of those who take part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Whoever does not want to say, does not: the answer that every question takes.
DECLINED = "declined"


class QuestionSet(models.TextChoices):
    """Which questions, by the rules of which fund; a new wording is a new set."""

    ESF_2014 = "esf_2014", _("Variabili comuni FSE 2014-2020")
    ESF_PLUS = "esf_plus", _("Variabili comuni FSE+ 2021-2027")


class Question(models.TextChoices):
    """What is asked."""

    LABOUR = "labour", _("In questo periodo lavori?")
    EDUCATION = "education", _("Qual è l'ultima scuola che hai finito?")
    HOME = "home", _("Hai una casa sicura in cui vivere?")
    ORIGIN = "origin", _("Tu o i tuoi genitori venite da un altro Paese?")
    MINORITY = "minority", _("Fai parte di una minoranza, per esempio rom o sinti?")
    DISABILITY = "disability", _("Hai una disabilità riconosciuta?")
    DISADVANTAGE = "disadvantage", _("C'è un'altra difficoltà che pesa sulla tua vita?")


class ParticipantHappened(models.TextChoices):
    """What happens to the data of those who take part."""

    PARTICIPANT_RECORDED = "pathway.participant.recorded", _("Dati del partecipante raccolti")
    PARTICIPANT_CORRECTED = "pathway.participant.corrected", _("Dati del partecipante corretti")
    PARTICIPANTS_FROZEN = "pathway.participants.frozen", _("Dati dei partecipanti fissati")
    LIST_EXPORTED = (
        "pathway.participants.exported",
        _("Elenco dei dati mancanti portato in un foglio di calcolo"),
    )
