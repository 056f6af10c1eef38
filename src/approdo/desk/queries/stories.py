"""What happened, with the names of who did it: the journal and the network side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from approdo.journal import queries as journal
from approdo.journal.models import Event
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.network.models import Mandate, Member, Organisation
from approdo.pathway.models import Case
from approdo.registry.models import Household
from approdo.ui import formats

# Of what was written lately so much is looked at, to find what is to be told.
LOOKED_AT = 120
# What happened longer ago and was only now written down is no news.
STILL_NEWS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a story: when it happened, what, and by whom."""

    at: datetime
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """The last thing that others did about a household, and how many more they did."""

    entry: Entry
    household: str
    household_id: UUID
    others: int = 0


def story_of(about: Sequence[UUID], *, limit: int = 50) -> list[Entry]:
    """Tell the story of these cases and households, newest first; acts that said the same once."""
    return told(_once_an_act(journal.story_of(*about, limit=limit)))


def with_arrival(story: list[Entry], arrived: dict[str, str] | None) -> list[Entry]:
    """Put among the lines of a story, where its day is, that the family arrived with a list."""
    if not arrived:
        return story
    at = datetime.fromisoformat(arrived["at"])
    what = _("Arrivata con la lista del %(day)s") % {"day": formats.day(day_of(at))}
    line = Entry(at=at, what=what, by=arrived["body"])
    return sorted([*story, line], key=lambda entry: entry.at, reverse=True)


def changes_since(
    moment: datetime, *, but: Actor, mine: Q | None = None, limit: int = 15
) -> list[Change]:
    """Tell what others did since a moment on what the actor sees, or on the cases that are `mine`."""
    events = _once_an_act(
        event
        for event in journal.written_since(moment, but=but.pk, limit=LOOKED_AT * (1 + limit // 15))
        if event.at > moment - STILL_NEWS
    )
    homes = _homes_of({event.about for event in events if event.about}, mine)
    by_home: dict[UUID, list[Event]] = {}
    for event in events:
        if event.about in homes:
            by_home.setdefault(homes[event.about].pk, []).append(event)
    shown = list(by_home.items())[:limit]
    entries = told(events[0] for _key, events in shown)
    return [
        Change(entry, homes[events[0].about].label, key, others=len(events) - 1)
        for entry, (key, events) in zip(entries, shown, strict=True)
        if events[0].about
    ]


def _homes_of(about: set[UUID], mine: Q | None) -> dict[UUID, Household]:
    """Give the household that each key, of a household or of a case, leads to."""
    cases = Case.objects.filter(Q(pk__in=about) | Q(household__in=about)).select_related(
        "household"
    )
    if mine is not None:
        cases = cases.filter(mine)
    homes: dict[UUID, Household] = {}
    for case in cases:
        homes |= {case.pk: case.household, case.household_id: case.household}
    if mine is None:
        homes |= Household.objects.in_bulk(about - set(homes))
    return homes


def readings_of(about: UUID, *, limit: int = 100) -> list[Entry]:
    """Tell who opened a household's file, newest first, and under which mandate."""
    events = list(journal.readings_of(about, limit=limit))
    under = Mandate.objects.in_bulk(
        {UUID(event.facts["mandate"]) for event in events if "mandate" in event.facts}
    )
    entries = told(events)
    for place, event in enumerate(events):
        mandate = under.get(UUID(event.facts["mandate"])) if "mandate" in event.facts else None
        if mandate is not None:
            by = f"{entries[place].by} · {mandate.get_role_display()}"
            entries[place] = replace(entries[place], by=by)
    return entries


def told(events: Iterable[Event]) -> list[Entry]:
    """Put names to events, in two reads however many they are."""
    events = list(events)
    members = Member.objects.in_bulk({e.actor_id for e in events if e.actor_id})
    bodies = Organisation.objects.in_bulk({e.body_id for e in events if e.body_id})
    return [
        Entry(
            at=event.at,
            what=journal.sentence_of(event),
            by=_by(event, members, bodies) + _written_later(event),
        )
        for event in events
    ]


def _by(event: Event, members: dict[UUID, Member], bodies: dict[UUID, Organisation]) -> str:
    if event.actor_kind == "guest":
        return _("la famiglia, dalla sua pagina")
    member = members.get(event.actor_id) if event.actor_id else None
    if member is None:
        return _("Sistema")
    body = bodies.get(event.body_id) if event.body_id else None
    return f"{member.full_name}, {body.short_name}" if body else member.full_name


def _written_later(event: Event) -> str:
    """An act done on paper is written down some days after: both days are told."""
    if formats.days_between(event.at, event.recorded_at) <= 0:
        return ""
    return _(" · scritto il %(day)s") % {"day": formats.day(event.recorded_at)}


def _once_an_act(events: Iterable[Event]) -> list[Event]:
    """Of one act that recorded the same event many times (three members joined) keep one line."""
    kept: dict[tuple[UUID, str], Event] = {}
    for event in events:
        kept.setdefault((event.act, event.name), event)
    return list(kept.values())
