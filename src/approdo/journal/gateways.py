"""Where the heads of the seals go, outside the database: a file, a mail box, an address on the web.

What stands outside cannot be rewritten by whoever owns the database. A channel raises `OSError` (or
one of its kind) when it cannot deliver; whoever calls tries again later.
"""

import hashlib
import hmac
import json
import os
import urllib.request
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from approdo.journal.models import Seal
from approdo.journal.states import Channel
from approdo.kernel import mail

PATIENCE = 10
# A mail box wants no letter a minute: the newest head stands for all before it.
BETWEEN_MAILS = timedelta(hours=1)
SIGNATURE = "X-Approdo-Signature"


def line_of(seal: Seal) -> str:
    """Give a head as one line: number, head, moment, events until here."""
    return f"{seal.number} {seal.head} {seal.sealed_at:%Y-%m-%dT%H:%M:%S.%f%z} {seal.total}"


def configured() -> list[Channel]:
    """Give the channels that this installation set."""
    return [Channel(name) for name in _CHANNELS if _target(Channel(name))]


def pause_of(channel: Channel) -> timedelta:
    """Give how long a channel rests between one delivery and the next."""
    return BETWEEN_MAILS if channel == Channel.MAIL else timedelta(0)


def deliver(channel: Channel, seals: Sequence[Seal]) -> None:
    """Send the heads of these seals, oldest first."""
    _CHANNELS[channel](seals)


def _target(channel: Channel) -> object:
    return {
        Channel.FILE: settings.SEAL_FILE,
        Channel.MAIL: settings.SEAL_MAIL,
        Channel.WEBHOOK: settings.SEAL_WEBHOOK,
    }[channel]


def _to_file(seals: Sequence[Seal]) -> None:
    path = Path(settings.SEAL_FILE)
    lines = "".join(f"{line_of(seal)}\n" for seal in seals)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def _to_mail(seals: Sequence[Seal]) -> None:
    last = seals[-1]
    send_mail(
        subject=_("Approdo: sigillo %(number)s del giornale") % {"number": last.number},
        message=_(
            "Conserva questo messaggio: serve a controllare che il giornale non sia stato riscritto.\n\n"
            "%(line)s\n\n"
            "Controllo: ./approdo manage verify_journal --head %(number)s:%(head)s\n"
        )
        % {"line": line_of(last), "number": last.number, "head": last.head},
        from_email=None,
        recipient_list=settings.SEAL_MAIL,
        # Not by the outbox: a head counts as sent when the server took it.
        connection=mail.at_once(),
    )


def _to_webhook(seals: Sequence[Seal]) -> None:
    if urlsplit(settings.SEAL_WEBHOOK).scheme not in {"http", "https"}:
        raise ValueError("SEAL_WEBHOOK is not an address of the web.")
    body = json.dumps(
        {
            "heads": [
                {
                    "number": seal.number,
                    "head": seal.head,
                    "sealed_at": seal.sealed_at.isoformat(),
                    "total": seal.total,
                }
                for seal in seals
            ]
        }
    ).encode()
    headers = {"Content-Type": "application/json"}
    if secret := settings.SEAL_WEBHOOK_SECRET:
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers[SIGNATURE] = f"sha256={signature}"
    request = urllib.request.Request(
        settings.SEAL_WEBHOOK, data=body, headers=headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        answer.read(1000)


_CHANNELS: dict[Channel, Callable[[Sequence[Seal]], None]] = {
    Channel.FILE: _to_file,
    Channel.MAIL: _to_mail,
    Channel.WEBHOOK: _to_webhook,
}
