"""Short messages to telephones: put in the queue with the act that asks for them, sent by a gateway.

The text is neutral: it lands on a screen that others may see, so it names no service and no reason.
Number and text lie encrypted in the queue, and go with the job once it is done.
"""

import json
import re
import sys
import urllib.request
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from approdo.kernel import secrecy
from approdo.kernel.jobs import defer
from approdo.kernel.refusals import Refused

JOB = "post.sms"
PURPOSE = "sms"
PATIENCE = 10
# Three messages joined: what every telephone shows as one, and no gateway cuts.
LONGEST = 459
NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")
ITALIAN_MOBILE = re.compile(r"3[0-9]{8,9}")
# What the gateway of tests was given.
SENT: list[tuple[str, str]] = []


def is_open() -> bool:
    """Tell whether this installation has a gateway."""
    return bool(settings.SMS)


def number_of(written: str) -> str:
    """Give a number as gateways want it, with its country; refuses what is no number."""
    plain = re.sub(r"[\s./()-]", "", written)
    plain = re.sub(r"^00", "+", plain)
    if ITALIAN_MOBILE.fullmatch(plain):
        plain = f"+39{plain}"
    if not NUMBER.fullmatch(plain):
        raise Refused(_("«%s» non è un numero di cellulare: scrivilo come 347 1234567.") % written)
    return plain


def send(number: str, text: str) -> None:
    """Put a message in the queue: it leaves after the transaction under way, and only if it stands.

    Refuses when there is no gateway, and a number that is none.
    """
    if not is_open():
        raise Refused(
            _("In questa città non è attivo l'invio di SMS: chiedi a chi gestisce Approdo.")
        )
    if len(text) > LONGEST:
        raise ValueError(f"A message of {len(text)} characters.")
    message = json.dumps([number_of(number), text])
    defer(JOB, message=secrecy.hide(message, purpose=PURPOSE))


def deliver(message: str) -> None:
    """Hand a queued message to the gateway; raises `OSError` (or one of its kind) when it does not take it."""
    number, text = json.loads(secrecy.reveal(message, purpose=PURPOSE))
    _GATEWAYS[settings.SMS](number, text)


def _to_console(number: str, text: str) -> None:
    print(f"\n  SMS a {number}: {text}\n", file=sys.stderr, flush=True)


def _to_memory(number: str, text: str) -> None:
    SENT.append((number, text))


def _to_gateway(number: str, text: str) -> None:
    """POST to the gateway's address, with the names of fields that it wants, as JSON or as a form."""
    if urlsplit(settings.SMS_URL).scheme not in {"http", "https"}:
        raise ValueError("APPRODO_SMS_URL is not an address of the web.")
    names = dict(zip(("to", "text", "sender"), settings.SMS_FIELDS, strict=False))
    said = {"to": number, "text": text, "sender": settings.SMS_SENDER}
    fields = {name: said[what] for what, name in names.items() if said[what]}
    if settings.SMS_FORM:
        body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
    else:
        body, kind = json.dumps(fields).encode(), "application/json"
    headers = {"Content-Type": kind}
    if settings.SMS_TOKEN:
        headers["Authorization"] = settings.SMS_TOKEN
    request = urllib.request.Request(settings.SMS_URL, data=body, headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        answer.read(1000)


_GATEWAYS: dict[str, Callable[[str, str], None]] = {
    "console": _to_console,
    "memory": _to_memory,
    "http": _to_gateway,
}
KINDS = tuple(_GATEWAYS)
