"""A path that ended begins again as a new one (T23)."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Reopening
from approdo.pathway.operations import NewMember, NewReferral, ReferralFacts
from approdo.pathway.queries.case import open_cases_of
from approdo.pathway.queries.entry import REOPENED_FROM
from approdo.pathway.queries.ties import conflicts_among
from approdo.pathway.rules.referral import programme_is_open
from approdo.pathway.states import EntryHappened
from approdo.programme.queries import open_programmes
from approdo.registry.models import Household
from approdo.registry.queries import members_on, survivor_of

# What may have changed since is asked again; the rest is there to be confirmed.
ASKED_AGAIN = ("eviction_stage", "eviction_kind", "eviction_next_on", "level_reason", "reason")


@command(on="case", may=policies.may_reopen_case)
def reopen_case(*, actor: Actor, case: Case, at: datetime, reason: str) -> Case:
    """Begin a new path linked to one that was closed or given up; the old one stays as it ended.

    The draft says what the old proposal said, but for what may have changed. Refuses another
    ending, no reason, a closed programme, nobody left in the household, a path that is already
    open, and whoever has a tie with the family.
    """
    assert actor.pk is not None
    day = day_of(at)
    household: Household = survivor_of(case.household)
    members = members_on(household, day)
    problems = conflicts_among(case, decider=actor)
    if case.state not in REOPENED_FROM:
        problems.append(
            Reason(_("Si riapre solo un percorso chiuso, o a cui il nucleo ha rinunciato."))
        )
    if not reason.strip():
        problems.append(Reason(_("Scrivi perché il percorso riparte."), field="reason"))
    is_open = open_programmes(day).filter(pk=case.programme_id).exists()
    if not is_open:
        problems.append(programme_is_open(False, name=case.programme.name).reason)
    if not members:
        problems.append(Reason(_("Nel nucleo oggi non c'è nessuno.")))
    if open_cases_of([p.pk for p in members], case.programme, besides=case).exists():
        problems.append(Reason(_("C'è già un percorso aperto: prosegui quello.")))
    if problems:
        raise Refused(*problems)
    new = NewReferral(
        household=household.pk,
        district=case.district_id,
        opened_on=day,
        members=[NewMember(person=person.pk) for person in members],
        facts=_still_known(case),
        reopens=case.pk,
    )
    begun = operations.draft_referral(new, programme=case.programme, at=at)
    Reopening.objects.create(
        case=begun, reopened_on=day, reopened_by_id=actor.pk, reason=reason.strip()
    )
    record(
        EntryHappened.CASE_REOPENED,
        subject=begun,
        about=begun.pk,
        reopens=case.pk,
        household=household.pk,
    )
    return begun


def _still_known(case: Case) -> ReferralFacts:
    referral = case.referral
    known = {
        name: getattr(referral, name)
        for name in ReferralFacts().fields()
        if name not in ASKED_AGAIN and name != "prevention_level"
    }
    return ReferralFacts(**known)
