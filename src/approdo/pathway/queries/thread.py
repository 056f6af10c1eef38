"""The thread of a case: what was written, who has read it, what is new for whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network.models import Mandate, Member
from approdo.network.states import Role
from approdo.pathway.models import (
    Case,
    CaseTeamMember,
    Message,
    MessageRead,
)
from approdo.pathway.queries.team import followed_by
from approdo.pathway.states import OPEN, CaseState, ConsultationState

# How many messages a page shows, and how many threads Oggi counts.
MESSAGES_SHOWN = 50
THREADS = 20
# For so long whoever opens the household is led to the note of who passed it on.
FRESH = timedelta(days=30)
# In these a path waits for what the housing office decides, or for whom it asked.
WAIT_FOR_THE_OFFICE = (
    CaseState.PROPOSED,
    CaseState.INTEGRATION_REQUESTED,
    CaseState.VALIDATED,
    CaseState.WAITLISTED,
    CaseState.TRANSFER_PENDING,
)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """A message with who has read it since, and whether it is new for who looks."""

    message: Message
    readers: list[Member]
    is_new: bool
    is_mine: bool


@dataclass(frozen=True)
class News:
    """A case with messages that one has not read: how many, and when the last was written."""

    case: Case
    unread: int
    last_at: datetime


def thread_of(
    messages: QuerySet[Message], case: Case, reader: UUID | None, *, before: datetime | None = None
) -> list[Told]:
    """Give the latest messages of a case, oldest first, in two reads."""
    rows = messages.filter(case=case).select_related("author", "body")
    if before is not None:
        rows = rows.filter(written_at__lt=before)
    latest = list(rows.order_by("-written_at", "-id")[:MESSAGES_SHOWN])[::-1]
    reads = list(MessageRead.objects.filter(case=case).select_related("member"))
    read_up_to = next((r.read_at for r in reads if r.member_id == reader), NEVER)
    return [
        Told(
            message,
            [
                r.member
                for r in reads
                if r.read_at >= message.written_at and r.member_id != message.author_id
            ],
            is_new=message.written_at > read_up_to and message.author_id != reader,
            is_mine=message.author_id == reader,
        )
        for message in latest
    ]


def unread_in(case: Case, reader: UUID | None) -> int:
    """Count the messages of a case that a member has not read, as far as a page tells."""
    return _unread(Message.objects.filter(case=case), reader)[: MESSAGES_SHOWN + 1].count()


@dataclass(frozen=True)
class TeamNews:
    """What the card of a team tells: unread messages, questions that wait, when it was passed on."""

    unread: int
    waiting: int
    handed_on: date | None


# Written out: it stands on every family's page, and writing it anew each time was most of its cost.
NEWS = """
select
    (select count(*) from pathway_message m
     where m.case_id = %(case)s and m.author_id is distinct from %(reader)s
       and not exists (
           select from pathway_messageread r
           where r.case_id = m.case_id and r.member_id = %(reader)s and r.read_at >= m.written_at
       )),
    (select count(*) from pathway_consultation where case_id = %(case)s and state = %(asked)s),
    (select max(handed_on) from pathway_handover where case_id = %(case)s and handed_on > %(since)s)
"""


def team_news(case: Case, reader: UUID | None, day: date) -> TeamNews:
    """Look, in one read, for what is new on the team of a case."""
    with connection.cursor() as cursor:
        cursor.execute(
            NEWS,
            {
                "case": case.pk,
                "reader": reader,
                "asked": ConsultationState.ASKED.value,
                "since": day - FRESH,
            },
        )
        return TeamNews(*cursor.fetchone())


def news_for(actor: Actor, cases: QuerySet[Case], day: date) -> list[News]:
    """Give the cases with something that the actor is to read, the latest first.

    It is what they have not read where they work, or wrote; and, for the officers of the district and
    of the housing office, what was written to their office and nobody there has read. An inclusion
    worker is told of every thread of the office in which no inclusion worker is named: somebody
    must begin.
    """
    mine = followed_by(actor, day)
    mine |= Q(pk__in=Message.objects.filter(author=actor.pk).values("case"))
    if actor.holds(Role.INCLUSION_WORKER):
        named = CaseTeamMember.objects.filter(in_force(day), role=Role.INCLUSION_WORKER)
        mine |= ~Q(pk__in=named.values("case"))
    going_on = cases.filter(state__in=OPEN)
    told = Message.objects.filter(case__in=going_on.filter(mine))
    if (ours := _of_the_office(actor)) is not None:
        nobody = ~Exists(_read_by_colleagues(actor, day)) & ~Q(body=actor.body_id)
        of_both = Message.objects.filter(case__in=going_on.filter(mine | ours))
        told = of_both.filter(nobody | Q(case__in=going_on.filter(mine)))
    rows = (
        _unread(told, actor.pk)
        .values("case")
        .annotate(unread=Count("pk"), last_at=Max("written_at"))
        .order_by("-last_at")[:THREADS]
    )
    counted = {row["case"]: row for row in rows}
    found = Case.objects.select_related("household").in_bulk(list(counted))
    return [
        News(found[key], row["unread"], row["last_at"])
        for key, row in counted.items()
        if key in found
    ]


def _of_the_office(actor: Actor) -> Q | None:
    """Select the cases for which the office answers whose officer the actor is."""
    if actor.holds(Role.HOUSING_OFFICER):
        return Q(state__in=WAIT_FOR_THE_OFFICE)
    if actor.holds(Role.DISTRICT_OFFICER):
        return Q(district=actor.body_id)
    return None


def _read_by_colleagues(actor: Actor, day: date) -> QuerySet[MessageRead]:
    works_there = Mandate.objects.filter(in_force(day), organisation=actor.body_id)
    return MessageRead.objects.filter(
        case=OuterRef("case"),
        read_at__gte=OuterRef("written_at"),
        member__in=works_there.values("member"),
    )


def _unread(messages: QuerySet[Message], reader: UUID | None) -> QuerySet[Message]:
    read_at = MessageRead.objects.filter(case=OuterRef("case"), member=reader).values("read_at")
    return (
        messages.exclude(author=reader)
        .annotate(seen=Subquery(read_at[:1]))
        .filter(Q(seen=None) | Q(written_at__gt=F("seen")))
    )
