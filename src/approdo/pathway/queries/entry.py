"""What was asked, refused, declared and agreed at the beginning of a path."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from approdo.kernel.period import in_force
from approdo.network import queries as network
from approdo.network.models import Member, PartnershipMember
from approdo.network.states import Role
from approdo.pathway.models import (
    Case,
    IntegrationRequest,
    ReferralOut,
    Reopening,
)
from approdo.pathway.states import CaseState
from approdo.programme.models import Gate, Lot, LotAgreement, Programme
from approdo.programme.queries import agreement_in_force, gate_is_asked, lots_of, open_programmes
from approdo.programme.states import GateAct

# What a path may begin again from.
REOPENED_FROM = (CaseState.CLOSED, CaseState.WITHDRAWN)
OF_THE_DISTRICT = (Role.DISTRICT_OFFICER, Role.SOCIAL_WORKER)


def open_request_of(case: Case) -> IntegrationRequest | None:
    """Give the request that waits for the district."""
    return IntegrationRequest.objects.filter(case=case, answered_on__isnull=True).first()


def requests_of(case: Case) -> QuerySet[IntegrationRequest]:
    """Give what the housing office asked on a case, the latest first."""
    return (
        IntegrationRequest.objects.filter(case=case)
        .select_related("asked_by", "answered_by")
        .order_by("-asked_on", "-pk")
    )


def referral_out_of(case: Case) -> ReferralOut | None:
    """Give the service to which a household was accompanied."""
    return ReferralOut.objects.filter(case=case).select_related("agreed_with").first()


def reopening_of(case: Case) -> Reopening | None:
    """Give why a path began again, with the one it comes from as far as the actor sees it."""
    if case.reopens_id is None:
        return None
    return Reopening.objects.filter(case=case).select_related("case__reopens__household").first()


def reopened_as(case: Case) -> Case | None:
    """Give the path that began again from one that was closed or given up."""
    if case.state not in REOPENED_FROM:
        return None
    return Case.objects.filter(reopens=case).select_related("household").first()


def members_of_district(case: Case, day: date) -> list[Member]:
    """Give with whom of the case's district something can be agreed."""
    found: dict[UUID, Member] = {}
    for role in OF_THE_DISTRICT:
        for member in network.members_of(case.district, role, day=day):
            found[member.pk] = member
    return sorted(found.values(), key=lambda member: member.full_name)


def enrols_by_itself(programme: Programme, day: date) -> bool:
    """Tell whether a programme lets a body take its own households in: nobody proposes, nobody validates."""
    return not any(
        gate_is_asked(programme, act, day) for act in (GateAct.PROPOSAL, GateAct.VALIDATION)
    )


def lots_of_body(programme: Programme, body: UUID, day: date) -> list[Lot]:
    """Give the lots of a programme in which a body works, under an agreement in force."""
    return [
        lot
        for lot in lots_of(programme)
        if network.bodies_of(lot.partnership_id, day).filter(pk=body).exists()
        and agreement_in_force(lot, day) is not None
    ]


def programmes_enrolling(body: UUID, day: date) -> QuerySet[Programme]:
    """Give the open programmes into which a body takes households by itself."""
    asked = Gate.objects.filter(
        in_force(day),
        programme=OuterRef("pk"),
        act__in=(GateAct.PROPOSAL, GateAct.VALIDATION),
        asked=True,
        superseded_at__isnull=True,
    )
    works_in = PartnershipMember.objects.filter(in_force(day), organisation=body)
    agreed = LotAgreement.objects.filter(
        in_force(day),
        lot__programme=OuterRef("pk"),
        lot__partnership__in=works_in.values("partnership"),
    )
    return open_programmes(day).filter(Exists(agreed), ~Exists(asked))
