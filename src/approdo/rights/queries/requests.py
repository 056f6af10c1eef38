"""Requests of data subjects, and whose data are restricted."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from approdo.kernel.period import in_force
from approdo.pathway.models import Case, CaseMember
from approdo.registry.models import Household, Membership, Person
from approdo.rights.models import RestrictedUse, Restriction, RightsRequest
from approdo.rights.states import RequestState


def to_answer(requests: QuerySet[RightsRequest]) -> QuerySet[RightsRequest]:
    """Narrow to those that wait for an answer, the nearest day first."""
    return requests.filter(state=RequestState.OPEN).order_by("answer_by", "pk")


def requests_of(person: Person) -> QuerySet[RightsRequest]:
    """Give all that a person asked, newest first."""
    rows = RightsRequest.objects.filter(person=person)
    return rows.select_related("received_by", "answered_by", "body").order_by("-asked_on", "-pk")


def restriction_on(person: Person, day: date) -> Restriction | None:
    """Give the restriction of a person's data in force on a day, if there is one."""
    return Restriction.objects.filter(in_force(day), person=person).first()


def restricted_people_of(record: Model, day: date) -> list[Person]:
    """Give whose data a record is about that are restricted, and may not be used today for a reason given."""
    restricted = Restriction.objects.filter(in_force(day))
    if not restricted.exists():  # asked before every act, and nearly always so
        return []
    used = RestrictedUse.objects.filter(on=day).values("person")
    keys = set(restricted.exclude(person__in=used).values_list("person_id", flat=True))
    if not keys:
        return []
    about = _people_of(record, day)
    return list(Person.objects.filter(pk__in=keys & set(about)))


def _people_of(record: Model, day: date) -> Iterable[UUID]:
    if isinstance(record, Person):
        return [record.pk]
    if person := getattr(record, "person_id", None):
        return [person]
    case = record.pk if isinstance(record, Case) else getattr(record, "case_id", None)
    if case is not None:
        return CaseMember.objects.filter(case=case).values_list("person_id", flat=True)
    household = (
        record.pk if isinstance(record, Household) else getattr(record, "household_id", None)
    )
    if household is None:
        return []
    members = Membership.objects.filter(
        Q(in_force(day)), household=household, superseded_at__isnull=True
    )
    return members.values_list("person_id", flat=True)
