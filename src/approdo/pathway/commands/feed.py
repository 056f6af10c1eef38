"""Taking appointments and activities out of the program: a link for one's phone, a spreadsheet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.network.models import Mandate
from approdo.pathway import policies
from approdo.pathway.models import CalendarFeed
from approdo.pathway.rules.feed import digest_of, new_secret
from approdo.pathway.states import ActivityHappened


@dataclass(frozen=True)
class OpenedFeed:
    """A link just made: its secret is shown this once and kept nowhere."""

    feed: CalendarFeed
    secret: str


@command(on="mandate", may=policies.may_open_calendar_feed, beside=True)
def open_calendar_feed(*, actor: Actor, mandate: Mandate, at: datetime) -> OpenedFeed:
    """Make the secret link to the appointments of a mandate; refuses a second one."""
    secret = new_secret()
    feed = CalendarFeed.objects.create(
        member_id=mandate.member_id, mandate=mandate, digest=digest_of(secret), opened_at=at
    )
    record(ActivityHappened.FEED_OPENED, subject=feed)
    return OpenedFeed(feed, secret)


@command(on="feed", may=policies.may_revoke_calendar_feed)
def revoke_calendar_feed(*, actor: Actor, feed: CalendarFeed, at: datetime) -> CalendarFeed:
    """Close a link: whoever holds it finds nothing any more. Refuses one that is closed."""
    if feed.revoked_at is not None:
        raise Refused(_("Questo collegamento è già revocato."))
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record(ActivityHappened.FEED_REVOKED, subject=feed)
    return feed


@command(on="mandate", may=policies.may_export_activities, beside=True)
def export_activities(
    *, actor: Actor, mandate: Mandate, at: datetime, page: str, rows: int
) -> None:
    """Write down that the log or the hours were taken away as a sheet, and how many rows it had."""
    record(ActivityHappened.ACTIVITIES_EXPORTED, subject=mandate, page=page, rows=rows)
