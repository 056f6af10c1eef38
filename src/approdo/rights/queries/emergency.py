"""Families found in an emergency, and the emergencies that ring."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from approdo.kernel.clock import day_of
from approdo.kernel.period import in_force
from approdo.registry.models import Household, Membership, PersonIdentifier
from approdo.rights.models import EmergencyAccess
from approdo.rights.queries.figures import figure_on
from approdo.rights.rules.emergency import Sought
from approdo.rights.states import FigureCode


def households_sought(sought: Sought, at: datetime) -> list[Household]:
    """Give the households that fit exactly; to be asked as the program, for one who sees none of them.

    A household that was hidden from its first day is found by nobody this way: that it exists is
    already too much to know.
    """
    found = Household.objects.filter(merged_into__isnull=True, is_hidden=False)
    if sought.code.strip():
        return list(found.filter(code__iexact=sought.code.strip())[:2])
    members = Membership.objects.filter(in_force(day_of(at)), superseded_at__isnull=True)
    if sought.tax_code.strip():
        codes = PersonIdentifier.objects.filter(value=sought.tax_code.strip().upper())
        members = members.filter(person__in=codes.values("person"))
    else:
        members = members.filter(
            person__family_name__iexact=sought.family_name.strip(),
            person__given_name__iexact=sought.given_name.strip(),
            person__birth_date=sought.birth_date,
        )
    return list(found.filter(pk__in=members.values("household"))[:2])


def ringing(emergencies: QuerySet[EmergencyAccess], at: datetime) -> list[EmergencyAccess]:
    """Give those that nobody has looked at yet, and those of the last days."""
    lately = timedelta(days=figure_on(day_of(at), FigureCode.EMERGENCY_TOLD))
    rings = Q(looked_on__isnull=True) | Q(opened_at__gte=at - lately)
    return list(emergencies.filter(rings).select_related("member", "body", "mandate")[:8])


def emergencies_of(household: Household) -> QuerySet[EmergencyAccess]:
    """Give every emergency in which a household's file was opened, newest first."""
    rows = EmergencyAccess.objects.filter(household=household)
    return rows.select_related("member", "body").order_by("-opened_at")


def is_open(emergency: EmergencyAccess, at: datetime) -> bool:
    """Whether it still opens the file."""
    return emergency.ends_at > at
