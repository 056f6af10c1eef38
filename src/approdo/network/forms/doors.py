"""Coming in: password, code of an app, key; allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from approdo.network.gateways import guessing, second_factor

USED = _("Questo codice è già servito: aspetta il prossimo.")
LONGEST_CREDENTIAL = 20_000
TOO_MANY = _("Troppi tentativi: aspetta un quarto d'ora.")


class SignInForm(account.LoginForm):  # type: ignore[misc]
    """Username and password; upper and lower case of the username do not matter."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["login"] = forms.CharField(
            label=_("Nome utente"),
            max_length=60,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "wide": True}
            ),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "wide": True}),
        )

    def clean_login(self) -> str:
        """Usernames are kept in lower case."""
        return str(super().clean_login()).lower()


class PasswordAgainForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that opens doors."""

    password = forms.CharField(
        label=_("La tua password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "wide": True}),
    )


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Codice"),
        max_length=40,
        help_text=_("Le 6 cifre che mostra l'app, o uno dei codici di riserva."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "wide": True}
        ),
    )


class _Counted:
    """A wrong code counts like a wrong password; a right one is good once."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Refuse when too many were wrong; count this one if it is."""
        if not guessing.may_try(context.request, self.user):
            raise ValidationError(TOO_MANY)
        try:
            code = str(super().clean_code())  # type: ignore[misc]
            is_of_an_app = self.authenticator.type == Authenticator.Type.TOTP
            if is_of_an_app and not second_factor.use_up(self.authenticator, code):
                raise ValidationError(USED)
        except ValidationError:
            guessing.count_wrong_code(context.request, self.user)
            raise
        return code


class CodeForm(_Counted, codes.AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    code = _code()


class CodeAgainForm(_Counted, codes.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something that opens doors."""

    code = _code()


class FirstCodeForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it was set up well."""

    code = forms.CharField(
        label=_("Codice che mostra l'app"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "wide": True}
        ),
    )


class _Credential(forms.JSONField):
    """What a key answers: some hundreds of characters, a few levels deep."""

    def to_python(self, value: Any) -> Any:
        """Refuse what no key answers before it is taken apart."""
        if isinstance(value, str) and len(value) > LONGEST_CREDENTIAL:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            found = super().to_python(value)
        except (RecursionError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if found is not None and not isinstance(found, dict):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


def _credential(act: str) -> forms.JSONField:
    """What the key answers; `data-key` tells the script of the page what to ask of it."""
    return _Credential(
        widget=forms.HiddenInput(attrs={"data-key": act}),
        error_messages={
            "required": _("Dalla chiave non è arrivata nessuna risposta: riprova."),
            "invalid": _("La risposta della chiave non si capisce: riprova."),
        },
    )


class KeyToAddForm(keys.AddWebAuthnForm):  # type: ignore[misc]
    """A new key or passkey."""

    name = forms.CharField(
        label=_("Come si chiama"),
        required=False,
        max_length=60,
        help_text=_("Per riconoscerla: «telefono», «chiave blu»."),
    )
    credential = _credential("create")
    passwordless = forms.BooleanField(
        label=_("Da sola basta per entrare, senza password"),
        required=False,
        help_text=_("Chiederà il PIN, l'impronta o il volto."),
    )


class KeyForm(keys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key as the second step."""

    credential = _credential("get")


class KeyAgainForm(keys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key once more, before something that opens doors."""

    credential = _credential("get")


class KeyOfSignInForm(keys.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of the password."""

    credential = _credential("login")
