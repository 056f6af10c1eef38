"""What joining two cards of a family would do to its paths and to the months that they promise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from approdo.journal.models import Event
from approdo.journal.states import NO_WORK
from approdo.kernel.refusals import Reason
from approdo.pathway.models import (
    CarriedObjective,
    Case,
    CaseMerge,
    CaseTeamMember,
    LineMonth,
    Objective,
    Project,
    ReviewedObjective,
)
from approdo.pathway.queries.caps import Caps
from approdo.pathway.queries.life import objectives_of, open_cases
from approdo.pathway.queries.project import project_of
from approdo.pathway.queries.ties import ties_with
from approdo.pathway.rules.line import COUNTED_FOR_A_PERSON
from approdo.pathway.rules.merge import Overrun, going_on, problems_of_joining, taken
from approdo.pathway.states import MeasureKind, ObjectiveStatus, ProjectState
from approdo.programme.models import Programme
from approdo.registry.models import Household, Person
from approdo.registry.queries import cards_of_household, has_protected_address, survivor_of

# Whoever validates a project promises its money; until then its months are only kept free.
PURSUED_NO_LONGER = (
    ObjectiveStatus.ACHIEVED,
    ObjectiveStatus.ABANDONED,
    ObjectiveStatus.SUPERSEDED,
)
NOT_YET_PROMISED = (ProjectState.DRAFT, ProjectState.SHARED, ProjectState.RETURNED)


@dataclass(frozen=True)
class Joining:
    """What becomes of the open paths of two cards: one goes on in each programme, others end in it."""

    goes_on: list[Case] = field(default_factory=list)
    ends: list[tuple[Case, Case]] = field(default_factory=list)

    @property
    def problems(self) -> list[Reason]:
        """What must be settled first."""
        found = [p for ended, into in self.ends for p in problems_of_joining(into, ended)]
        return list(dict.fromkeys(found))


def joining_of(survivor: Household, merged: Household) -> Joining:
    """Say which paths would go on and which would end in them."""
    return joined(survivor, list(open_cases(survivor)), list(open_cases(merged)))


def joined(survivor: Household, mine: Iterable[Case], theirs: Iterable[Case]) -> Joining:
    """Sort open paths by programme: the one that goes on, and those of the other card, which end."""
    others = set(theirs)
    by_programme: dict[UUID, list[Case]] = defaultdict(list)
    for case in (*mine, *others):
        by_programme[case.programme_id].append(case)
    found = Joining()
    for same in by_programme.values():
        into = going_on(same, survivor)
        for case in same:
            if (case in others) == (into in others):
                found.goes_on.append(case)
            else:
                found.ends.append((case, into))
    return found


def problems_of_protection(survivor: Household, merged: Household) -> list[Reason]:
    """Say that who follows the path of one card must not come to see one that lives in hiding."""
    if not open_cases(merged).exists():
        return []
    if not has_protected_address(survivor) and not has_protected_address(merged):
        return []
    return [
        Reason(
            _(
                "Uno dei due nuclei vive sotto protezione, e chi segue il percorso di %(home)s non"
                " deve vedere l'altro: unisci al contrario, o prima concludi quel percorso."
            )
            % {"home": merged.label}
        )
    ]


def problems_of_ties(survivor: Household, merged: Household, joining: Joining) -> list[Reason]:
    """Say who follows a path of one card and has a tie with the other: that is settled first."""
    ties = list(ties_with([survivor.pk, merged.pk]))
    if not ties:
        return []
    members = {tie.member_id: tie.member.full_name for tie in ties if tie.member}
    bodies = {tie.body_id: tie.body.short_name for tie in ties if tie.body}
    following = {case.pk: case for case in joining.goes_on}
    seats = CaseTeamMember.objects.filter(case__in=following, ends_on__isnull=True).order_by("pk")
    found = [
        (following[seat.case_id].code, name)
        for seat in seats
        for name in (members.get(seat.member_id), bodies.get(seat.body_id))
    ]
    found += [(case.code, bodies.get(case.implementing_body_id)) for case in following.values()]
    return [
        Reason(
            _(
                "%(name)s segue il percorso %(code)s e ha dichiarato un conflitto d'interessi con la"
                " famiglia: prima va scelto chi lo segue."
            )
            % {"name": name, "code": code}
        )
        for code, name in dict.fromkeys(found)
        if name
    ]


def merges_of(survivor: Household, merged: Household) -> list[CaseMerge]:
    """Give the joinings of paths that came of joining these two cards: of one with the other's."""
    cards = cards_of_household(merged)
    rows = CaseMerge.objects.select_related("case__household", "into__household").order_by("pk")
    apart = Q(case__household__in=cards) ^ Q(into__household__in=cards)
    either = Q(case__household__in=cards_of_household(survivor))
    return list(rows.filter(apart & either))


def done_since(merge: CaseMerge) -> bool:
    """Whether something happened on either path after they were joined."""
    return (
        Event.objects.filter(
            about__in=[merge.case_id, merge.into_id], recorded_at__gte=merge.recorded_at
        )
        .exclude(act=merge.act)
        .exclude(name__in=NO_WORK)
        .exists()
    )


def versions_never_validated(case: Case) -> list[Project]:
    """Give the versions of a path's project that promise nothing yet."""
    return list(case.projects.filter(state__in=NOT_YET_PROMISED).order_by("pk"))


def objectives_to_bring(case: Case) -> Sequence[Objective | CarriedObjective]:
    """Give what a path still pursues: of its last version, else what it brought along itself."""
    project = project_of(case)
    if project is None:
        return list(CarriedObjective.objects.filter(case=case).select_related("person"))
    done = ReviewedObjective.objects.filter(case=case, status__in=PURSUED_NO_LONGER)
    closed = set(done.values_list("objective", flat=True))
    return [one for one in objectives_of(project) if one.pk not in closed]


def months_held(case: Case) -> tuple[int, int]:
    """Count the months that a path promises, and those that a version never validated keeps free."""
    held = LineMonth.objects.filter(case=case, released_on__isnull=True)
    kept_free = held.filter(line__project__state__in=NOT_YET_PROMISED).count()
    return held.count() - kept_free, kept_free


def overruns_of(survivor: Household, merged: Household, joining: Joining) -> list[Overrun]:
    """Say in which months the promises of both cards, added up, would be over a cap."""
    cards = [*cards_of_household(survivor), *cards_of_household(merged)]
    ending = [v.pk for ended, _into in joining.ends for v in versions_never_validated(ended)]
    rows = LineMonth.objects.filter(case__household__in=cards, released_on__isnull=True)
    return over_the_caps(rows.exclude(line__project__in=ending))


def over_the_caps(
    rows: QuerySet[LineMonth], same: Mapping[UUID, Person] | None = None
) -> list[Overrun]:
    """Say in which months these, counted together, would be over a cap.

    People are known by the card that lives on; `same` says which are to be taken for another.
    """
    rows = rows.select_related("case__programme", "line__person__merged_into")
    slots: dict[tuple[Programme, MeasureKind, Person | None, date], list[LineMonth]]
    slots = defaultdict(list)
    for row in rows.order_by("month", "pk"):
        kind, person = MeasureKind(row.line.kind), None
        if kind in COUNTED_FOR_A_PERSON and row.line.person is not None:
            person = survivor_of(row.line.person)
            person = (same or {}).get(person.pk, person)
        slots[row.case.programme, kind, person, row.month].append(row)
    found, caps = [], Caps()
    together: dict[tuple[Programme, MeasureKind, Person | None, date], Decimal]
    together = defaultdict(Decimal)
    for (programme, kind, person, month), held in slots.items():
        total = taken([(row.case_id, row.line.project_id, row.amount) for row in held])
        cap = caps.of(programme, kind, month)
        if total > cap.value:
            found.append(Overrun(kind, person, month, total, cap.value, programme.name))
        if leader := caps.leader(programme, kind, month):
            together[leader, kind, person, month] += total
    for (leader, kind, person, month), total in together.items():
        cap = caps.of(leader, kind, month)
        if total > cap.value:
            found.append(Overrun(kind, person, month, total, cap.value, ""))
    return found
