"""What one person reads on their page: read the same by them and by the worker who prints it for them.

Nothing of the other people: only what is of nobody by name, of a service, or their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from approdo.access.models import PersonalLink
from approdo.family.models import FamilyWord, PaperRequest
from approdo.family.states import Said
from approdo.kernel.clock import day_of
from approdo.papers.models import Word
from approdo.pathway.models import Activity, Case, Objective, Project, Undertaking, Warning
from approdo.pathway.queries.intake import who_has_to_sign_still
from approdo.pathway.queries.waitlist import place_in_waitlist
from approdo.pathway.states import (
    FINAL,
    WITHOUT_THE_FAMILY,
    ActivityState,
    CaseState,
    Party,
    ProjectState,
    WaitlistCriterion,
    WarningState,
)
from approdo.pathway.states.steps import OWED_BY, Owner
from approdo.registry.models import Person

# An appointment is still to come until an hour after it began.
STILL = timedelta(hours=1)
APPOINTMENTS, WORDS = 3, 10
# Of the order nothing is said that would tell of violence, or of the health of somebody else.
NEVER_TOLD = (WaitlistCriterion.VIOLENCE, WaitlistCriterion.DISABILITY)
FINISHED = tuple(state for state in FINAL)
BEFORE_AN_APPOINTMENT = (CaseState.ASSIGNED,)
SINCE = {
    CaseState.PROPOSED: "waiting_validation",
    CaseState.INTEGRATION_REQUESTED: "asked_papers",
    CaseState.VALIDATED: "no_place",
    CaseState.PROJECT_SHARED: "waiting_district",
    CaseState.PROJECT_RETURNED: "returned",
    CaseState.SUSPENDED: "paused",
    CaseState.TRANSFER_PENDING: "transfer",
    CaseState.CLOSING: "closing",
}
SHARED = (ProjectState.SHARED, ProjectState.VALIDATED)

Fact = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Meeting:
    """An appointment, and what was already said to it."""

    activity: Activity
    said: str


@dataclass(frozen=True)
class Promise:
    """What somebody promised; `who` is a key of the texts, or nothing when it is the reader."""

    what: str
    by: date | None = None
    who: str = ""
    name: str = ""


@dataclass(frozen=True)
class Page:
    """All that a person reads: keys and facts for the texts, and words as the services wrote them."""

    person: Person
    case: Case
    step: str
    owner: str
    owner_name: str
    due_on: date | None
    whys: Sequence[Fact]
    meetings: Sequence[Meeting]
    project: Project | None
    project_said: str
    objectives: Sequence[str]
    mine: Sequence[Promise]
    theirs: Sequence[Promise]
    warning: Warning | None
    asked: Sequence[PaperRequest]
    given: Sequence[FamilyWord]
    words: Sequence[FamilyWord]
    call_name: str
    call: str

    @property
    def is_over(self) -> bool:
        """Whether the path has ended."""
        return self.case.state in FINISHED


def page_of(link: PersonalLink, now: datetime) -> Page:
    """Give what the holder of a link reads at a moment; in eight reads or a few more."""
    person = Person.objects.get(pk=link.person)
    case = Case.objects.select_related(
        "district", "implementing_body", "case_manager", "programme"
    ).get(pk=link.subject)
    words = list(FamilyWord.objects.filter(link=link).select_related("paper_request")[:60])
    project = _project(case)
    meetings = _meetings(case, words, now)
    unsigned = who_has_to_sign_still(case) if case.state == CaseState.INTAKE else set()
    owner, name = ("you", "") if person.pk in unsigned else _owner(case)
    promises = list(_promises(project, person)) if project else []
    return Page(
        person=person,
        case=case,
        step=case.state,
        owner=owner,
        owner_name=name,
        due_on=case.due_on if case.state not in FINISHED else None,
        whys=list(_whys(case, person, unsigned, meetings, day_of(now))),
        meetings=meetings,
        project=project,
        project_said=_said_of(words, project, "project_id") if project else "",
        objectives=_objectives(project, person) if project else [],
        mine=[p for p in promises if not p.who],
        theirs=[p for p in promises if p.who],
        warning=_warning(case),
        asked=list(
            PaperRequest.objects.filter(
                case=case, person=person, given_on__isnull=True, waived_on__isnull=True
            )
        ),
        given=[w for w in words if w.said in (Said.SENDS_PAPER, Said.SENDS_LETTER)][:WORDS],
        words=[w for w in words if w.said not in (Said.SENDS_PAPER, Said.SENDS_LETTER)][:WORDS],
        call_name=case.case_manager.full_name if case.case_manager else case.district.name,
        call=link.call,
    )


def _owner(case: Case) -> tuple[str, str]:
    """Say who owes the next step, by a key of the texts and a name."""
    owner = OWED_BY.get(CaseState(case.state))
    if owner is None:
        return "", ""
    if owner == Owner.DISTRICT:
        return owner.value, case.district.name
    if owner == Owner.HOUSING_OFFICE or case.implementing_body is None:
        return Owner.HOUSING_OFFICE.value, ""
    names = [case.implementing_body.short_name]
    if case.case_manager is not None:
        names.append(case.case_manager.full_name)
    return owner.value, ", ".join(names)


def _whys(
    case: Case, person: Person, unsigned: set[UUID], meetings: Sequence[Meeting], today: date
) -> "list[Fact]":
    state = CaseState(case.state)
    since = day_of(case.state_since)
    whys: list[Fact] = []
    if state in SINCE:
        whys.append((SINCE[state], {"day": since}))
    if state == CaseState.WAITLISTED and (place := place_in_waitlist(case, today)) is not None:
        whys.append(("waitlist", {"day": since, "place": str(place.place), "of": str(place.of)}))
        told = tuple(Word("criteria", c.value) for c in place.criteria if c not in NEVER_TOLD)
        whys.append(("waitlist_order", {"criteria": told}))
    if state in BEFORE_AN_APPOINTMENT and not meetings:
        whys.append(("no_appointment", {}))
    if person.pk in unsigned:
        whys.append(("unsigned_you", {}))
    if unsigned - {person.pk}:
        whys.append(("unsigned_others", {"count": str(len(unsigned - {person.pk}))}))
    return whys


def _meetings(case: Case, words: Sequence[FamilyWord], now: datetime) -> list[Meeting]:
    coming = (
        Activity.objects.filter(case=case, state=ActivityState.PLANNED, starts_at__gte=now - STILL)
        .exclude(kind__in=WITHOUT_THE_FAMILY)
        .select_related("conducted_by")
        .order_by("starts_at")[:APPOINTMENTS]
    )
    return [Meeting(one, _said_of(words, one, "activity_id")) for one in coming]


def _said_of(words: Sequence[FamilyWord], record: Activity | Project, column: str) -> str:
    """Give the last thing said about a record; words come the latest first."""
    return next((w.said for w in words if getattr(w, column) == record.pk), "")


def _project(case: Case) -> Project | None:
    return Project.objects.filter(case=case, state__in=SHARED).order_by("-number").first()


def _objectives(project: Project, person: Person) -> list[str]:
    found = Objective.objects.filter(
        Q(person__isnull=True) | Q(person=person.pk), project=project.pk
    )
    return [one.statement for one in found]


def _promises(project: Project, person: Person) -> "list[Promise]":
    found = Undertaking.objects.filter(
        Q(person__isnull=True) | Q(person=person.pk), project=project.pk
    )
    return [
        Promise(
            one.what,
            one.by_on,
            who="" if one.person_id else Party(one.party).value,
            name=one.service,
        )
        for one in found
    ]


def _warning(case: Case) -> Warning | None:
    """Give the warning that still stands: to be answered, or answered and not settled."""
    states = (WarningState.ISSUED, WarningState.ANSWERED)
    return Warning.objects.filter(case=case, state__in=states).order_by("-warned_on").first()
