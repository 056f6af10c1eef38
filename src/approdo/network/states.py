"""Words of the network: kinds of bodies, roles, and what happens to them."""

from django.db import models


class BodyKind(models.TextChoices):
    """Whose the body is."""

    CITY_UNIT = "city_unit", "Unità della Città"
    THIRD_SECTOR = "third_sector", "Ente del terzo settore"


class UnitKind(models.TextChoices):
    """What a unit of the City is for."""

    DIVISION = "division", "Divisione"
    DISTRICT = "district", "Distretto della coesione sociale"
    HOUSING_OFFICE = "housing_office", "Ufficio Abitare Sociale"


class PartnershipKind(models.TextChoices):
    """Legal form of a temporary grouping."""

    ATI = "ati", "ATI – associazione temporanea di imprese"
    ATS = "ats", "ATS – associazione temporanea di scopo"
    RTI = "rti", "RTI – raggruppamento temporaneo di imprese"


class PartnerRole(models.TextChoices):
    """Place of a body in a partnership."""

    LEAD = "lead", "Capofila"
    PARTNER = "partner", "Partner"


class Role(models.TextChoices):
    """What a mandate lets a member be (DOMAIN 2.11)."""

    DISTRICT_OFFICER = "district_officer", "Funzionario di distretto"
    SOCIAL_WORKER = "social_worker", "Assistente sociale"
    INCLUSION_WORKER = "inclusion_worker", "Operatore di Inclusione Sociale"
    HOUSING_OFFICER = "housing_officer", "Ufficio Abitare Sociale"
    PLAN_MANAGER = "plan_manager", "Responsabile del Piano"
    ADMINISTRATOR = "administrator", "Amministratore del sistema"
    PROJECT_MANAGER = "project_manager", "Responsabile di progetto"
    CASE_MANAGER = "case_manager", "Case manager"
    LIAISON_WORKER = "liaison_worker", "Operatore di mediazione e contatto"
    JOB_COACH = "job_coach", "Operatore per il lavoro"
    HOUSING_WORKER = "housing_worker", "Operatore per l'abitare"


# A mandate of these roles is over the whole city.
CITY_WIDE = frozenset({Role.HOUSING_OFFICER, Role.PLAN_MANAGER})
