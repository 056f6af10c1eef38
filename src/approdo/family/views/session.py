"""The session of a personal page: one signed cookie of its own, short, worth nothing once the link is closed.

It names a link and its `epoch`; both are asked of the database at every request, so that a new PIN, a
revocation or «close the page» end at once whatever is open, on every phone.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from approdo.access.models import LinkHolder, PersonalLink
from approdo.access.operations import acting_as
from approdo.kernel import clock

COOKIE, SALT = "page", "family.session"
IDLE = timedelta(minutes=20)


def holder_of(request: HttpRequest) -> LinkHolder | None:
    """Give who holds the page that this request has open, if any."""
    try:
        key, epoch = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=IDLE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    link = link_at_the_door(key)
    if link is None or link.epoch != epoch or not link.is_open_at(clock.now()):
        return None
    return LinkHolder(link)


def link_at_the_door(key: UUID | str) -> PersonalLink | None:
    """Read a link as its own holder would, who sees nothing else yet."""
    with acting_as(LinkHolder(PersonalLink(pk=key))):
        return PersonalLink.objects.filter(pk=key).first()


def keep_open(response: HttpResponse, link: PersonalLink) -> None:
    """Let the page stay open for a while from now."""
    response.set_cookie(
        COOKIE,
        signing.dumps([str(link.pk), link.epoch], salt=SALT),
        path=settings.DOOR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Close the page on this phone."""
    response.delete_cookie(COOKIE, path=settings.DOOR, samesite="Lax")
