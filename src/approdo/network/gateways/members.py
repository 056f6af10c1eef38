"""How a signed-in member is found again at each request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from approdo.network.models import Member


class MembersBackend(AuthenticationBackend):  # type: ignore[misc]
    """Passwords as allauth checks them; the member of a session through the one function of the door."""

    def get_user(self, user_id: Any) -> Member | None:
        """Give the member of a session, unless their access is closed."""
        found = Member.objects.raw("select * from network_enter(%s)", [user_id])
        return next(iter(found), None)
