"""Named reads about a family's life on its paths: what would change, what still waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.pathway.models import (
    Case,
    CaseMember,
    DistrictHandover,
    LeftObjective,
    LifeChange,
    Objective,
    Project,
    ProjectLine,
    Split,
)
from approdo.pathway.queries.life_signatures import born_by
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.queries.outcome import lines_still_promised
from approdo.pathway.queries.project import project_of
from approdo.pathway.states import OPEN, WITH_THE_LOT, LifeKind
from approdo.programme.models import Lot
from approdo.registry.models import Household, Membership, Person
from approdo.registry.queries import (
    cards_of,
    memberships_of,
    memberships_on,
    of_all_cards,
    survivor_of,
)

# So long a refusal stands on Oggi.
TOLD_FOR = timedelta(days=30)
# Written out: it stands on every family's page, and writing it anew each time was most of its cost.
# A person is known by the card that lives on.
GLANCE = """
with here as (
    select coalesce(p.merged_into_id, m.person_id) as person
    from registry_membership m left join registry_person p on p.id = m.person_id
    where m.superseded_at is null
      and m.starts_on <= %(day)s and (m.ends_on is null or m.ends_on > %(day)s)
      and m.household_id in (
          with recursive card(id) as (
              select %(household)s::uuid
              union select h.id from registry_household h join card on h.merged_into_id = card.id
          ) select id from card
      )
), on_path as (
    select coalesce(p.merged_into_id, c.person_id) as person, c.person_id as card, p.birth_date,
           c.is_involved, c.is_open
    from pathway_casemember c left join registry_person p on p.id = c.person_id
    where c.case_id = %(case)s
)
select
    exists (select person from here except select person from on_path)
    or exists (
        select person from on_path where is_involved or is_open except select person from here
    ),
    exists (
        select from pathway_pact pact cross join on_path member
        where pact.case_id = %(case)s and pact.superseded_at is null and member.is_involved
          and (member.birth_date is null or member.birth_date <= %(born_by)s)
          and not exists (
              select from pathway_pactsignature s
              where s.pact_id = pact.id and s.person_id = member.card
          )
    ),
    exists (select from pathway_split where case_id = %(case)s or from_case_id = %(case)s),
    exists (select from pathway_casemerge where case_id = %(case)s or into_id = %(case)s)
"""


def open_cases(household: Household) -> QuerySet[Case]:
    """Give the open cases of a household, and of cards merged into it, that the actor sees."""
    return (
        Case.objects.filter(of_all_cards("household", household), state__in=OPEN)
        .select_related("household", "programme", "lot", "district", "implementing_body")
        .order_by("opened_on", "pk")
    )


def answers_for_another(case: Case, district: UUID) -> bool:
    """Whether a district answers for another open path of the family, or was asked to."""
    others = open_cases(survivor_of(case.household)).exclude(pk=case.pk)
    asked = DistrictHandover.objects.filter(
        accepted_on__isnull=True, declined_on__isnull=True, to_district=district
    )
    return others.filter(Q(district=district) | Q(pk__in=asked.values("case"))).exists()


def keys_of(people: Iterable[Person]) -> set[UUID]:
    """Give the keys of people under all the cards by which they are known."""
    return {card.pk for person in people for card in cards_of(person)}


def objectives_under_way(case: Case) -> list[Objective]:
    """Give the objectives of the last version of a case's project, but for those already left."""
    project = project_of(case)
    return objectives_of(project) if project else []


def objectives_of(project: Project) -> list[Objective]:
    """Give the objectives of a version that were not left."""
    left = LeftObjective.objects.filter(case=project.case_id).values("objective")
    return list(
        project.objectives.exclude(pk__in=left).select_related("person").order_by("position")
    )


def money_under_way(case: Case) -> list[ProjectLine]:
    """Give the promises of money that still have months to come."""
    return lines_still_promised(case)


@dataclass(frozen=True)
class Differences:
    """How a path and its household differ: who joined and who is gone, each since when; who stays."""

    joined: list[tuple[Person, date]]
    gone: list[tuple[Person, date]]
    stays: list[Person]


def differences(case: Case, day: date) -> Differences:
    """Tell who is in the household but not on its path, and who is on the path but gone."""
    home = survivor_of(case.household)
    here = {survivor_of(m.person): m for m in memberships_on(home, day)}
    on_it = {
        survivor_of(member.person): member
        for member in case.members.select_related("person__merged_into")
    }
    last_day = {
        survivor_of(m.person): m.ends_on or day
        for m in memberships_of(home).filter(ends_on__isnull=False)
    }
    return Differences(
        joined=[(p, m.starts_on) for p, m in here.items() if p not in on_it],
        gone=[
            (person, last_day.get(person, day))
            for person, member in on_it.items()
            if person not in here and (member.is_involved or member.is_open)
        ],
        stays=[p for p in here if p not in on_it or on_it[p].is_involved],
    )


@dataclass(frozen=True)
class Glance:
    """What a path may wait for since its family changed, in one read; whoever sees a yes looks closer."""

    differs: bool
    may_owe_signatures: bool
    was_parted: bool
    was_joined: bool


def glance_at(case: Case, home: UUID, day: date) -> Glance:
    """Look once whether a path and its household differ, somebody may have to sign, it was split or joined.

    `home` is the key of the household's card that lives on.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            GLANCE,
            {
                "case": case.pk,
                "household": home,
                "day": day,
                "born_by": born_by(day),
            },
        )
        return Glance(*cursor.fetchone())


def homes_elsewhere(person: Person, household: Household) -> list[Membership]:
    """Give the memberships by which somebody belongs to another household that the actor sees."""
    return list(
        Membership.objects.filter(
            person__in=cards_of(person), superseded_at__isnull=True, ends_on__isnull=True
        )
        .exclude(household=household)
        .exclude(household__merged_into=household)
        .select_related("household")
    )


def open_cases_elsewhere(person: Person, household: Household) -> QuerySet[Case]:
    """Give the open paths of other households, as far as seen, on which somebody is."""
    members = CaseMember.objects.filter(person__in=cards_of(person), is_involved=True)
    return Case.objects.filter(state__in=OPEN, pk__in=members.values("case")).exclude(
        household=household
    )


def splits_around(case: Case) -> list[Split]:
    """Give the split a path came from and those that began from it, as far as the actor was given them."""
    return list(
        Split.objects.filter(Q(case=case) | Q(from_case=case))
        .select_related("case__household", "from_case__household")
        .order_by("happened_on", "pk")
    )


def handover_of(case: Case) -> DistrictHandover | None:
    """Give the hand-over to another district that a path waits for."""
    return (
        DistrictHandover.objects.filter(
            case=case, accepted_on__isnull=True, declined_on__isnull=True
        )
        .select_related("from_district", "to_district", "asked_by")
        .first()
    )


def handovers_waiting(actor: Actor, *, limit: int = 50) -> list[DistrictHandover]:
    """Give the paths that families on the move bring to the actor's district, the oldest first."""
    if actor.body_id is None:
        return []
    waiting = DistrictHandover.objects.filter(
        to_district=actor.body_id,
        accepted_on__isnull=True,
        declined_on__isnull=True,
        case__state__in=OPEN,
    )
    return list(
        waiting.select_related("case__household", "from_district").order_by("asked_on", "pk")[
            :limit
        ]
    )


def declined_lately(actor: Actor, day: date, *, limit: int = 50) -> list[DistrictHandover]:
    """Give the hand-overs of the actor's district that another declined in the last weeks, newest first.

    One that was asked again since, or whose path ended, is over.
    """
    if actor.body_id is None:
        return []
    later = DistrictHandover.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    declined = DistrictHandover.objects.filter(
        ~Exists(later),
        from_district=actor.body_id,
        declined_on__gt=day - TOLD_FOR,
        case__district=F("from_district"),
        case__state__in=OPEN,
    )
    return list(
        declined.select_related("case__household", "to_district").order_by("-declined_on", "-pk")[
            :limit
        ]
    )


def move_away_of(case: Case) -> LifeChange | None:
    """Give the last time that the family of a path left the city, as the path took it up."""
    moves = LifeChange.objects.filter(case=case, kind=LifeKind.MOVED_AWAY)
    return moves.order_by("-happened_on", "-pk").first()


def last_declined(case: Case) -> DistrictHandover | None:
    """Give the last hand-over of a path, if the district that was asked declined it."""
    last = (
        DistrictHandover.objects.filter(case=case)
        .select_related("from_district", "to_district", "declined_by")
        .order_by("-pk")
        .first()
    )
    return last if last is not None and last.declined_on is not None else None


def subjects_of(case: Case, day: date) -> list[tuple[UUID, Kind]]:
    """Give what is given together with a path: itself, those joined to it, the household, the people."""
    home = survivor_of(case.household)
    living = [m.person for m in memberships_on(home, day)]
    people = {person.pk for card in living for person in (card, survivor_of(card))}
    people |= set(case.members.values_list("person", flat=True))
    paths = Case.objects.filter(pk__in=with_merged(case)).values_list("pk", flat=True)
    return [
        *((path, Kind.CASE) for path in paths.order_by("pk")),
        *((card, Kind.HOUSEHOLD) for card in sorted({home.pk, case.household_id})),
        *((person, Kind.PERSON) for person in sorted(people)),
    ]


def cases_by_body(lot: Lot) -> dict[UUID, int]:
    """Count the open cases of each body of a lot."""
    rows = (
        Case.objects.filter(lot=lot, state__in=WITH_THE_LOT)
        .values_list("implementing_body")
        .annotate(cases=Count("pk"))
    )
    return {body: count for body, count in rows if body is not None}
