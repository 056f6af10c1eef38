"""The link of an invitation: signed and secret, sent by mail, kept nowhere."""

import hashlib
import secrets
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.kernel.refusals import Refused
from approdo.network.models import Member

_signer = Signer(salt="approdo.invitation")


def new_secret() -> str:
    """Make a secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_of(token: str) -> str:
    """Take the secret out of a link; one that we did not sign holds none."""
    try:
        return _signer.unsign(token)
    except BadSignature:
        return ""


def link_of(secret: str) -> str:
    """Give the link that holds a secret."""
    return str(settings.SITE_ADDRESS + reverse("network:invitation", args=[_signer.sign(secret)]))


def send(member: Member, secret: str, *, hours: int) -> None:
    """Send the link to the member; refuses when the mail cannot leave."""
    text = _(
        "Ciao %(name)s,\n\nsei stato invitato a lavorare in Approdo. Apri questo collegamento e scegli "
        "la tua password:\n\n%(link)s\n\nVale %(hours)s ore e una volta sola. Il tuo nome utente è "
        "«%(username)s». Se non aspettavi questo invito, non fare nulla.\n"
    )
    words = {
        "name": member.given_name,
        "link": link_of(secret),
        "hours": hours,
        "username": member.username,
    }
    message = EmailMessage(_("Il tuo accesso ad Approdo"), text % words, to=[member.email])
    try:
        message.send()
    except (OSError, SMTPException):
        raise Refused(_("La mail non è partita: riprova fra un po'.")) from None
