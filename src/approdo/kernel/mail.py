"""Mail: put in the queue with the act that asks for it, sent by the server that the environment names.

Django's own functions for mail lead here. What is not committed is not sent; what the server refuses is
tried again; words and addresses lie encrypted in the queue, and go with the job once it is done.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from approdo.kernel import secrecy
from approdo.kernel.jobs import defer

JOB = "post.mail"
PURPOSE = "mail"
KEPT = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class Outbox(BaseEmailBackend):
    """Puts each message in the queue, in the transaction under way."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put the messages in the queue; files travel by the pages, never by mail."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("A mail of ours carries no file.")
            words = {name: getattr(message, name) for name in KEPT}
            words["alternatives"] = list(getattr(message, "alternatives", []))
            hidden = secrecy.hide(json.dumps(words, default=str), purpose=PURPOSE)
            defer(JOB, message=hidden)
        return len(email_messages)


def at_once() -> Any:
    """Give the connection to the server itself, for whoever keeps a queue of their own."""
    return get_connection(settings.MAIL_BACKEND)


def deliver(message: str) -> None:
    """Hand a queued message to the server; raises when it does not take it."""
    words = json.loads(secrecy.reveal(message, purpose=PURPOSE))
    headers, alternatives = words.pop("extra_headers"), words.pop("alternatives")
    letter = EmailMultiAlternatives(**words, headers=headers, connection=at_once())
    for content, kind in alternatives:
        letter.attach_alternative(content, kind)
    letter.send()
