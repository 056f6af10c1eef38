"""Writing drafts of referral, one or many: used by the page and by the districts' lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection

from approdo.access.operations import Grant, grant_many
from approdo.access.states import Kind, Purpose
from approdo.kernel.clock import day_of
from approdo.kernel.keys import new_key
from approdo.pathway.models import Case, CaseMember, EvictionStep, Referral
from approdo.pathway.states import CaseState, EvictionStage
from approdo.programme.models import Programme
from approdo.registry.operations import write_many


@dataclass(frozen=True, kw_only=True)
class ReferralFacts:
    """What is known of the housing situation and of what makes the household fragile."""

    housing_reason: str = ""
    ethos_code: str = ""
    tenure: str = ""
    eviction_stage: str = ""
    eviction_kind: str = ""
    eviction_next_on: date | None = None
    court_register: str = ""
    landlord: str = ""
    arrears: Decimal | None = None
    monthly_rent: Decimal | None = None
    housing_poverty: bool | None = None
    particular_fragility: bool | None = None
    cannot_access_market: bool | None = None
    fragilities: Sequence[str] = ()
    fragility_origin: str = ""
    current_measures: str = ""
    reason: str = ""
    prevention_level: str = ""
    level_reason: str = ""

    def fields(self) -> dict[str, object]:
        """Give the facts as columns of a referral."""
        return {**vars(self), "fragilities": list(self.fragilities)}


@dataclass(frozen=True, kw_only=True)
class NewMember:
    """A person on the path to be; `reason` says why one is left out of what is signed."""

    person: UUID
    is_involved: bool = True
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class NewReferral:
    """A draft to be written, for a household that is already in the registry."""

    household: UUID
    district: UUID
    opened_on: date
    members: Sequence[NewMember]
    facts: ReferralFacts = field(default_factory=ReferralFacts)
    enrolled_by: UUID | None = None
    reopens: UUID | None = None
    key: UUID = field(default_factory=new_key)


def draft_referral(new: NewReferral, *, programme: Programme, at: datetime) -> Case:
    """Write one draft and give it to the district with its household and people."""
    return draft_referrals([new], programme=programme, at=at)[0]


def draft_referrals(
    new: Sequence[NewReferral],
    *,
    programme: Programme,
    at: datetime,
    families_are_given: bool = False,
) -> list[Case]:
    """Write many drafts, access rows first; the order given is kept.

    `families_are_given` says that the district was given the households and people just now.
    """
    grant_many(g for g in _grants(new) if g.kind == Kind.CASE or not families_are_given)
    cases = [
        Case(
            pk=n.key,
            code=code,
            programme=programme,
            household_id=n.household,
            district_id=n.district,
            state=CaseState.DRAFT_REFERRAL,
            state_since=at,
            opened_on=n.opened_on,
            ends_by=programme.last_day,
            enrolled_by_id=n.enrolled_by,
            reopens_id=n.reopens,
        )
        for n, code in zip(new, _codes(len(new), at.year), strict=True)
    ]
    write_many(Case, cases)
    write_many(CaseMember, [_member(n, m, programme) for n in new for m in n.members])
    write_many(Referral, [Referral(case_id=n.key, **n.facts.fields()) for n in new])
    write_many(EvictionStep, [s for n in new if (s := step_of_referral(n.key, n.facts, at=at))])
    return cases


def step_of_referral(case: UUID, facts: ReferralFacts, *, at: datetime) -> EvictionStep | None:
    """Make the stage of the eviction that a referral tells; none when there is no eviction."""
    if facts.eviction_stage in ("", EvictionStage.NONE):
        return None
    return EvictionStep(
        case_id=case,
        stage=facts.eviction_stage,
        kind=facts.eviction_kind,
        happened_on=day_of(at),
        next_on=None if facts.eviction_stage == EvictionStage.EXECUTED else facts.eviction_next_on,
        court_register=facts.court_register,
        landlord=facts.landlord,
        arrears=facts.arrears,
        from_referral=True,
        recorded_at=at,
    )


def _grants(new: Iterable[NewReferral]) -> list[Grant]:
    return [
        Grant(holder, subject, kind, purpose, n.opened_on, n.opened_on)
        for n in new
        for holder, purpose in _holders(n)
        for subject, kind in (
            (n.household, Kind.HOUSEHOLD),
            (n.key, Kind.CASE),
            *((m.person, Kind.PERSON) for m in n.members),
        )
    ]


def _holders(new: NewReferral) -> list[tuple[UUID, Purpose]]:
    """The district of the path, and the body that takes the household in by itself."""
    holders = [(new.district, Purpose.PROPOSAL)]
    if new.enrolled_by is not None:
        holders.append((new.enrolled_by, Purpose.CARE))
    return holders


def _member(new: NewReferral, member: NewMember, programme: Programme) -> CaseMember:
    return CaseMember(
        case_id=new.key,
        programme=programme,
        person_id=member.person,
        is_involved=member.is_involved,
        reason=member.reason,
    )


def _codes(count: int, year: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('pathway_case_code') from generate_series(1, %s)", [count])
        return [f"PRC-{year}-{number:06d}" for (number,) in cursor.fetchall()]
