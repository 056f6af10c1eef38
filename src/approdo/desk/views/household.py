"""A household as one story: who they are, where they live, what happened, what comes next."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import stories
from approdo.desk.views.family import Family, family, head_of
from approdo.kernel.web import SignedInRequest
from approdo.pathway.models import Referral
from approdo.pathway.states import EvictionStage, PreventionLevel
from approdo.registry import queries as registry
from approdo.registry.models import Address, Contact, Household, IseeAttestation, Membership
from approdo.registry.states import Safety
from approdo.ui import cells, formats, links

TOLD = 40


@require_GET
def household(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the household's story and its next step."""
    shown = family(request, pk)
    addresses = list(registry.addresses_on(shown.household, shown.today))
    referral = _referral(shown)
    context = {
        **head_of(request, shown, "household"),
        "people": _people(shown),
        "home": [*_home(addresses, referral), *_risk(shown, referral)],
        "is_protected": shown.household.is_under_protection,  # type: ignore[attr-defined]
        "means": _means(registry.isee_on(shown.household, shown.today), referral),
        "story": stories.with_arrival(stories.story_of(shown.told, limit=TOLD), shown.arrived),
        "others": shown.others,
    }
    return render(request, "desk/household.html", context)


def _referral(shown: Family) -> Referral | None:
    return getattr(shown.case, "referral", None)


def _people(shown: Family) -> list[dict[str, Any]]:
    people = [membership.person for membership in shown.memberships]
    contacts: dict[UUID, list[Contact]] = {}
    for contact in Contact.objects.filter(person__in=people).order_by("kind", "pk"):
        contacts.setdefault(contact.person_id, []).append(contact)
    return [
        {
            "person": cells.person(
                membership.person,
                on=shown.today,
                reference=registry.speaks_for(membership, shown.household),
                href=links.url_of(membership.person),
            ),
            "kinship": _kinship(membership, shown.household),
            "contacts": [_contact(c) for c in contacts.get(membership.person_id, [])],
        }
        for membership in shown.memberships
    ]


def _kinship(membership: Membership, household: Household) -> str:
    if registry.speaks_for(membership, household):
        return ""
    if membership.is_reference:
        return _("Riferimento dell'altra scheda")
    return str(membership.get_kinship_display())


def _contact(contact: Contact) -> SafeString:
    """A contact with the rule for using it; one that must not be used is not shown at all."""
    if contact.safety == Safety.NEVER:
        return cells.lines(_("Un recapito da non usare"))
    note = "" if contact.safety == Safety.ANY else contact.get_safety_display()
    return cells.lines(contact.value, note)


def _home(addresses: list[Address], referral: Referral | None) -> list[tuple[Any, ...]]:
    pairs: list[tuple[Any, ...]] = [
        (address.get_role_display(), address.line)
        for address in addresses
        if not address.is_protected
    ]
    if referral is None:
        return pairs
    if referral.tenure:
        pairs.append((_("Titolo"), referral.get_tenure_display()))
    return pairs


def _risk(shown: Family, referral: Referral | None) -> list[tuple[Any, ...]]:
    """How the eviction goes and which level of prevention holds: what was written last, not first."""
    if shown.case is None or referral is None:
        return []
    pairs: list[tuple[Any, ...]] = []
    stage, next_on = shown.case.eviction_now or (EvictionStage.NONE, None)  # type: ignore[attr-defined]
    if stage != EvictionStage.NONE:
        pairs.append((_("Sfratto"), EvictionStage(stage).label))
    if next_on:
        day = date.fromisoformat(next_on)
        has_come = day < shown.today
        due = cells.deadline(day, shown.today, done=has_come)
        pairs.append((_("Ultima data") if has_come else _("Prossima data"), due))
    if level := shown.case.level_now or referral.prevention_level:  # type: ignore[attr-defined]
        pairs.append((_("Prevenzione"), PreventionLevel(level).label))
    return pairs


def _means(isee: IseeAttestation | None, referral: Referral | None) -> list[tuple[Any, ...]]:
    pairs: list[tuple[Any, ...]] = []
    if isee is not None:
        source = _("valido fino al %(day)s") % {"day": formats.day(isee.expires_on)}
        pairs.append((_("ISEE"), formats.euro(isee.value), source))
    if referral is not None and referral.monthly_rent is not None:
        pairs.append((_("Canone al mese"), formats.euro(referral.monthly_rent)))
    if referral is not None and referral.arrears:
        pairs.append((_("Morosità"), formats.euro(referral.arrears)))
    return pairs
