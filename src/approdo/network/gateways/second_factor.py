"""The second factor: secrets kept encrypted, and one factor always left."""

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from approdo.network.gateways import city
from approdo.network.models import Member

PURPOSE = b"approdo second factor "
_TAKE = """
    update mfa_authenticator set data = data || jsonb_build_object('taken', %s::bigint)
    where id = %s and coalesce((data->>'taken')::bigint, 0) < %s
"""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of members: codes of an app, keys, recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Il codice non è giusto, o è scaduto: prova con quello di adesso."),
        "cannot_delete_authenticator": _(
            "È il tuo unico secondo passaggio: prima di toglierlo attivane un altro."
        ),
    }

    def is_mfa_enabled(self, user: Member, types: list[str] | None = None) -> bool:
        """No second factor of ours is asked of whom the city's own sign-in knew well enough."""
        if city.knew_well(context.request, user):
            return False
        return bool(super().is_mfa_enabled(user, types))

    def encrypt(self, text: str) -> str:
        """A copy of the database alone must not give anybody's codes."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give back what `encrypt` was given."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Everybody who sees people keeps one factor besides the password."""
        others = Authenticator.objects.filter(user=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def use_up(authenticator: Authenticator, code: str) -> bool:
    """Take a code of an app that is good; tell whether it, or a later one, was not taken already.

    What was taken stands in the row of the factor: of two who send a code at once, through whatever
    process, one waits for the other's row and comes too late.
    """
    secret = SecondFactor().decrypt(authenticator.data["secret"])
    now = max(totp.yield_hotp_counters_from_time())
    shown = {totp.format_hotp_value(totp.hotp_value(secret, n)): n for n in (now - 1, now)}
    counter = shown.get(totp.normalize_user_code(code), now)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [counter, authenticator.pk, counter])
        return bool(cursor.rowcount)


def _box() -> Fernet:
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
