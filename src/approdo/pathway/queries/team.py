"""Who works with a family, who stands in for whom, and how much each worker carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network import queries as network
from approdo.network.models import Mandate, Member, Organisation
from approdo.network.states import PartnerRole, Role
from approdo.pathway.models import (
    Case,
    CaseTeamMember,
    HandOver,
    StandIn,
)
from approdo.pathway.states import OPEN
from approdo.pathway.states.team import TEAM_OF_THE_LOT

NAMES = ("given_name", "family_name")


def team_of(case: Case, day: date) -> list[CaseTeamMember]:
    """Give who works with a family on a day: the case manager first, then by body and role."""
    rows = (
        case.team.filter(in_force(day))
        .select_related("member", "body")
        .only(
            "case",
            "role",
            "starts_on",
            "ends_on",
            *(f"member__{name}" for name in NAMES),
            "body__name",
            "body__short_name",
        )
    )
    return sorted(
        rows,
        key=lambda row: (
            row.role != Role.CASE_MANAGER,
            row.body_id != case.implementing_body_id,
            row.body.short_name,
            row.member.family_name,
        ),
    )


def former_team_of(case: Case, day: date) -> list[CaseTeamMember]:
    """Give who worked with a family and no longer does, the latest first."""
    rows = case.team.filter(ends_on__lte=day).exclude(is_empty_period())
    return list(rows.select_related("member", "body").order_by("-ends_on", "-starts_on"))


def hand_overs_of(case: Case) -> QuerySet[HandOver]:
    """Give how a case was passed on, the latest first."""
    return case.hand_overs.select_related("former", "successor", "done_by")


def is_empty_period() -> Q:
    """Select rows that ended on the day they began: they never counted."""
    return Q(ends_on=F("starts_on"))


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be put on a team, in the role of their mandate."""

    member: Member
    body: Organisation
    role: str

    @property
    def key(self) -> str:
        """What a form sends."""
        return f"{self.member.pk}:{self.body.pk}:{self.role}"


def candidates_among(
    case: Case, bodies: Iterable[UUID], roles: Iterable[str], day: date
) -> list[Candidate]:
    """Give who of these bodies may be put on the team of a case, without who is on it already."""
    there = set(case.team.filter(in_force(day)).values_list("member", "body", "role"))
    mandates = network.mandates_in(bodies, roles, day)
    return [
        Candidate(m.member, m.organisation, m.role)
        for m in mandates
        if (m.member_id, m.organisation_id, m.role) not in there
    ]


def stand_ins_of(
    members: Iterable[UUID], day: date
) -> dict[UUID, list[tuple[Member, date | None]]]:
    """Give who stands in for each of these members on a day, with the last day of it."""
    keys = list(members)
    found: dict[UUID, list[tuple[Member, date | None]]] = {}
    for row in StandIn.objects.filter(in_force(day), absent__in=keys).select_related("stand_in"):
        found.setdefault(row.absent_id, []).append((row.stand_in, row.last_day))
    mandates = Mandate.objects.filter(in_force(day), in_place_of__member__in=keys)
    for mandate in mandates.select_related("member", "in_place_of"):
        assert mandate.in_place_of is not None
        found.setdefault(mandate.in_place_of.member_id, []).append(
            (mandate.member, mandate.last_day)
        )
    return found


def stood_in_for(actor: Actor, day: date) -> list[UUID]:
    """Give the keys of the colleagues whose cases the actor looks after on a day."""
    if actor.kind != "member":
        return []
    colleagues = StandIn.objects.filter(
        in_force(day), body=actor.body_id, stand_in=actor.pk
    ).values_list("absent")
    replaced = Mandate.objects.filter(
        in_force(day),
        organisation=actor.body_id,
        member=actor.pk,
        in_place_of__isnull=False,
    ).values_list("in_place_of__member")
    return [key for (key,) in colleagues.union(replaced)]


def followed_by(actor: Actor, day: date) -> Q:
    """Select the cases that are the actor's: managed, proposed, worked on, or a colleague's away."""
    people = [actor.pk, *stood_in_for(actor, day)]
    working = CaseTeamMember.objects.filter(in_force(day), member__in=people)
    return Q(case_manager__in=people) | Q(proposed_by=actor.pk) | Q(pk__in=working.values("case"))


@dataclass(frozen=True)
class Load:
    """What one worker carries in one role."""

    member: Member
    body: Organisation
    role: str
    open: int
    late: int
    soon: int
    has_left: bool = False

    @property
    def role_in_words(self) -> str:
        """The role, as people say it."""
        return str(Role(self.role).label)


def loads_in(bodies: Iterable[UUID], day: date, soon: date) -> list[Load]:
    """Give how many open cases each worker of these bodies follows, how many late, how many due soon.

    In two reads: the mandates of the day, and the teams; who follows nobody is there too, and who
    still follows somebody without a mandate comes first, because those cases have nobody.
    """
    bodies = list(bodies)
    rows = (
        CaseTeamMember.objects.filter(
            in_force(day), body__in=bodies, role__in=TEAM_OF_THE_LOT, case__state__in=OPEN
        )
        .values("member", "body", "role")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(case__due_on__lt=day)),
            soon=Count("pk", filter=Q(case__due_on__gte=day, case__due_on__lt=soon)),
        )
        .order_by()
    )
    counted = {(r["member"], r["body"], r["role"]): r for r in rows}
    working = {
        (m.member_id, m.organisation_id, m.role): m
        for m in network.mandates_in(bodies, TEAM_OF_THE_LOT, day)
    }
    left = set(counted) - set(working)
    members = Member.objects.in_bulk({member for member, _body, _role in left})
    organisations = Organisation.objects.in_bulk({body for _member, body, _role in left})
    loads = [
        _load(members[key[0]], organisations[key[1]], key[2], counted[key], has_left=True)
        for key in left
    ]
    loads.sort(key=lambda one: one.member.family_name)
    return [
        *loads,
        *(
            _load(m.member, m.organisation, m.role, counted.get(key))
            for key, m in working.items()
            if key in counted or m.role != Role.PROJECT_MANAGER
        ),
    ]


def _load(
    member: Member,
    body: Organisation,
    role: str,
    row: Mapping[str, Any] | None,
    *,
    has_left: bool = False,
) -> Load:
    row = row or {"open": 0, "late": 0, "soon": 0}
    return Load(member, body, role, row["open"], row["late"], row["soon"], has_left)


def cases_carried_by(
    cases: QuerySet[Case], member: Member, *, body: Organisation, role: str, day: date
) -> QuerySet[Case]:
    """Cut cases to the open ones that a worker follows in a role, the nearest deadline first."""
    following = CaseTeamMember.objects.filter(in_force(day), member=member, body=body, role=role)
    return (
        cases.filter(pk__in=following.values("case"), state__in=OPEN)
        .select_related("household", "programme", "lot")
        .order_by("due_on", "pk")
    )


def cases_followed(members: Iterable[Member], role: str, day: date) -> dict[UUID, int]:
    """Count the open cases that each follows in a role, as far as one sees."""
    rows = (
        CaseTeamMember.objects.filter(
            in_force(day), member__in=list(members), role=role, case__state__in=OPEN
        )
        .values_list("member")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return dict(rows)


def stand_ins_from(stand_ins: QuerySet[StandIn], day: date) -> list[StandIn]:
    """Give the absences of today and to come, the nearest first."""
    coming = stand_ins.filter(ends_on__gt=day).select_related("absent", "stand_in")
    return list(coming.order_by("starts_on", "pk")[:50])


def bodies_answered_for(organisation: Organisation, day: date) -> list[Organisation]:
    """Give a body, and the partners of the partnerships that it leads."""
    led = [
        place.partnership_id
        for place in network.partnerships_of(organisation, day)
        if place.role == PartnerRole.LEAD
    ]
    partners = network.partners_on(led, day)
    bodies = [place.organisation for places in partners.values() for place in places]
    return list(dict.fromkeys([organisation, *bodies]))
