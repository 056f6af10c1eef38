"""Words of access: what may be given, and for what."""

from django.db import models


class Kind(models.TextChoices):
    """What a row of access shows."""

    HOUSEHOLD = "household", "Nucleo"
    CASE = "case", "Percorso"
    PERSON = "person", "Persona"
    ADDRESS = "address", "Indirizzo protetto"
    BATCH = "batch", "Elenco importato"


class Purpose(models.TextChoices):
    """Why it was given."""

    PROPOSAL = "proposal", "Proposta"
    CARE = "care", "Presa in carico"
    COORDINATION = "coordination", "Coordinamento del lotto"
    PROTECTED_ADDRESS = "protected_address", "Indirizzo protetto"
