"""What the district does: begin a referral, complete it, propose it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.pathway import operations, policies
from approdo.pathway.models import Case
from approdo.pathway.operations import NewMember, NewReferral, ReferralFacts
from approdo.pathway.queries.entry import programmes_enrolling
from approdo.pathway.queries.referral import district_answering, lives_elsewhere, proposal_checks
from approdo.pathway.rules import referral as rules
from approdo.pathway.rules.checks import missing, refuse_unless
from approdo.pathway.rules.prevention import suggested_level
from approdo.pathway.states import CaseState, Happened
from approdo.programme.models import Programme
from approdo.registry.models import Household
from approdo.registry.queries import members_on

EDITABLE = (CaseState.DRAFT_REFERRAL, CaseState.INTEGRATION_REQUESTED)


@command(on="household", may=policies.may_draft_referral)
def draft_referral(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    programme: Programme,
    left_out: Mapping[UUID, str] | None = None,
    district: Organisation | None = None,
) -> Case:
    """Begin a referral of a household for a programme; `left_out` says who is not involved, and why.

    A body begins one by itself where the programme asks no proposal; `district` is then the one
    that answers for the household, where its address does not say it. Refuses a household that
    lives in another district, one with nobody in it, an adult left out without a reason, a body
    in a programme that asks a proposal. Another open path of the same people is refused only at
    the proposal.
    """
    day = _day(at)
    by_itself = policies.works_for_a_lot(actor)
    if by_itself:
        body = _body_enrolling(actor, programme, day)
        district = district_answering(household, day) or district
    else:
        body, district = None, _district_of(actor)
    if district is None:
        raise Refused(
            Reason(_("Scegli il distretto che risponde per questo nucleo."), field="district")
        )
    out = left_out or {}
    members = members_on(household, day)
    problems = [
        rules.left_out_without_reason(person).reason
        for person in members
        if person.pk in out and not out[person.pk].strip() and person.is_adult_on(day)
    ]
    if all(person.pk in out for person in members):
        problems.append(Reason(_("Scegli almeno una persona coinvolta nel percorso.")))
    if not by_itself and (boroughs := lives_elsewhere(household, district.boroughs, day)):
        problems.append(_of_another_district(boroughs))
    if problems:
        raise Refused(*problems)
    new = NewReferral(
        household=household.pk,
        district=district.pk,
        enrolled_by=body,
        opened_on=day,
        members=[
            NewMember(person=p.pk, is_involved=p.pk not in out, reason=out.get(p.pk, "").strip())
            for p in members
        ],
    )
    case = operations.draft_referral(new, programme=programme, at=at)
    record(
        Happened.REFERRAL_DRAFTED,
        subject=case,
        about=case.pk,
        household=household.pk,
        programme=programme.code,
    )
    return case


@command(on="case", may=policies.may_complete_referral)
def complete_referral(*, actor: Actor, case: Case, at: datetime, facts: ReferralFacts) -> Case:
    """Write what is known of the situation; what is missing may come later, until the proposal.

    Refuses after the proposal, and a level other than the facts say without a reason.
    """
    if case.state not in EDITABLE:
        raise Refused(
            _("La proposta è già partita: da qui in poi la cambia solo chi la sta esaminando.")
        )
    suggestion = suggested_level(
        housing_reason=facts.housing_reason,
        ethos_code=facts.ethos_code,
        eviction_stage=facts.eviction_stage,
    )
    referral = case.referral
    for name, value in facts.fields().items():
        setattr(referral, name, value)
    referral.suggested_level = suggestion.level
    referral.save()
    operations.follow_referral(case, facts, at=at)
    operations.follow_levels(case)
    record(
        Happened.REFERRAL_COMPLETED,
        subject=case,
        about=case.pk,
        suggested_level=suggestion.level,
        prevention_level=referral.prevention_level,
    )
    if case.state == CaseState.DRAFT_REFERRAL and not missing(proposal_checks(case, _day(at))):
        operations.pass_gates(case, at=at)
    return case


@command(on="case", may=policies.may_propose_case)
def propose_case(*, actor: Actor, case: Case, at: datetime, privacy_notice_on: date | None) -> Case:
    """Send the referral to the housing office.

    Refuses, all at once, what the eligibility lacks, a level not confirmed, a family not told of
    its data, a programme that is closed; and people who are already on an open path.
    """
    day = _day(at)
    refuse_unless([*proposal_checks(case, day), rules.privacy_notice(privacy_notice_on, day=day)])
    case.referral.privacy_notice_on = privacy_notice_on
    case.referral.save(update_fields=["privacy_notice_on"])
    record(
        Happened.CASE_PROPOSED,
        subject=case,
        about=case.pk,
        prevention_level=case.referral.prevention_level,
        members=case.members.count(),
    )
    operations.move(case, "propose", at=at)
    return case


def _body_enrolling(actor: Actor, programme: Programme, day: date) -> UUID:
    """The actor's body, where the programme lets it take households in by itself."""
    assert actor.body_id is not None
    if not programmes_enrolling(actor.body_id, day).filter(pk=programme.pk).exists():
        raise Refused(
            Reason(
                _(
                    "In %(programme)s i nuclei non li accoglie da sé un ente: serve la proposta del"
                    " distretto, oppure una convenzione in vigore."
                )
                % {"programme": programme.name},
                field="programme",
            )
        )
    return actor.body_id


def _district_of(actor: Actor) -> Organisation:
    if actor.body_id is None:
        raise Refused(_("Una proposta parte sempre da un distretto: scegli un incarico."))
    return Organisation.objects.get(pk=actor.body_id)


def _of_another_district(boroughs: set[int]) -> Reason:
    return Reason(
        _(
            "Il nucleo abita nella circoscrizione %(boroughs)s, che non è del tuo distretto:"
            " la proposta spetta al suo. Se l'indirizzo è vecchio, correggilo nella scheda del"
            " nucleo."
        )
        % {"boroughs": ", ".join(str(b) for b in sorted(boroughs))}
    )


def _day(at: datetime) -> date:
    return day_of(at)
