"""Somebody of a family died (DOMAIN 2.9): the path goes on without them, or ends with them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, Outcome
from approdo.pathway.operations import life as changes
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.life import keys_of, money_under_way, objectives_under_way
from approdo.pathway.rules import life as rules
from approdo.pathway.states import ClosureOutcome, LifeHappened, LifeKind
from approdo.registry import operations as registry
from approdo.registry.models import Household, Person
from approdo.registry.queries import members_on, reference_person


@command(on="household", may=policies.may_record_death)
def record_death(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    person: Person,
    died_on: date,
    reference_of_who_stays: Person | None = None,
    heirs: str = "",
) -> Person:
    """Write that somebody died; of who lived alone the open paths end, and money stops that day.

    `heirs` is what is known of who may claim what was saved. Refuses, all at once: a day to come or
    before the birth, somebody who was not of the household, a death written already, and a
    household that would be left without a reference person.
    """
    today = day_of(at)
    family = members_on(household, died_on)
    stays = [other for other in family if other != person]
    problems = rules.day_to_come(died_on, today, field="died_on")
    problems += _problems_of(person, family, died_on)
    if stays:
        problems += rules.problems_of_references(
            family,
            {person.pk},
            on=died_on,
            speaks=reference_person(household, died_on),
            reference=person,
            reference_of_who_stays=reference_of_who_stays,
            asks_who_goes=False,
        )
    if problems:
        raise Refused(*problems)
    cases = changes.cases_under_lock(household)
    gone = keys_of([person])
    registry.register_death(
        household,
        person,
        on=died_on,
        at=at,
        reference_of_who_stays=reference_of_who_stays if stays else None,
    )
    record(
        LifeHappened.MEMBER_DIED, subject=person, about=household.pk, person=person.pk, on=died_on
    )
    for case in cases:
        if stays:
            _go_on(case, person, gone, died_on, at=at)
        else:
            _end(case, person, gone, died_on, heirs=heirs, actor=actor, at=at)
    return person


def _problems_of(person: Person, family: Collection[Person], died_on: date) -> list[Reason]:
    name = {"name": person.full_name}
    if person.died_on is not None:
        return [Reason(_("Il decesso di %(name)s è già registrato.") % name, field="died_on")]
    if person.birth_date and died_on < person.birth_date:
        return [Reason(_("La data di morte viene prima della nascita."), field="died_on")]
    if person not in family:
        return [
            Reason(
                _("In quel giorno %(name)s non faceva parte del nucleo: controlla la data.") % name,
                field="died_on",
            )
        ]
    return []


def _go_on(
    case: Case, person: Person, gone: Collection[UUID], died_on: date, *, at: datetime
) -> None:
    """Take who died off a path that goes on: their money stops, their objectives are left."""
    change = changes.note_change(case, LifeKind.DIED, on=died_on, person=person)
    owned = [o for o in objectives_under_way(case) if o.person_id in gone]
    changes.leave_objectives(change, [o for o in owned if not o.project.is_draft])
    months = _stop(case, died_on, at=at, of=gone)
    changes.take_off(case, gone, reason=_("È morta o morto."))
    changes.renew_pact(case, at=at)
    changes.clear_draft(case, gone)
    record(
        LifeHappened.MEMBER_DIED,
        subject=case,
        about=case.pk,
        person=person.pk,
        on=died_on,
        months=months,
        objectives=len(owned),
    )


def _end(
    case: Case,
    person: Person,
    gone: Collection[UUID],
    died_on: date,
    *,
    heirs: str,
    actor: Actor,
    at: datetime,
) -> None:
    """End the path of who lived alone: a fact, which nobody has to validate."""
    today = day_of(at)
    changes.note_change(case, LifeKind.DIED, on=died_on, person=person)
    months = _stop(case, died_on, at=at)
    ending, is_new = Outcome.objects.get_or_create(
        case=case,
        defaults={
            "proposed_on": today,
            "proposed_by": member_of(actor),
            "reason": _("Decesso di chi era nel percorso."),
            "planned_on": today,
        },
    )
    ending.outcome = ClosureOutcome.DEATH
    ending.savings_note = heirs.strip()[:240]
    ending.save(update_fields=["outcome", "savings_note"])
    case.ended_on = max(died_on, case.opened_on)
    operations.move(case, "end_by_death", at=at)
    record(
        LifeHappened.CASE_ENDED_BY_DEATH,
        subject=case,
        about=case.pk,
        person=person.pk,
        on=died_on,
        months=months,
        was_ending=not is_new,
    )


def _stop(case: Case, died_on: date, *, at: datetime, of: Collection[UUID] | None = None) -> int:
    """Give back the months after the death: all of them, or those of the person's own money."""
    lines = [line for line in money_under_way(case) if of is None or line.person_id in of]
    return changes.stop_lines(lines, after=died_on, on=day_of(at))
