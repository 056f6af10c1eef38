"""Who of a family has a page, when it was last opened, how each may be reached, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from approdo.access.models import PersonalLink
from approdo.family.models import ContactRule, FamilyWord, PaperRequest
from approdo.pathway.models import Case
from approdo.pathway.queries import members_of
from approdo.registry.models import Person


@dataclass(frozen=True)
class PersonWithPage:
    """An involved adult, the latest link they were given, and how they may be reached."""

    person: Person
    link: PersonalLink | None
    rule: ContactRule | None
    asked: Sequence[PaperRequest]


def people_of(case: Case, day: date) -> list[PersonWithPage]:
    """Give the involved adults of a case, in four reads."""
    adults = [m.person for m in members_of(case) if m.is_involved and m.person.is_adult_on(day)]
    links: dict[UUID, PersonalLink] = {}
    for link in PersonalLink.objects.filter(subject=case.pk).select_related("issued_by"):
        links.setdefault(link.person, link)
    rules = {r.person_id: r for r in ContactRule.objects.filter(case=case).select_related("only")}
    asked = list(PaperRequest.objects.filter(case=case))
    return [
        PersonWithPage(
            person,
            links.get(person.pk),
            rules.get(person.pk),
            [one for one in asked if one.person_id == person.pk],
        )
        for person in adults
    ]


def rule_of(case: Case, person: UUID) -> ContactRule | None:
    """Give how a person of a case may be reached, where it was decided."""
    return ContactRule.objects.filter(case=case, person=person).select_related("only").first()


def waiting_words(case: Case) -> list[FamilyWord]:
    """Give what a family said and nobody attended to, the oldest first."""
    waiting = FamilyWord.objects.filter(case=case, attended_at__isnull=True)
    return list(waiting.select_related("person", "activity", "file").order_by("said_at"))
