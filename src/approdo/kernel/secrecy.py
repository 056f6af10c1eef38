"""Words that lie in the database and are nobody's to read: encrypted with the installation's key."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class NotOurs(ValueError):
    """What was given was not hidden with this installation's key, or was changed since."""


def hide(words: str, *, purpose: str) -> str:
    """Encrypt; what was hidden for one purpose is not revealed for another."""
    return _box(purpose).encrypt(words.encode()).decode()


def reveal(hidden: str, *, purpose: str) -> str:
    """Give back what `hide` was given."""
    try:
        return _box(purpose).decrypt(hidden.encode()).decode()
    except InvalidToken:
        raise NotOurs(purpose) from None


def _box(purpose: str) -> Fernet:
    key = hashlib.sha256(f"approdo {purpose} {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
