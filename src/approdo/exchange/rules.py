"""What a key and an address must be."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from approdo.exchange.states import Part, scopes
from approdo.kernel.refusals import Reason

# What begins like this and lies about where it should not is known for what it is.
PREFIX = "approdo_"
BYTES, HINT = 32, 12
A_YEAR = timedelta(days=366)
MOST_TOKENS, MOST_WEBHOOKS = 20, 10


def new_secret() -> str:
    """Make a secret that nobody guesses."""
    return PREFIX + secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def problems_of_token(asked: Collection[str], expires_on: date, today: date) -> list[Reason]:
    """Say what is wrong with a key that is asked for."""
    problems = []
    if not asked or set(asked) - {scope for scope, _words in scopes()}:
        problems.append(Reason(_("Scegli a che cosa serve la chiave."), field="scopes"))
    if not today < expires_on <= today + A_YEAR:
        problems.append(
            Reason(_("Una chiave vale almeno fino a domani e al più un anno."), field="expires_on")
        )
    return problems


def problems_of_webhook(url: str, parts: Collection[str]) -> list[Reason]:
    """Say what is wrong with an address that asks to be told."""
    problems = []
    if not parts or set(parts) - set(Part.values):
        problems.append(Reason(_("Scegli di quali parti vuoi gli avvisi."), field="parts"))
    if not _is_address(url):
        problems.append(
            Reason(_("Serve un indirizzo completo che cominci con https://."), field="url")
        )
    return problems


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    allowed = ("https", "http") if settings.WEBHOOKS_INSIDE else ("https",)
    clean = url.isascii() and url.isprintable() and " " not in url and not parts.fragment
    return (
        clean
        and parts.scheme in allowed
        and bool(parts.hostname)
        and port != 0
        and "@" not in parts.netloc
    )
