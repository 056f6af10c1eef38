"""Whose calendar one may open to one's own phone."""

from approdo.kernel.actors import Actor
from approdo.network.models import Mandate
from approdo.pathway.models import CalendarFeed


def may_open_calendar_feed(actor: Actor, mandate: Mandate) -> bool:
    """Each for the mandate under which they act."""
    return actor.pk == mandate.member_id and actor.body_id == mandate.organisation_id


def may_revoke_calendar_feed(actor: Actor, feed: CalendarFeed) -> bool:
    """Whose it is, under any of their mandates."""
    return actor.pk == feed.member_id


def may_export_activities(actor: Actor, mandate: Mandate) -> bool:
    """Each under their own mandate, and no more rows than they see."""
    return may_open_calendar_feed(actor, mandate)
