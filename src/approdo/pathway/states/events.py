"""What happens on a path, with its sentence on the story."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Happened(models.TextChoices):
    """The events of the paths."""

    REFERRAL_DRAFTED = "pathway.referral.drafted", _("Proposta cominciata")
    REFERRAL_COMPLETED = "pathway.referral.completed", _("Proposta compilata")
    CASE_PROPOSED = "pathway.case.proposed", _("Nucleo proposto all'Ufficio Abitare Sociale")
    CASE_VALIDATED = "pathway.case.validated", _("Proposta validata")
    CASE_ASSIGNED = "pathway.case.assigned", _("Percorso assegnato al lotto")
    CASE_MANAGER_NAMED = "pathway.case_manager.named", _("Case manager nominato")
    # Written before interviews became activities; their stories are still told.
    INTERVIEW_PLANNED = "pathway.interview.planned", _("Colloquio fissato")
    INTERVIEW_HELD = "pathway.interview.held", _("Colloquio svolto")
    INTERVIEW_CANCELLED = "pathway.interview.cancelled", _("Colloquio annullato")
    INTAKE_STARTED = "pathway.intake.started", _("Presa in carico cominciata")
    PACT_OPENED = "pathway.pact.opened", _("Patto di adesione preparato")
    PACT_PRINTED = "pathway.pact.printed", _("Patto di adesione stampato")
    PACT_SIGNED_BY = "pathway.pact.signed_by", _("Firma sul patto registrata")
    PACT_COMPLETED = "pathway.pact.completed", _("Patto firmato da tutti")
    GATE_PASSED = "pathway.gate.passed", _("Passaggio non richiesto dal programma")
