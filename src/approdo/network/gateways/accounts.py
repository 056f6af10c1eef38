"""Accounts as allauth asks for them: nobody signs up, and one goes on to one's mandate."""

import time
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel import clock
from approdo.network import operations, queries
from approdo.network.gateways import city
from approdo.network.models import Member
from approdo.network.states import CHOSEN, SEEN

# A second factor that is owed later than this is not spoken of at every sign-in.
SOON = timedelta(days=31)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Members are made by who looks after them; signing in only ever finds them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "Nome utente o password non giusti. Controlla, e fai attenzione alle maiuscole "
            "della password."
        ),
        "incorrect_password": gettext_lazy("La password non è questa."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whose access is closed is answered like whoever types a wrong password."""
        found = super().authenticate(request, **credentials)
        return found if found is not None and found.is_active else None

    def post_login(
        self, request: HttpRequest, user: Member, *, redirect_url: str | None, **named: Any
    ) -> HttpResponse:
        """Go where one was going; through the choice of a mandate, when there is more than one."""
        today = clock.today()
        due = None if city.knew_well(request, user) else operations.note_second_factor(user, today)
        found = list(queries.mandates_in_force(user, today)[:2])
        asked = redirect_url or request.GET.get("next") or request.POST.get("next") or "/"
        to = asked if self.is_safe_url(asked) and asked.startswith("/") else "/"
        request.session[SEEN] = time.time()
        if len(found) == 1:
            request.session[CHOSEN] = str(found[0].pk)
        else:
            to = f"{reverse('network:mandates')}?{urlencode({'next': to})}"
        if due is not None and today < due <= today + SOON:
            sentence = _(
                "Entro il %(day)s attiva il secondo passaggio: da «Il mio accesso», sotto il tuo nome."
            )
            messages.warning(request, sentence % {"day": f"{due:%d/%m/%Y}"})
        onward: HttpResponse = super().post_login(request, user, redirect_url=to, **named)
        return onward

    def add_message(
        self, request: HttpRequest, level: int, *arguments: Any, message: Any = None, **named: Any
    ) -> None:
        """Say what went wrong; that one has come in shows by itself."""
        if message:
            messages.add_message(request, level, message)
