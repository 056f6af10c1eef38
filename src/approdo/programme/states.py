"""Words of the programmes: gates, figures with their units, and what happens to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GateAct(models.TextChoices):
    """An act that a programme may ask of every path, or leave out."""

    PROPOSAL = "proposal", _("Proposta del distretto")
    VALIDATION = "validation", _("Validazione dell'Ufficio Abitare Sociale")
    PACT = "pact", _("Patto di adesione firmato")
    PROJECT_VALIDATION = "project_validation", _("Validazione del progetto dal distretto")
    COPAYMENT = "copayment", _("Compartecipazione del nucleo")


class Fund(models.TextChoices):
    """Who pays for a programme."""

    ESF_2014 = "esf_2014", _("Fondo sociale europeo 2014-2020 (PON Metro)")
    REACT_EU = "react_eu", _("REACT-EU (PON Metro)")
    ESF_PLUS = "esf_plus", _("Fondo sociale europeo Plus 2021-2027")
    NATIONAL = "national", _("Fondo nazionale povertà")
    CITY = "city", _("Bilancio della Città")


# Funds of the Union: their papers bear its emblem, their participants are asked who they are.
OF_THE_UNION = (Fund.ESF_2014, Fund.REACT_EU, Fund.ESF_PLUS)


class Unit(models.TextChoices):
    """What a figure counts."""

    EURO_A_MONTH = "euro_a_month", _("€ al mese")
    EURO = "euro", _("€")
    POINTS = "points", _("punti")
    DAYS = "days", _("giorni")
    MONTHS = "months", _("mesi")
    YES_NO = "yes_no", _("sì o no")


class ParameterCode(models.TextChoices):
    """The figures that a programme sets (DOMAIN 2.1.3 and 3.1)."""

    PASSIVE_MONTHLY_CAP = "passive_monthly_cap", _("Misura passiva: importo massimo")
    ACTIVE_MONTHLY_CAP = "active_monthly_cap", _("Misura attiva: importo massimo")
    DAYS_TO_VALIDATE = "days_to_validate", _("Tempo per validare una proposta")
    DAYS_TO_ASSIGN = "days_to_assign", _("Tempo per assegnare a un lotto")
    DAYS_TO_FIRST_CONTACT = "days_to_first_contact", _("Tempo per il primo contatto")
    DAYS_TO_PACT = "days_to_pact", _("Tempo per firmare il patto")
    DAYS_TO_ASSESS = "days_to_assess", _("Tempo per l'analisi dei bisogni")
    DAYS_TO_PROJECT = "days_to_project", _("Tempo per scrivere il progetto")
    DAYS_TO_VALIDATE_PROJECT = "days_to_validate_project", _("Tempo per validare il progetto")
    MONTHS_BETWEEN_REVIEWS = "months_between_reviews", _("Tempo fra una verifica e l'altra")
    MEAN_DURATION_MONTHS = "mean_duration_months", _("Durata media attesa del progetto")
    DAYS_OF_NOTICE_BEFORE_END = "days_of_notice_before_end", _("Preavviso prima della fine")
    MAX_SUSPENSION_MONTHS = "max_suspension_months", _("Durata massima di una sospensione")
    SUSPENSION_EXTENDS_DURATION = (
        "suspension_extends_duration",
        _("I giorni di sospensione spostano l'avviso della durata media"),
    )
    DAYS_TO_ANSWER_WARNING = "days_to_answer_warning", _("Tempo per rispondere a un richiamo")
    DAYS_TO_SIGN_LATER = (
        "days_to_sign_later",
        _("Tempo per firmare di chi diventa maggiorenne o entra nel nucleo"),
    )
    DAYS_TO_TRANSFER = "days_to_transfer", _("Tempo per accogliere un trasferimento")
    DAYS_TO_ANSWER_HANDOVER = (
        "days_to_answer_handover",
        _("Tempo per rispondere a un passaggio di distretto"),
    )
    DAYS_TO_INTEGRATE = "days_to_integrate", _("Tempo per rispondere a una richiesta")
    MONTHS_BEFORE_COPAYMENT = (
        "months_before_copayment",
        _("Mesi senza compartecipazione all'inizio"),
    )
    EVICTION_ALERT_FAR = "eviction_alert_far", _("Sfratto: primo avviso prima della data")
    EVICTION_ALERT_MIDDLE = "eviction_alert_middle", _("Sfratto: secondo avviso")
    EVICTION_ALERT_NEAR = "eviction_alert_near", _("Sfratto: ultimo avviso")
    URGENT_CEILING = "urgent_ceiling", _("Aiuto urgente: importo massimo")
    URGENT_NIGHTS = "urgent_nights", _("Aiuto urgente: notti di un letto")
    DAYS_TO_REGULARISE = "days_to_regularise", _("Aiuto urgente: tempo per regolarizzare")
    WAITLIST_EVICTION_NEAR = "waitlist_eviction_near", _("Lista d'attesa: sfratto vicino")
    WAITLIST_HOME_LOST = "waitlist_home_lost", _("Lista d'attesa: casa già persa")
    WAITLIST_MINORS = "waitlist_minors", _("Lista d'attesa: per ogni minorenne")
    WAITLIST_DISABILITY = "waitlist_disability", _("Lista d'attesa: disabilità o salute")
    WAITLIST_VIOLENCE = "waitlist_violence", _("Lista d'attesa: violenza subita")
    WAITLIST_LONE_PARENT = "waitlist_lone_parent", _("Lista d'attesa: genitore solo")
    WAITLIST_OLD_AGE = "waitlist_old_age", _("Lista d'attesa: per ogni anziano")
    WAITLIST_MONTHS_WAITED = "waitlist_months_waited", _("Lista d'attesa: per ogni mese di attesa")


UNITS = {
    ParameterCode.PASSIVE_MONTHLY_CAP: Unit.EURO_A_MONTH,
    ParameterCode.ACTIVE_MONTHLY_CAP: Unit.EURO_A_MONTH,
    ParameterCode.MONTHS_BETWEEN_REVIEWS: Unit.MONTHS,
    ParameterCode.MEAN_DURATION_MONTHS: Unit.MONTHS,
    ParameterCode.MAX_SUSPENSION_MONTHS: Unit.MONTHS,
    ParameterCode.MONTHS_BEFORE_COPAYMENT: Unit.MONTHS,
    ParameterCode.SUSPENSION_EXTENDS_DURATION: Unit.YES_NO,
    ParameterCode.URGENT_CEILING: Unit.EURO,
    **{code: Unit.POINTS for code in ParameterCode if code.startswith("waitlist_")},
}
# Figures that may be nothing: a criterion that does not count, no months without a share, a no.
MAY_BE_NOTHING = sorted(
    code.value
    for code in ParameterCode
    if code.startswith("waitlist_")
    or code in (ParameterCode.MONTHS_BEFORE_COPAYMENT, ParameterCode.SUSPENSION_EXTENDS_DURATION)
)
# Figures that are amounts of money.
IN_EURO = (Unit.EURO_A_MONTH, Unit.EURO)


def unit_of(code: str) -> Unit:
    """Give the unit of a figure: days, unless the table says otherwise."""
    return UNITS.get(ParameterCode(code), Unit.DAYS)


class Happened(models.TextChoices):
    """The events of the programmes, with their sentence."""

    PROGRAMME_OPENED = "programme.programme.opened", _("Programma aperto")
    PARAMETER_SET = "programme.parameter.set", _("Valore di regola stabilito")
    GATE_SET = "programme.gate.set", _("Passaggio del percorso stabilito")
    FUNDING_SET = "programme.funding.set", _("Fondo del programma stabilito")
    SIGNING_SET = "programme.signing.set", _("Firma che vale stabilita")
    CAP_SHARED = "programme.cap.shared", _("Tetto messo in comune con un altro programma")
    CAP_UNSHARED = "programme.cap.unshared", _("Tetto non più in comune")
    LOT_CREATED = "programme.lot.created", _("Lotto creato")
    LOT_CAPACITY_CHANGED = "programme.lot.capacity_changed", _("Posti del lotto cambiati")
    AGREEMENT_SIGNED = "programme.agreement.signed", _("Convenzione del lotto firmata")
    AGREEMENT_ENDED = "programme.agreement.ended", _("Convenzione del lotto chiusa")
