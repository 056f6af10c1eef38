"""Words of the beginning of a path: what is asked, refused, awaited, given elsewhere, reopened."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RejectionReason(models.TextChoices):
    """Why the housing office does not validate a proposal."""

    NOT_ELIGIBLE = "not_eligible", _("La situazione non è fra quelle previste dal programma")
    ALREADY_SERVED = "already_served", _("Un altro percorso o programma lo aiuta già")
    OUTSIDE_COMPETENCE = "outside_competence", _("La decisione spetta a un altro ufficio o comune")
    NO_CAPACITY = "no_capacity", _("Non ci sono posti, e non si prevede che ce ne siano")
    INCOMPLETE = "incomplete", _("Mancano informazioni necessarie, anche dopo averle chieste")
    HOUSEHOLD_DECLINES = "household_declines", _("Il nucleo non vuole il percorso")


class ConflictKind(models.TextChoices):
    """What ties somebody to a household so that they should not decide or work for it."""

    KINSHIP = "kinship", _("Parentela o convivenza")
    BUSINESS = "business", _("Rapporto di lavoro o d'affari")
    LANDLORD = "landlord", _("È proprietario o gestore della casa")
    DISPUTE = "dispute", _("Una lite o una denuncia")
    OTHER = "other", _("Un altro legame")


class WaitlistCriterion(models.TextChoices):
    """What counts in the order of a waiting list; how much, the programme says (dated figures)."""

    EVICTION_NEAR = "eviction_near", _("Sfratto con una data entro il primo avviso")
    HOME_LOST = "home_lost", _("Ha già perso la casa")
    MINORS = "minors", _("Figli minorenni, per ciascuno")
    DISABILITY = "disability", _("Disabilità o problemi di salute in famiglia")
    VIOLENCE = "violence", _("Violenza subita")
    LONE_PARENT = "lone_parent", _("Genitore solo")
    OLD_AGE = "old_age", _("Persone di almeno 65 anni, per ciascuna")
    MONTHS_WAITED = "months_waited", _("Attesa, per ogni mese dalla validazione")


class ReceivingService(models.TextChoices):
    """To which kind of service a household is accompanied."""

    MENTAL_HEALTH = "mental_health", _("Servizio di salute mentale")
    ADDICTION = "addiction", _("Servizio per le dipendenze")
    ANTI_VIOLENCE = "anti_violence", _("Centro antiviolenza")
    HEALTH = "health", _("Servizio sanitario o socio-sanitario")
    ADULTS = "adults", _("Servizio per adulti in difficoltà")
    HOUSING_FIRST = "housing_first", _("Housing First")
    MIGRANTS = "migrants", _("Servizio per stranieri e rifugiati")
    EMPLOYMENT = "employment", _("Servizio per il lavoro")
    OTHER = "other", _("Un altro servizio")


class EntryHappened(models.TextChoices):
    """The events of the beginning of a path, with their sentence on a story."""

    INTEGRATION_REQUESTED = (
        "pathway.integration.requested",
        _("Integrazioni chieste al distretto"),
    )
    INTEGRATION_ANSWERED = "pathway.integration.answered", _("Il distretto ha risposto")
    CASE_REJECTED = "pathway.case.rejected", _("Proposta non validata")
    CASE_WAITLISTED = "pathway.case.waitlisted", _("Percorso messo in lista d'attesa")
    CASE_REFERRED_OUT = "pathway.case.referred_out", _("Nucleo inviato ad altri servizi")
    CASE_REOPENED = "pathway.case.reopened", _("Percorso riaperto con una nuova proposta")
    CASE_ENROLLED = "pathway.case.enrolled", _("Nucleo accolto dall'ente che lo segue")
    CONFLICT_DECLARED = "pathway.conflict.declared", _("Conflitto d'interessi dichiarato")
    CONFLICT_ENDED = "pathway.conflict.ended", _("Conflitto d'interessi non più presente")
    LEVEL_CONFIRMED = "pathway.prevention.confirmed", _("Livello di prevenzione confermato")
    EVICTION_RECORDED = "pathway.eviction.recorded", _("Sfratto: registrato un passaggio")
