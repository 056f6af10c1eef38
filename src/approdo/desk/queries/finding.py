"""One box for people, households, telephones, codes and paths: what the mandate shows of them."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approdo.desk.queries.people import people_of
from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.registry import queries as registry
from approdo.registry.models import Household, Person

CASE_CODE = re.compile(r"\s*PRC[\s\-]*(\d{4})[\s\-]*(\d{1,6})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A household (or a person who belongs to none), who lives in it, and where its path stands."""

    household: Household | None
    people: list[Person]
    found: frozenset[UUID]
    case: Case | None
    why: str

    @property
    def first_found(self) -> Person | None:
        """The person that the text led to, when it led to one."""
        return next((person for person in self.people if person.pk in self.found), None)


def hits(actor: Actor, text: str, *, cases: QuerySet[Case], day: date, limit: int = 6) -> list[Hit]:
    """Find households by their people, codes, telephones or the code of their path, best first."""
    if code := case_code(text):
        return _by_case(cases.filter(code=code), day)
    found = registry.find_people(actor, text, limit)
    homes = {f.household.pk: f.household for f in found if f.household is not None}
    people = people_of(homes, day)
    at = _latest_cases(cases, homes)
    answer: dict[UUID, Hit] = {}
    for one in found:
        key = one.household.pk if one.household else one.person.pk
        if key in answer:
            continue
        living = people.get(key) or [one.person]
        answer[key] = Hit(
            household=one.household,
            people=living,
            found=frozenset(f.person.pk for f in found if f.person in living),
            case=at.get(key),
            why=str(one.why.label),
        )
    return list(answer.values())


def case_code(text: str) -> str:
    """Read the code of a path however it was typed; empty when the text is something else."""
    match = CASE_CODE.fullmatch(text)
    return f"PRC-{match[1]}-{int(match[2]):06d}" if match else ""


def _by_case(cases: QuerySet[Case], day: date) -> list[Hit]:
    found = list(cases.select_related("household")[:1])
    people = people_of((case.household_id for case in found), day)
    return [
        Hit(
            household=case.household,
            people=people.get(case.household_id, []),
            found=frozenset(),
            case=case,
            why=_("Codice del percorso"),
        )
        for case in found
    ]


def _latest_cases(cases: QuerySet[Case], homes: dict[UUID, Household]) -> dict[UUID, Case]:
    """Give the latest path of each household that the actor may see."""
    latest: dict[UUID, Case] = {}
    for case in cases.filter(household__in=list(homes)).order_by("opened_on", "pk"):
        latest[case.household_id] = case
    return latest
