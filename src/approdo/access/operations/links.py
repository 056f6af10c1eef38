"""Personal links: given, tried at the door, closed."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from approdo.access.models import Access, PersonalLink
from approdo.access.operations.giving import Grant, grant_many
from approdo.access.states import Kind, LinkHappened, Purpose, RevokedFor
from approdo.journal import operations as journal

# No letter or figure that is mistaken for another when it is read aloud or copied by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS_OF_A_GROUP = 4, 4
FIGURES_OF_A_PIN = 6
# So many mistakes close the door for a while; so many in all, until a new PIN is handed over.
MISTAKES_TO_WAIT, WAIT = 5, timedelta(minutes=15)
MISTAKES_TO_STOP = 15


@dataclass(frozen=True)
class NewLink:
    """A link just made, with what is told once: the token of its address and its PIN."""

    link: PersonalLink
    token: str
    pin: str


def make_link(
    *,
    person: UUID,
    subject: UUID,
    language: str,
    issued_by: UUID,
    at: datetime,
    expires_at: datetime,
    call: str = "",
    purpose: Purpose = Purpose.FAMILY,
) -> NewLink:
    """Give a person a link of their own to a subject, in force until a moment."""
    token, pin = new_token(), _new_pin()
    link = PersonalLink(
        person=person,
        subject=subject,
        purpose=purpose,
        language=language,
        call=call,
        token_sha256=hash_of(token),
        pin_hash=make_password(pin),
        issued_at=at,
        issued_by_id=issued_by,
        expires_at=expires_at,
    )
    link.save(force_insert=True)
    day = at.date()
    grant_many(
        Grant(link.pk, what, Kind.LINK, purpose, day, day)
        for what in dict.fromkeys([subject, person])
    )
    journal.record(LinkHappened.LINK_ISSUED, subject=link, about=subject, person=person)
    return NewLink(link, token, pin)


def replace_pin(link: PersonalLink, *, at: datetime) -> str:
    """Give a link a new PIN; whatever is open ends, and mistakes are forgotten."""
    pin = _new_pin()
    link.pin_hash, link.mistakes, link.locked_until = make_password(pin), 0, None
    link.epoch += 1
    link.save(update_fields=["pin_hash", "mistakes", "locked_until", "epoch"])
    journal.record(LinkHappened.PIN_REPLACED, subject=link, about=link.subject)
    return pin


def close_links(which: Iterable[UUID], *, reason: RevokedFor, at: datetime) -> int:
    """Close the links of these persons or cases, or these very links, and say how many there were.

    Only those whose case or person the actor holds. The function belongs to the owner: who protects a family reaches links that they cannot see.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from access_close_links(%s, %s, %s)", [list(which), str(reason), at]
        )
        closed = cursor.fetchall()
    held = set(
        Access.objects.filter(subject__in=[about for _key, about in closed]).values_list(
            "subject", flat=True
        )
    )
    for link, about in closed:
        journal.record(
            LinkHappened.LINK_REVOKED,
            subject=PersonalLink(pk=link),
            about=about if about in held else None,
            reason=str(reason),
        )
    return len(closed)


def find_link(token: str) -> UUID | None:
    """Find a link by the token of its address, before anybody is known."""
    with connection.cursor() as cursor:
        cursor.execute("select access_find_link(%s)", [hash_of(token)])
        found = cursor.fetchone()
    return found[0] if found else None


def try_pin(link: PersonalLink, pin: str, *, at: datetime) -> bool:
    """Tell whether this is the PIN, and count. Whoever calls asks first whether the door is shut."""
    if check_password(pin, link.pin_hash):
        link.mistakes, link.locked_until, link.opened_at = 0, None, at
        link.save(update_fields=["mistakes", "locked_until", "opened_at"])
        journal.record(LinkHappened.LINK_OPENED, subject=link, about=link.subject)
        return True
    link.mistakes += 1
    if link.mistakes % MISTAKES_TO_WAIT == 0:
        link.locked_until = at + WAIT
    link.save(update_fields=["mistakes", "locked_until"])
    journal.record(
        LinkHappened.PIN_MISTAKEN, subject=link, about=link.subject, mistakes=link.mistakes
    )
    return False


def is_shut(link: PersonalLink, at: datetime) -> bool:
    """Tell whether too many wrong PINs were tried: for a while, or until there is another one."""
    return link.mistakes >= MISTAKES_TO_STOP or (
        link.locked_until is not None and at < link.locked_until
    )


def new_token() -> str:
    """Make the part of an address that only its holder has: 79 bits, easy to read aloud."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _letter in range(LETTERS_OF_A_GROUP))
        for _group in range(GROUPS)
    )


def hash_of(token: str) -> str:
    """Hash a token as it is kept, however it was typed."""
    return hashlib.sha256(token.strip().lower().replace(" ", "-").encode()).hexdigest()


def _new_pin() -> str:
    return f"{secrets.randbelow(10**FIGURES_OF_A_PIN):0{FIGURES_OF_A_PIN}}"
