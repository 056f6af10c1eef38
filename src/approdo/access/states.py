"""Words of access: what may be given, and for what."""

from django.db import models


class Kind(models.TextChoices):
    """What a row of access shows."""

    HOUSEHOLD = "household", "Nucleo"
    CASE = "case", "Percorso"
    PERSON = "person", "Persona"
    ADDRESS = "address", "Indirizzo protetto"
    BATCH = "batch", "Elenco importato"
    QUESTION = "question", "Domanda a uno specialista"


class Purpose(models.TextChoices):
    """Why it was given."""

    PROPOSAL = "proposal", "Proposta"
    CARE = "care", "Presa in carico"
    COORDINATION = "coordination", "Coordinamento del lotto"
    TEAM = "team", "Équipe"
    CONSULTATION = "consultation", "Parere di uno specialista"
    EMERGENCY = "emergency", "Accesso d'emergenza"
    RIGHTS = "rights", "Richiesta dell'interessato"
    PROTECTED_ADDRESS = "protected_address", "Indirizzo protetto"
