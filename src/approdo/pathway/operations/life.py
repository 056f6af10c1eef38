"""What a change in a family does to its path: who is on it, the pact, objectives, money."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from approdo.access.models import PersonalLink
from approdo.access.operations import Grant, close_links, end_content, grant_many
from approdo.access.states import Kind, Purpose, RevokedFor
from approdo.kernel.commands import current_act
from approdo.network.models import Organisation
from approdo.pathway.models import (
    CarriedObjective,
    Case,
    CaseMember,
    Intervention,
    LeftObjective,
    LifeChange,
    Objective,
    Pact,
    Project,
    ProjectLine,
    Undertaking,
)
from approdo.pathway.operations.line import forget_months, release_months
from approdo.pathway.queries.life import answers_for_another, open_cases, subjects_of
from approdo.pathway.states import BEFORE_PROPOSAL, CaseState, LifeKind, ProjectState
from approdo.registry.models import Household, Person

SAID_OF_AN_OBJECTIVE = ("area", "statement", "starting_point", "target", "evidence", "due_on")


def cases_under_lock(household: Household) -> list[Case]:
    """Give the open cases of a household that the actor sees, locked, each a version further.

    Whoever was looking at one of them is told that it changed.
    """
    keys = list(open_cases(household).values_list("pk", flat=True))
    locked = Case.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    cases = list(locked.select_related("household", "programme", "district").order_by("pk"))
    Case.objects.filter(pk__in=keys).update(version=F("version") + 1)
    for case in cases:
        case.version += 1
    return cases


def note_change(
    case: Case, kind: LifeKind, *, on: date, person: Person | None = None, note: str = ""
) -> LifeChange:
    """Write down on a path what changed in the household."""
    actor = current_act().actor
    change = LifeChange(
        case=case,
        kind=kind,
        happened_on=on,
        person=person,
        note=note.strip(),
        recorded_by_id=actor.pk if actor.kind == "member" else None,
    )
    change.save(force_insert=True)
    return change


def let_in(case: Case, person: Person) -> CaseMember:
    """Put somebody on a path, or put them on it again."""
    member = case.members.filter(person=person).first() or CaseMember(
        case=case, programme_id=case.programme_id, person=person
    )
    member.is_involved, member.reason = True, ""
    member.is_open = case.state not in BEFORE_PROPOSAL
    member.save()
    return member


def take_off(case: Case, people: Collection[UUID], *, reason: str = "") -> int:
    """Take people off a path; they stay in its history, and their personal pages of it close."""
    close_pages(case, people)
    return case.members.filter(person__in=people).update(
        is_involved=False, is_open=False, reason=reason or _("Non fa più parte del nucleo.")
    )


def close_pages(case: Case, people: Collection[UUID]) -> None:
    """Close the personal pages of a path that these people hold."""
    links = PersonalLink.objects.filter(subject=case.pk, person__in=people)
    keys = list(links.values_list("pk", flat=True))
    close_links(keys, reason=RevokedFor.LEFT, at=current_act().at)


def renew_pact(case: Case, *, at: datetime) -> bool:
    """Set aside a pact still being signed: the family that signs it is no longer the same."""
    if case.state != CaseState.INTAKE:
        return False
    return bool(Pact.objects.filter(case=case, superseded_at__isnull=True).update(superseded_at=at))


def leave_objectives(change: LifeChange, objectives: Iterable[Objective]) -> list[Objective]:
    """Pursue these objectives no longer: taken out of a draft, marked in a version that is frozen."""
    left = list(objectives)
    for objective in left:
        if objective.project.is_draft:
            objective.delete()
        else:
            LeftObjective.objects.create(case=change.case, change=change, objective=objective)
    return left


def carry_into(project: Project, brought: QuerySet[CarriedObjective]) -> list[Objective]:
    """Write into a draft, after its own objectives, what its family brought along from another path."""
    last = project.objectives.aggregate(last=Max("position"))["last"] or 0
    return Objective.objects.bulk_create(
        Objective(
            case=project.case,
            project=project,
            position=position,
            person=one.person,
            **{name: getattr(one, name) for name in SAID_OF_AN_OBJECTIVE},
        )
        for position, one in enumerate(brought.select_related("person"), start=last + 1)
    )


def take_along(objectives: Iterable[Objective | CarriedObjective]) -> list[CarriedObjective]:
    """Give what is said of objectives that go along to another path; whose they are is said there."""
    return [
        CarriedObjective(**{name: getattr(one, name) for name in SAID_OF_AN_OBJECTIVE})
        for one in objectives
    ]


def stop_lines(lines: Iterable[ProjectLine], *, after: date, on: date) -> int:
    """Give back the months of these promises that come after a day's month; say how many."""
    return sum(release_months(line, after=after, on=on) for line in lines)


def clear_draft(case: Case, people: Collection[UUID]) -> None:
    """Take people who are gone out of a project still being written: nothing is promised to them."""
    draft = Project.objects.filter(case=case, state=ProjectState.DRAFT).first()
    if draft is None:
        return
    for line in ProjectLine.objects.filter(project=draft, person__in=people):
        forget_months(line)
        line.delete()
    Undertaking.objects.filter(project=draft, person__in=people).delete()
    for owned in (Objective, Intervention):
        owned._default_manager.filter(project=draft, person__in=people).update(person=None)


def show_to_district(case: Case, district: Organisation, *, day: date) -> None:
    """Give a path with its household and people to a district that is to take it; addresses stay hidden."""
    subjects = subjects_of(case, day)
    grant_many(
        Grant(district.pk, subject, kind, Purpose.PROPOSAL, day, day) for subject, kind in subjects
    )
    end_content(
        holder=district.pk,
        subjects=[key for key, _kind in subjects],
        purpose=Purpose.PROPOSAL,
        on=None,
    )


def hide_from_district(case: Case, district: UUID, *, day: date) -> None:
    """Let a district read of a path what was told before a day, and nothing of what comes.

    Of the family and its people it goes on reading while it answers, or is asked to, for another path.
    """
    keeps = answers_for_another(case, district)
    subjects = [key for key, kind in subjects_of(case, day) if kind == Kind.CASE or not keeps]
    end_content(
        holder=district,
        subjects=subjects,
        purpose=Purpose.PROPOSAL,
        on=day,
    )
