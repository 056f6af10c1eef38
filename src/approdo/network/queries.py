"""Who works where, on a day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from approdo.kernel.period import in_force
from approdo.network.models import Mandate, Member, Organisation, Partnership, PartnershipMember
from approdo.network.states import PartnerRole, Role, UnitKind


def mandates_in_force(member: Member, day: date) -> QuerySet[Mandate]:
    """Give the mandates that a member may act under on a day; a closed body gives none."""
    return (
        Mandate.objects.filter(
            in_force(day),
            member=member,
            member__is_active=True,
            organisation__is_active=True,
        )
        .select_related("organisation", "member")
        .order_by("organisation__short_name", "role")
    )


def members_of(
    organisation: Organisation | UUID, role: str | None = None, *, day: date
) -> QuerySet[Member]:
    """Give who has a mandate in a body (of one role, when named) on a day, substitutes too."""
    mandates = Mandate.objects.filter(in_force(day), organisation=organisation)
    if role is not None:
        mandates = mandates.filter(role=role)
    return Member.objects.filter(is_active=True, pk__in=mandates.values("member"))


def substitutes_of(
    member: Member, organisation: Organisation | UUID, day: date
) -> QuerySet[Member]:
    """Give who stands in for a member in a body on a day."""
    standing_in = Mandate.objects.filter(
        in_force(day), organisation=organisation, in_place_of__member=member
    )
    return Member.objects.filter(is_active=True, pk__in=standing_in.values("member"))


def district_of_borough(borough: int) -> Organisation | None:
    """Give the district that serves a circoscrizione."""
    return Organisation.objects.filter(
        unit_kind=UnitKind.DISTRICT, is_active=True, boroughs__contains=[borough]
    ).first()


def lead_of(partnership: Partnership | UUID, day: date) -> Organisation | None:
    """Give the body that leads a partnership on a day."""
    return Organisation.objects.filter(
        in_force(day, prefix="partnerships__") & Q(partnerships__role=PartnerRole.LEAD),
        partnerships__partnership=partnership,
    ).first()


def bodies_of(partnership: Partnership | UUID, day: date) -> QuerySet[Organisation]:
    """Give the bodies of a partnership on a day, in order of name."""
    return Organisation.objects.filter(
        in_force(day, prefix="partnerships__"), partnerships__partnership=partnership
    )


def leads_of(partnerships: Iterable[UUID], day: date) -> dict[UUID, Organisation]:
    """Give the lead of each of several partnerships, in one read."""
    rows = PartnershipMember.objects.filter(
        in_force(day), partnership__in=list(partnerships), role=PartnerRole.LEAD
    ).select_related("organisation")
    return {row.partnership_id: row.organisation for row in rows}


def mandates_in(
    bodies: Iterable[Organisation | UUID], roles: Iterable[str], day: date
) -> QuerySet[Mandate]:
    """Give the mandates of these roles in several bodies on a day, by body, role and name."""
    return (
        Mandate.objects.filter(
            in_force(day),
            organisation__in=list(bodies),
            role__in=list(roles),
            member__is_active=True,
        )
        .select_related("member", "organisation")
        .order_by("organisation__short_name", "role", "member__family_name", "member__given_name")
    )


def member_with_fiscal_code(code: str) -> Member | None:
    """Give who may come in under a codice fiscale, if anybody may."""
    return Member.objects.filter(identity__fiscal_code=code, is_active=True).first()


def administrators(day: date) -> QuerySet[Member]:
    """Give who administers the city on a day: whom to ask for a mandate."""
    mandates = Mandate.objects.filter(in_force(day), role=Role.ADMINISTRATOR)
    return Member.objects.filter(is_active=True, pk__in=mandates.values("member"))


def division() -> Organisation | None:
    """Give the City's division, under which its units stand."""
    return Organisation.objects.filter(unit_kind=UnitKind.DIVISION).order_by("pk").first()


def protection_office() -> Organisation | None:
    """Give the unit that watches over the protection of data, when the City has one."""
    return (
        Organisation.objects.filter(unit_kind=UnitKind.DATA_PROTECTION, is_active=True)
        .order_by("pk")
        .first()
    )


def with_people(bodies: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Count beside each body the people with a mandate on a day, as `people`."""
    working = (
        Mandate.objects.filter(in_force(day), organisation=OuterRef("pk"), member__is_active=True)
        .order_by()
        .values("organisation")
        .annotate(people=Count("member", distinct=True))
    )
    return bodies.annotate(people=Coalesce(Subquery(working.values("people")), 0))


def partnerships_of(organisation: Organisation, day: date) -> QuerySet[PartnershipMember]:
    """Give the places of a body in partnerships on a day."""
    return PartnershipMember.objects.filter(
        in_force(day), organisation=organisation
    ).select_related("partnership")


def partners_on(partnerships: Iterable[UUID], day: date) -> dict[UUID, list[PartnershipMember]]:
    """Give who is in each of several partnerships on a day, in one read."""
    found: dict[UUID, list[PartnershipMember]] = {}
    rows = PartnershipMember.objects.filter(in_force(day), partnership__in=list(partnerships))
    for row in rows.select_related("organisation").order_by("role", "organisation__short_name"):
        found.setdefault(row.partnership_id, []).append(row)
    return found
