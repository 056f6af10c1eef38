"""Named reads of the exchange."""

from datetime import date

from django.db.models import QuerySet

from approdo.exchange.models import Token, Webhook
from approdo.exchange.rules import digest_of
from approdo.network.models import Mandate


def token_of(secret: str, day: date) -> Token | None:
    """Give the key of this secret, while it holds."""
    return (
        Token.objects.filter(digest=digest_of(secret), revoked_at__isnull=True, expires_on__gt=day)
        .select_related("mandate")
        .first()
    )


def live_tokens(mandate: Mandate, day: date) -> QuerySet[Token]:
    """Give the keys of a mandate that open the door on a day."""
    return Token.objects.filter(mandate=mandate, revoked_at__isnull=True, expires_on__gt=day)


def live_webhooks() -> QuerySet[Webhook]:
    """Give the addresses that are still told."""
    return Webhook.objects.filter(closed_at__isnull=True).select_related("mandate__member")
