"""Who joins a family and who leaves it, who speaks for it, and paths brought up to date (DOMAIN 2.9)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import Case
from approdo.pathway.operations import life as changes
from approdo.pathway.queries.life import (
    differences,
    homes_elsewhere,
    keys_of,
    money_under_way,
    objectives_under_way,
    open_cases_elsewhere,
)
from approdo.pathway.rules import life as rules
from approdo.pathway.states import LifeHappened, LifeKind
from approdo.registry import operations as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewPerson, Parting
from approdo.registry.queries import lives_hidden, members_on, reference_person


@command(on="household", may=policies.may_record_joining)
def record_joining(
    *, actor: Actor, household: Household, at: datetime, new: NewPerson, joined_on: date
) -> Person:
    """Write who came into a family: of the household and of its open paths since that day.

    An adult owes a signature on the pact already concluded. Refuses, all at once: a day to come,
    somebody who is there already, who lives hidden elsewhere, who speaks for another household that
    others live in, who is on another open path.
    """
    today = day_of(at)
    problems = rules.day_to_come(joined_on, today, field="joined_on")
    known = None
    if new.known is not None:
        known = policies.person_seen_by(actor, new.known)
        if known is None:
            raise Refused(_("Questa persona non è fra quelle che puoi vedere: cercala di nuovo."))
        problems += _elsewhere(known, household, joined_on)
    if problems:
        raise Refused(*problems)
    if known is not None:
        for row in homes_elsewhere(known, household):
            registry.end_row(row, ends_on=joined_on, at=at)
        new.family_name, new.given_name = known.family_name, known.given_name
    new.is_reference = not members_on(household, joined_on)
    person = registry.join_household(household, new, starts_on=joined_on, at=at).person
    if known is None:
        registry.raise_matches([new], actor=actor)
    record(
        LifeHappened.MEMBER_JOINED,
        subject=person,
        about=household.pk,
        person=person.pk,
        joined_on=joined_on,
    )
    for case in changes.cases_under_lock(household):
        _come_in(case, person, joined_on, at=at)
    return person


@command(on="household", may=policies.may_record_leaving)
def record_leaving(
    *,
    actor: Actor,
    household: Household,
    at: datetime,
    person: Person,
    left_on: date,
    reference_of_who_stays: Person | None = None,
    note: str = "",
) -> Person:
    """Write who left a family without a path of their own to follow them.

    Their own money stops, their objectives are left. Refuses, all at once: a day to come, somebody
    who was not there, a child left without an adult, a household without a reference person, and the
    only one who lives in it.
    """
    today = day_of(at)
    people = members_on(household, left_on)
    stays = [other for other in people if other != person]
    problems = rules.day_to_come(left_on, today, field="left_on")
    if person not in people:
        problems.append(
            Reason(
                _("In quel giorno %(name)s non faceva parte del nucleo: controlla la data.")
                % {"name": person.full_name},
                field="left_on",
            )
        )
    elif not stays:
        problems.append(
            Reason(
                _("%(name)s vive da sola o da solo: se il percorso finisce, chiudilo.")
                % {"name": person.full_name}
            )
        )
    else:
        problems += rules.problems_of_who_stays(stays, on=left_on)
        problems += rules.problems_of_references(
            people,
            {person.pk},
            on=left_on,
            speaks=reference_person(household, left_on),
            reference=person,
            reference_of_who_stays=reference_of_who_stays,
            asks_who_goes=False,
        )
    if problems:
        raise Refused(*problems)
    parting = Parting(
        leaving=[person],
        since=left_on,
        reference=person,
        reference_of_who_stays=reference_of_who_stays,
    )
    registry.leave(household, parting, at=at)
    record(
        LifeHappened.MEMBER_LEFT,
        subject=person,
        about=household.pk,
        person=person.pk,
        left_on=left_on,
    )
    for case in changes.cases_under_lock(household):
        _go_off(case, person, left_on, note=note, at=at)
    return person


@command(on="household", may=policies.may_name_reference_person)
def name_reference_person(
    *, actor: Actor, household: Household, at: datetime, person: Person, since: date
) -> Person:
    """Make another member the reference person since a day; the ties of the others are said anew.

    Refuses, all at once: a day to come, who was not there, who speaks already, a minor while there
    is an adult.
    """
    today = day_of(at)
    people = members_on(household, since)
    former = reference_person(household, since)
    problems = rules.day_to_come(since, today, field="since")
    if former == person:
        problems.append(
            Reason(
                _("%(name)s è già la persona di riferimento.") % {"name": person.full_name},
                field="person",
            )
        )
    problems += rules.problems_of_reference(people, person, on=since, field="person")
    if problems:
        raise Refused(*problems)
    registry.change_reference(household, person, since=since, at=at)
    record(
        LifeHappened.REFERENCE_CHANGED,
        subject=household,
        about=household.pk,
        person=person.pk,
        former=former.pk if former else None,
        since=since,
    )
    for case in changes.cases_under_lock(household):
        changes.note_change(case, LifeKind.REFERENCE, on=since, person=person)
        record(LifeHappened.REFERENCE_CHANGED, subject=case, about=case.pk, person=person.pk)
    return person


@command(on="case", may=policies.may_take_up_changes)
def take_up_changes(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Bring a path up to who is in the household today: who joined comes in, who left goes off.

    Refuses when nothing differs, and when nobody involved would be left.
    """
    today = day_of(at)
    found = differences(case, today)
    if not found.joined and not found.gone:
        raise Refused(_("Il percorso corrisponde già a chi è in famiglia."))
    if not found.stays:
        raise Refused(
            _("Nel percorso non resterebbe nessuno: se il nucleo non c'è più, va chiuso.")
        )
    for person, since in found.joined:
        _come_in(case, person, since, at=at)
    for person, since in found.gone:
        _go_off(case, person, since, note="", at=at)
    record(
        LifeHappened.CHANGES_TAKEN_UP,
        subject=case,
        about=case.pk,
        joined=len(found.joined),
        gone=len(found.gone),
    )
    return case


def _elsewhere(person: Person, household: Household, on: date) -> list[Reason]:
    """Say why somebody known cannot simply come in from where they are."""
    name = {"name": person.full_name}
    if person in members_on(household, on):
        return [Reason(_("%(name)s fa già parte del nucleo.") % name, field="known")]
    if lives_hidden(person.pk, besides=household):
        return [
            Reason(
                _(
                    "%(name)s vive in un nucleo nascosto: chi vede questo nucleo la troverebbe."
                    " Prima va tolta la protezione di quello."
                )
                % name,
                field="known",
            )
        ]
    problems = [
        Reason(
            _("%(name)s è la persona di riferimento di un altro nucleo: prima dividi quello.")
            % name,
            field="known",
        )
        for row in homes_elsewhere(person, household)
        if row.is_reference and len(members_on(row.household, on)) > 1
    ]
    return problems + [
        Reason(
            _("%(name)s è nel percorso %(code)s: prima va chiuso, o va tolta da quello.")
            % {**name, "code": case.code},
            field="known",
        )
        for case in open_cases_elsewhere(person, household)
    ]


def _come_in(case: Case, person: Person, since: date, *, at: datetime) -> None:
    changes.let_in(case, person)
    changes.renew_pact(case, at=at)
    changes.note_change(case, LifeKind.JOINED, on=since, person=person)
    record(
        LifeHappened.MEMBER_JOINED, subject=case, about=case.pk, person=person.pk, joined_on=since
    )


def _go_off(case: Case, person: Person, since: date, *, note: str, at: datetime) -> None:
    today = day_of(at)
    gone = keys_of([person])
    change = changes.note_change(case, LifeKind.LEFT, on=since, person=person, note=note)
    owned = [o for o in objectives_under_way(case) if o.person_id in gone]
    changes.leave_objectives(change, [o for o in owned if not o.project.is_draft])
    lines = [line for line in money_under_way(case) if line.person_id in gone]
    months = changes.stop_lines(lines, after=today, on=today)
    changes.take_off(case, gone)
    changes.renew_pact(case, at=at)
    changes.clear_draft(case, gone)
    record(
        LifeHappened.MEMBER_LEFT,
        subject=case,
        about=case.pk,
        person=person.pk,
        left_on=since,
        months=months,
    )
