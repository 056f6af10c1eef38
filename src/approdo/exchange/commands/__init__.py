"""What people do about other programs."""

from approdo.exchange.commands.tokens import IssuedToken, issue_token, revoke_token
from approdo.exchange.commands.webhooks import OpenedWebhook, close_webhook, open_webhook

__all__ = [
    "IssuedToken",
    "OpenedWebhook",
    "close_webhook",
    "issue_token",
    "open_webhook",
    "revoke_token",
]
