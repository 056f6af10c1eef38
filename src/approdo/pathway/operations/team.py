"""The team of a case: its dated rows, and the sight that they give to the bodies they come from."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Greatest

from approdo.access.operations import Grant, grant_many, take_back
from approdo.access.states import Kind, Purpose
from approdo.kernel.period import in_force
from approdo.network.models import Member, Organisation
from approdo.network.queries import bodies_of
from approdo.network.states import Role
from approdo.pathway.models import Case, CaseTeamMember
from approdo.pathway.operations.activity import cancel_appointments, pass_appointments
from approdo.pathway.states.team import TEAM_OF_THE_LOT


def date_manager(case: Case, *, day: date) -> None:
    """Make the dated rows agree with `case.case_manager`: the former's ends, the new one's begins.

    Saying again what the rows already say changes nothing.
    """
    managing = _open_rows(case).filter(role=Role.CASE_MANAGER)
    now = managing.first()
    wanted = (case.case_manager_id, case.implementing_body_id)
    if now is not None and (now.member_id, now.body_id) == wanted:
        return
    _end(managing, day)
    if case.case_manager_id is None or case.implementing_body_id is None:
        return
    if now is not None and now.body_id == case.implementing_body_id:
        pass_appointments(
            case, former=now.member_id, successor=case.case_manager_id, body=now.body_id
        )
    CaseTeamMember.objects.create(
        case=case,
        member_id=case.case_manager_id,
        body_id=case.implementing_body_id,
        role=Role.CASE_MANAGER,
        starts_on=max(day, now.starts_on) if now else day,
    )


def join_team(
    case: Case,
    member: Member,
    *,
    body: Organisation,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
) -> CaseTeamMember:
    """Put somebody on the team of a case; a body that did not see the case sees it from now on."""
    _lend_sight(case, body.pk, starts_on)
    return CaseTeamMember.objects.create(
        case=case, member=member, body=body, role=role, starts_on=starts_on, ends_on=ends_on
    )


def rejoin_team(case: Case, places: Iterable[UUID]) -> None:
    """Open again places on a team that ended with its path, with the sight that they gave."""
    rows = CaseTeamMember.objects.filter(case=case, pk__in=list(places))
    rows.update(ends_on=None)
    for row in rows.exclude(body=case.implementing_body):
        _lend_sight(case, row.body_id, row.starts_on)


def leave_team(row: CaseTeamMember, *, day: date) -> None:
    """End somebody's place on a team; the last of a body takes its sight of the case with them.

    Their appointments pass to the case manager.
    """
    row.ends_on = max(day, row.starts_on)
    row.save(update_fields=["ends_on"])
    manager, body = row.case.case_manager_id, row.case.implementing_body_id
    if manager is not None and body is not None:
        pass_appointments(row.case, former=row.member_id, successor=manager, body=body)
    _take_sight_back(row.case, [row.body_id], day)


def replace_on_team(
    case: Case, former: Member, successor: Member, *, body: Organisation, role: str, day: date
) -> None:
    """Let the successor have the former's place on the team; one who is there already stays so."""
    _end(CaseTeamMember.objects.filter(in_force(day), case=case, member=former, role=role), day)
    pass_appointments(case, former=former.pk, successor=successor.pk, body=body.pk)
    theirs = CaseTeamMember.objects.filter(in_force(day), case=case, member=successor, role=role)
    if not theirs.exists():
        CaseTeamMember.objects.create(
            case=case, member=successor, body=body, role=role, starts_on=day
        )


def end_team(case: Case, *, day: date, body: Organisation | UUID | None = None) -> None:
    """End the team of a case (of one body, when named): at the end of a path, or when a body leaves.

    What it had still fixed with the family is cancelled.
    """
    rows = _open_rows(case)
    if body is not None:
        rows = rows.filter(body=body)
    bodies = set(rows.values_list("body", flat=True))
    _end(rows, day)
    cancel_appointments(case, body=body)
    _take_sight_back(case, bodies, day)


def end_team_of_former_lot(case: Case, *, former: UUID, day: date) -> None:
    """End the places of the body that gave a case up, and of partners who are not of its new lot."""
    assert case.lot is not None
    staying = {body.pk for body in bodies_of(case.lot.partnership_id, day)} - {former}
    rows = _open_rows(case).filter(role__in=TEAM_OF_THE_LOT)
    leaving = set(rows.values_list("body", flat=True)) - staying
    for body in sorted({*leaving, former}):
        end_team(case, day=day, body=body)


def _open_rows(case: Case) -> QuerySet[CaseTeamMember]:
    return CaseTeamMember.objects.filter(case=case, ends_on__isnull=True)


def _end(rows: QuerySet[CaseTeamMember], day: date) -> None:
    rows.update(ends_on=Greatest(F("starts_on"), Value(day, output_field=DateField())))


def _lend_sight(case: Case, body: UUID, since: date) -> None:
    grant_many(
        Grant(body, subject, kind, Purpose.TEAM, since, since) for subject, kind in _subjects(case)
    )


def _take_sight_back(case: Case, bodies: Iterable[UUID], day: date) -> None:
    """Take back what bodies were lent for the team, unless somebody of theirs is still on it."""
    working = CaseTeamMember.objects.filter(in_force(day), case__household=case.household_id)
    for body in bodies:
        theirs = set(working.filter(body=body).values_list("case", flat=True))
        if case.pk in theirs:
            continue
        subjects = [(case.pk, Kind.CASE)] if theirs else _subjects(case)
        take_back(
            holder=body,
            subjects=[key for key, _kind in subjects],
            lent_for=Purpose.TEAM,
            through=case.pk,
        )


def _subjects(case: Case) -> list[tuple[UUID, Kind]]:
    people = {
        *case.members.values_list("person", flat=True),
        *case.household.memberships.values_list("person", flat=True),
    }
    return [
        (case.pk, Kind.CASE),
        (case.household_id, Kind.HOUSEHOLD),
        *((person, Kind.PERSON) for person in sorted(people)),
    ]
