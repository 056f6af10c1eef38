"""Which readings of files were not usual: read from the journal, a day at a time.

Only the program asks this, in a job: it looks at everything.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from approdo.journal.models import Event
from approdo.journal.states import NO_WORK
from approdo.journal.states import Happened as JournalHappened
from approdo.network.models import Mandate
from approdo.network.states import Role
from approdo.pathway.models import Case, CaseTeamMember, Consultation
from approdo.pathway.states import CaseState
from approdo.registry.models import Household, Membership
from approdo.rights.models import EmergencyAccess
from approdo.rights.queries.figures import figures_on
from approdo.rights.rules.readings import is_off_hours
from approdo.rights.states import FigureCode, Unusual

# While it decides on a path, the housing office reads its file.
WITH_THE_OFFICE = (
    CaseState.PROPOSED,
    CaseState.INTEGRATION_REQUESTED,
    CaseState.VALIDATED,
    CaseState.WAITLISTED,
    CaseState.TRANSFER_PENDING,
    CaseState.CLOSING,
)


@dataclass(frozen=True)
class Reader:
    """Who read: a member for a body."""

    member: UUID
    body: UUID


@dataclass
class Read:
    """What one reader read of one file on the day."""

    reader: Reader
    file: UUID
    mandate: UUID | None
    moments: list[datetime] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """A reading to be looked at."""

    kind: Unusual
    reader: Reader
    mandate: UUID | None
    file: UUID | None
    file_code: str
    files: int
    moments: list[datetime]


def unusual_on(day: date) -> list[Found]:
    """Give what was unusual on a day, by the figures of that day."""
    figures = figures_on(day)
    reads = _reads_of(day)
    codes = dict(Household.objects.filter(pk__in={r.file for r in reads}).values_list("pk", "code"))
    by_reader: dict[Reader, list[Read]] = defaultdict(list)
    for read in reads:
        by_reader[read.reader].append(read)
    found = [
        Found(
            Unusual.MANY,
            reader,
            theirs[0].mandate,
            None,
            "",
            len(theirs),
            sorted(moment for read in theirs for moment in read.moments),
        )
        for reader, theirs in by_reader.items()
        if len(theirs) > figures[FigureCode.FILES_IN_A_DAY]
    ]
    for read in reads:
        late = [m for m in read.moments if is_off_hours(timezone.localtime(m), figures)]
        if late:
            found.append(_one(Unusual.OFF_HOURS, read, codes, late))
    known = _known(reads, day, figures[FigureCode.DAYS_IN_COMMON])
    found += [
        _one(Unusual.NOTHING_IN_COMMON, read, codes, read.moments)
        for read in reads
        if (read.reader, read.file) not in known
    ]
    return found


def _one(kind: Unusual, read: Read, codes: dict[UUID, str], moments: list[datetime]) -> Found:
    code = codes.get(read.file, "")
    return Found(kind, read.reader, read.mandate, read.file, code, 1, sorted(moments))


def _reads_of(day: date) -> list[Read]:
    """Give what members read on a day, by file; a path or a person stands for its household."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    events = list(
        Event.objects.filter(
            name=JournalHappened.FILE_READ,
            at__gte=start,
            at__lt=end,
            actor_kind="member",
        ).order_by("id")
    )
    homes = _homes_of({event.about for event in events if event.about})
    reads: dict[tuple[Reader, UUID], Read] = {}
    for event in events:
        if event.about not in homes or event.actor_id is None or event.body_id is None:
            continue
        reader, file = Reader(event.actor_id, event.body_id), homes[event.about]
        mandate = event.facts.get("mandate")
        read = reads.setdefault(
            (reader, file), Read(reader, file, UUID(mandate) if mandate else None)
        )
        read.moments.append(event.at)
    return list(reads.values())


def _homes_of(keys: set[UUID]) -> dict[UUID, UUID]:
    """Give the household that each key leads to: a household, a path, a person, a question."""
    homes = dict(Case.objects.filter(pk__in=keys).values_list("pk", "household_id"))
    homes |= dict(
        Membership.objects.filter(person__in=keys, superseded_at__isnull=True)
        .order_by("starts_on")
        .values_list("person_id", "household_id")
    )
    homes |= {
        key: key for key in Household.objects.filter(pk__in=keys).values_list("pk", flat=True)
    }
    return homes


def _known(reads: list[Read], day: date, days: int) -> set[tuple[Reader, UUID]]:
    """Give the pairs of reader and file that have something in common."""
    files = {read.file for read in reads}
    cases = {case.pk: case for case in Case.objects.filter(household__in=files)}
    questions = dict(
        Consultation.objects.filter(case__in=cases).values_list("pk", "case__household_id")
    )
    home_of = {
        **{file: file for file in files},
        **{case.pk: case.household_id for case in cases.values()},
        **questions,
    }
    return {
        *_who_worked_on(home_of, day, days),
        *_on_the_team(cases),
        *_answering(cases.values(), reads),
        *_asked(home_of, questions, reads),
        *_in_an_emergency(files, day),
    }


def _who_worked_on(home_of: dict[UUID, UUID], day: date, days: int) -> set[tuple[Reader, UUID]]:
    """Whoever did something on the file in the time before, the day itself and the next included."""
    since = timezone.make_aware(datetime.combine(day - timedelta(days=days), time.min))
    until = timezone.make_aware(datetime.combine(day + timedelta(days=2), time.min))
    rows = (
        Event.objects.filter(
            about__in=list(home_of), at__gte=since, at__lt=until, actor_kind="member"
        )
        .exclude(name__in=NO_WORK)
        .values_list("actor_id", "body_id", "about")
        .distinct()
    )
    return {
        (Reader(actor, body), home_of[about])
        for actor, body, about in rows
        if actor and body and about
    }


def _on_the_team(cases: dict[UUID, Case]) -> set[tuple[Reader, UUID]]:
    rows = CaseTeamMember.objects.filter(case__in=cases).values_list("member", "body", "case")
    team = {(Reader(member, body), cases[case].household_id) for member, body, case in rows}
    return team | {
        (Reader(case.case_manager_id, case.implementing_body_id), case.household_id)
        for case in cases.values()
        if case.case_manager_id and case.implementing_body_id
    }


def _answering(cases: Iterable[Case], reads: list[Read]) -> set[tuple[Reader, UUID]]:
    """Whoever answers for the work of others: the district's officers, the body's managers, the office."""
    roles = dict(
        Mandate.objects.filter(pk__in={r.mandate for r in reads if r.mandate}).values_list(
            "pk", "role"
        )
    )
    of_file: dict[UUID, list[Case]] = defaultdict(list)
    for case in cases:
        of_file[case.household_id].append(case)

    def answers(read: Read, case: Case) -> bool:
        role = roles.get(read.mandate) if read.mandate else None
        if role == Role.DISTRICT_OFFICER:
            return read.reader.body == case.district_id
        if role == Role.PROJECT_MANAGER:
            return read.reader.body == case.implementing_body_id
        return role == Role.HOUSING_OFFICER and case.state in WITH_THE_OFFICE

    return {
        (read.reader, read.file)
        for read in reads
        if any(answers(read, case) for case in of_file[read.file])
    }


def _asked(
    home_of: dict[UUID, UUID], questions: dict[UUID, UUID], reads: list[Read]
) -> set[tuple[Reader, UUID]]:
    """Whoever was asked a question about the family reads what it carries."""
    bodies = Consultation.objects.filter(pk__in=questions).values_list("to_body", "pk")
    asked = {(body, home_of[question]) for body, question in bodies}
    return {(read.reader, read.file) for read in reads if (read.reader.body, read.file) in asked}


def _in_an_emergency(files: set[UUID], day: date) -> set[tuple[Reader, UUID]]:
    """An emergency is looked at by itself."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    rows = EmergencyAccess.objects.filter(
        Q(ends_at__gte=start), household__in=files, opened_at__lt=start + timedelta(days=1)
    ).values_list("member", "body", "household")
    return {(Reader(member, body), file) for member, body, file in rows}
