"""Whether a referral may be proposed: the eligibility of seed 004, said check by check."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from approdo.pathway.models import CaseMember, Referral
from approdo.pathway.rules.checks import Checked
from approdo.pathway.states import HousingReason
from approdo.registry.models import Person

FORM = "pathway:case-referral"


def eligibility(referral: Referral) -> list[Checked]:
    """Check the formula: housing poverty, particular fragility, no access to the market, and a loss."""
    reason = referral.housing_reason
    return [
        Checked(
            referral.housing_poverty is True,
            _("È in condizione di povertà abitativa."),
            _("Di' se il nucleo è in condizione di povertà abitativa: senza, non può entrare.")
            if referral.housing_poverty is None
            else _("Il nucleo non è in condizione di povertà abitativa: non può entrare."),
            FORM,
            "housing_poverty",
        ),
        Checked(
            referral.particular_fragility is True and bool(referral.fragilities),
            _("È in condizione di particolare fragilità."),
            _fragility_refusal(referral),
            FORM,
            "particular_fragility",
        ),
        Checked(
            referral.cannot_access_market is True,
            _("Non riesce ad accedere a una casa senza una rete di protezione."),
            _("Di' se il nucleo riesce a trovare casa senza una rete di protezione.")
            if referral.cannot_access_market is None
            else _("Il nucleo può trovare casa senza una rete di protezione: non può entrare."),
            FORM,
            "cannot_access_market",
        ),
        Checked(
            bool(reason),
            _("%(reason)s.") % {"reason": HousingReason(reason).label} if reason else "",
            _("Di' se il nucleo rischia di perdere la casa o l'ha già persa."),
            FORM,
            "housing_reason",
        ),
    ]


def completeness(referral: Referral) -> list[Checked]:
    """Check that what the decision needs is written."""
    level = referral.get_prevention_level_display()
    return [
        Checked(
            bool(referral.ethos_code and referral.tenure),
            _("La situazione abitativa è descritta."),
            _("Descrivi la situazione abitativa: dove vive il nucleo e con quale titolo."),
            FORM,
            "ethos_code",
        ),
        Checked(
            bool(referral.prevention_level),
            _("Livello di prevenzione: %(level)s.") % {"level": level},
            _("Conferma il livello di prevenzione."),
            FORM,
            "prevention_level",
        ),
        Checked(
            bool(referral.reason.strip()),
            _("Il motivo della proposta è scritto."),
            _("Scrivi perché proponi questo nucleo."),
            FORM,
            "reason",
        ),
    ]


def members_chosen(members: Sequence[CaseMember], *, day: date) -> list[Checked]:
    """Check who is involved: at least one person, and a reason for each adult left out."""
    left_out = [
        m.person for m in members if not (m.is_involved or m.reason) and m.person.is_adult_on(day)
    ]
    return [
        Checked(
            any(m.is_involved for m in members),
            _("Persone coinvolte: %(count)s.")
            % {"count": sum(1 for m in members if m.is_involved)},
            _("Scegli almeno una persona coinvolta nel percorso."),
            FORM,
            "members",
        ),
        *[left_out_without_reason(person) for person in left_out],
    ]


def left_out_without_reason(person: Person) -> Checked:
    """Say that an adult is left out and nobody wrote why."""
    return Checked(
        False,
        "",
        _("Scrivi perché %(name)s, che è adulto, non è coinvolto nel percorso.")
        % {"name": person.full_name},
        FORM,
        "members",
    )


def programme_is_open(is_open: bool, *, name: str) -> Checked:
    """Check that the programme takes new paths on the day."""
    return Checked(
        is_open,
        _("Il programma %(name)s è aperto.") % {"name": name},
        _("Il programma %(name)s non è aperto: non può accogliere nuovi percorsi.")
        % {"name": name},
    )


def privacy_notice(given_on: date | None, *, day: date) -> Checked:
    """Check that the family was told what becomes of its data (a notice, not a consent)."""
    return Checked(
        given_on is not None and given_on <= day,
        _("L'informativa sulla privacy è stata data."),
        _("Scrivi in che giorno hai dato al nucleo l'informativa sulla privacy.")
        if given_on is None
        else _("Il giorno dell'informativa sulla privacy deve ancora venire."),
        field="privacy_notice_on",
    )


def _fragility_refusal(referral: Referral) -> str:
    if referral.particular_fragility is None:
        return _("Di' se il nucleo è in condizione di particolare fragilità.")
    if not referral.particular_fragility:
        return _("Il nucleo non è in condizione di particolare fragilità: non può entrare.")
    return _("Segna che cosa rende fragile il nucleo.")
