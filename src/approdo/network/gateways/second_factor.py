"""The second factor: secrets kept encrypted, and one factor always left."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

PURPOSE = b"approdo second factor "


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of members: codes of an app, keys, recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Il codice non è giusto, o è scaduto: prova con quello di adesso."),
        "cannot_delete_authenticator": _(
            "È il tuo unico secondo passaggio: prima di toglierlo attivane un altro."
        ),
    }

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


def _box() -> Fernet:
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
