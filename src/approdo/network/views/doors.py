"""The pages of coming in that allauth drives, opened at the door with our templates."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as keys
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from approdo.kernel import clock
from approdo.kernel.web import at_the_door
from approdo.network import operations
from approdo.network.forms import KeyOfSignInForm
from approdo.network.gateways import city, second_factor


class SignInView(account.LoginView):  # type: ignore[misc]
    """Password, or a passkey alone."""

    template_name = "network/sign_in.html"

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """The form of the passkey stands beside the other."""
        way_in = _("Entra con %(name)s") % {"name": settings.OIDC_NAME}
        return {
            **super().get_context_data(**named),
            "key_form": KeyOfSignInForm(),
            "city": way_in if city.is_open() else "",
            "next": self.request.GET.get("next", ""),
        }


class _Settled:
    """Once a factor stands, none is owed."""

    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the day away from which one would be owed."""
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        operations.note_second_factor(self.request.user, clock.today())
        return answer


class FirstCodeView(_Settled, totp.ActivateTOTPView):  # type: ignore[misc]
    """Set up codes of an app; the one that shows it works opens nothing else."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the code that was shown."""
        answer = super().form_valid(form)
        made = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        second_factor.use_up(made, form.cleaned_data["code"])
        return answer


class KeyToAddView(_Settled, keys.AddWebAuthnView):  # type: ignore[misc]
    """Add a key."""


class FactorsView(base.IndexView):  # type: ignore[misc]
    """What opens one's door besides the password, and what is owed."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add the day from which a factor is owed."""
        due = self.request.user.second_factor_due_on
        context = super().get_context_data(**named)
        found = context["authenticators"]
        codes = found.get("recovery_codes")
        return {
            **context,
            "totp": found.get("totp"),
            "keys": found.get("webauthn", []),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "due": due,
            "is_owed": due is not None and due <= clock.today(),
            "is_enabled": is_mfa_enabled(self.request.user),
        }


sign_in = at_the_door(SignInView.as_view())
inactive = at_the_door(account.account_inactive)
password_again = at_the_door(account.reauthenticate)
factors = at_the_door(FactorsView.as_view())
code = at_the_door(base.authenticate)
code_again = at_the_door(base.reauthenticate)
first_code = at_the_door(FirstCodeView.as_view())
no_more_codes = at_the_door(totp.deactivate_totp)
new_recovery_codes = at_the_door(recovery.generate_recovery_codes)
recovery_codes = at_the_door(recovery.view_recovery_codes)
keys_list = at_the_door(keys.list_webauthn)
key_to_add = at_the_door(KeyToAddView.as_view())
key_again = at_the_door(keys.reauthenticate_webauthn)
key_sign_in = at_the_door(keys.login_webauthn)
key_to_remove = at_the_door(keys.remove_webauthn)
