"""Signing what another program is told, as Standard Webhooks 1.0 says."""

import base64
import hashlib
import hmac

from django.conf import settings

from approdo.exchange.models import Webhook

PREFIX = "whsec_"


def signing_key_of(webhook: Webhook) -> str:
    """Give what the receiver checks signatures with: whoever has only the database cannot make it."""
    return PREFIX + base64.b64encode(_key_of(webhook)).decode()


def sign(webhook: Webhook, *, message: str, timestamp: int, content: bytes) -> str:
    """Sign a message, its moment and its content."""
    signed = f"{message}.{timestamp}.".encode() + content
    digest = hmac.new(_key_of(webhook), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def _key_of(webhook: Webhook) -> bytes:
    made = f"webhook:{webhook.pk}:{webhook.salt}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), made, hashlib.sha256).digest()
