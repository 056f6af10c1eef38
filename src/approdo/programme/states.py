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
    DAYS = "days", _("giorni")
    MONTHS = "months", _("mesi")


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
    DAYS_TO_ANSWER_WARNING = "days_to_answer_warning", _("Tempo per rispondere a un richiamo")
    DAYS_TO_SIGN_LATER = (
        "days_to_sign_later",
        _("Tempo per firmare di chi diventa maggiorenne o entra nel nucleo"),
    )
    DAYS_TO_TRANSFER = "days_to_transfer", _("Tempo per accogliere un trasferimento")


UNITS = {
    ParameterCode.PASSIVE_MONTHLY_CAP: Unit.EURO_A_MONTH,
    ParameterCode.ACTIVE_MONTHLY_CAP: Unit.EURO_A_MONTH,
    ParameterCode.MONTHS_BETWEEN_REVIEWS: Unit.MONTHS,
    ParameterCode.MEAN_DURATION_MONTHS: Unit.MONTHS,
    ParameterCode.MAX_SUSPENSION_MONTHS: Unit.MONTHS,
}


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
