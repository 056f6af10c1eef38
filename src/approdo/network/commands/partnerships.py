"""Forming partnerships; who comes in, who goes out, who leads."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason, Refused
from approdo.network import policies, rules
from approdo.network.models import Organisation, Partnership, PartnershipMember
from approdo.network.states import Happened, PartnerRole

NO_LEAD_THAT_DAY = gettext_lazy(
    "In quel giorno il raggruppamento non ha un capofila: scegli un altro giorno."
)


@command(on="lead", may=policies.may_form_partnership)
def form_partnership(
    *,
    actor: Actor,
    lead: Organisation,
    at: datetime,
    name: str,
    kind: str,
    starts_on: date,
    partners: Sequence[Organisation] = (),
) -> Partnership:
    """Form a partnership with its lead and the partners of the first day."""
    others = [body for body in partners if body.pk != lead.pk]
    if problems := rules.problems_of_partners([lead, *others]):
        raise Refused(*problems)
    partnership = Partnership(name=name, kind=kind)
    partnership.save(force_insert=True)
    _enter(partnership, lead, PartnerRole.LEAD, starts_on)
    for body in others:
        _enter(partnership, body, PartnerRole.PARTNER, starts_on)
    record(
        Happened.PARTNERSHIP_FORMED,
        subject=partnership,
        lead=lead.pk,
        partners=[body.pk for body in others],
        starts_on=starts_on,
    )
    return partnership


@command(on="partnership", may=policies.may_add_partner)
def add_partner(
    *,
    actor: Actor,
    partnership: Partnership,
    at: datetime,
    organisation: Organisation,
    starts_on: date,
) -> PartnershipMember:
    """Let a body in as partner from a day on, while the partnership has a lead."""
    if problems := rules.problems_of_partners([organisation]):
        raise Refused(*problems)
    if not _leads(partnership).filter(in_force(starts_on)).exists():
        raise Refused(Reason(NO_LEAD_THAT_DAY, field="starts_on"))
    last = _leads(partnership).order_by("starts_on").last()
    row = _enter(
        partnership, organisation, PartnerRole.PARTNER, starts_on, last.ends_on if last else None
    )
    record(Happened.PARTNER_ADDED, subject=partnership, body=organisation.pk, starts_on=starts_on)
    return row


@command(on="partnership", may=policies.may_end_partnership_membership)
def end_partnership_membership(
    *,
    actor: Actor,
    partnership: Partnership,
    at: datetime,
    membership: PartnershipMember,
    ends_on: date,
) -> PartnershipMember:
    """Let a body leave: `ends_on` is its first day out. The lead goes last, or is changed first."""
    membership = partnership.members.select_related("organisation").get(pk=membership.pk)
    if problems := rules.problems_of_leaving(membership, ends_on):
        raise Refused(*problems)
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    record(
        Happened.PARTNER_LEFT,
        subject=partnership,
        body=membership.organisation_id,
        ends_on=ends_on,
    )
    return membership


@command(on="partnership", may=policies.may_change_lead)
def change_lead(
    *,
    actor: Actor,
    partnership: Partnership,
    at: datetime,
    organisation: Organisation,
    starts_on: date,
) -> PartnershipMember:
    """Let another body lead from a day on, without a day's gap; the former lead stays as partner."""
    former = _leads(partnership).filter(in_force(starts_on)).first()
    problems = rules.problems_of_partners([organisation])
    if former is None:
        problems.append(Reason(NO_LEAD_THAT_DAY, field="starts_on"))
    elif former.organisation_id == organisation.pk:
        problems.append(
            Reason(
                _("%(body)s è già capofila.") % {"body": organisation.name}, field="organisation"
            )
        )
    if _leads(partnership).filter(starts_on__gt=starts_on).exists():
        sentence = _("Per un giorno successivo è già deciso un altro cambio di capofila.")
        problems.append(Reason(sentence, field="starts_on"))
    if problems or former is None:
        raise Refused(*problems)
    until = former.ends_on
    _leave(former, starts_on)
    for row in partnership.members.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on), organisation=organisation
    ):
        _leave(row, max(starts_on, row.starts_on))
    _enter(partnership, former.organisation, PartnerRole.PARTNER, starts_on, until)
    lead = _enter(partnership, organisation, PartnerRole.LEAD, starts_on, until)
    record(
        Happened.LEAD_CHANGED,
        subject=partnership,
        former=former.organisation_id,
        lead=organisation.pk,
        starts_on=starts_on,
    )
    return lead


def _leads(partnership: Partnership) -> QuerySet[PartnershipMember]:
    return partnership.members.filter(role=PartnerRole.LEAD).select_related("organisation")


def _enter(
    partnership: Partnership,
    organisation: Organisation,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
) -> PartnershipMember:
    row = PartnershipMember(
        partnership=partnership,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    row.save(force_insert=True)
    return row


def _leave(row: PartnershipMember, day: date) -> None:
    row.ends_on = day
    row.save(update_fields=["ends_on"])
