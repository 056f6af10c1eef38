"""A child is born in a family (DOMAIN 2.9): on the path from that day, with or without a code."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.operations import life as changes
from approdo.pathway.rules import life as rules
from approdo.pathway.states import LifeHappened, LifeKind
from approdo.registry import operations as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewPerson
from approdo.registry.queries import members_on
from approdo.registry.states import Kinship


@command(on="household", may=policies.may_record_birth)
def record_birth(*, actor: Actor, household: Household, at: datetime, child: NewPerson) -> Person:
    """Write a child who was born: of the household and of its open paths since the day of birth.

    Refuses, all at once: no day of birth, one to come, a day on which the household had nobody, and
    a child of that name and day who is there already.
    """
    today = day_of(at)
    born = child.birth_date
    if born is None:
        raise Refused(Reason(_("Scrivi il giorno della nascita."), field="birth_date"))
    family = members_on(household, today)
    problems = rules.day_to_come(born, today, field="birth_date")
    if not family:
        problems.append(Reason(_("Nel nucleo non c'è nessuno: prima registra la famiglia.")))
    if any(_is_the_same(child, person) for person in family):
        problems.append(
            Reason(
                _("%(name)s, nata o nato quel giorno, è già nel nucleo.")
                % {"name": child.given_name or child.family_name},
                field="given_name",
            )
        )
    if problems:
        raise Refused(*problems)
    child.kinship = child.kinship if child.kinship != Kinship.UNKNOWN else Kinship.CHILD
    person = registry.join_household(household, child, starts_on=born, at=at).person
    record(
        LifeHappened.CHILD_BORN,
        subject=person,
        about=household.pk,
        person=person.pk,
        born_on=born,
    )
    for case in changes.cases_under_lock(household):
        changes.let_in(case, person)
        changes.renew_pact(case, at=at)
        changes.note_change(case, LifeKind.BORN, on=born, person=person)
        record(LifeHappened.CHILD_BORN, subject=case, about=case.pk, person=person.pk, born_on=born)
    return person


def _is_the_same(child: NewPerson, person: Person) -> bool:
    return (
        person.birth_date == child.birth_date
        and person.given_name.strip().casefold() == child.given_name.strip().casefold()
    )
