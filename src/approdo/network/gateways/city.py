"""Signing in with the city's own provider of OpenID Connect, made for the proxies of SPID and CIE.

allauth speaks the protocol; what it leaves out stands here: a nonce, PKCE always, the signature of the
token always checked, the issuer checked three times, and the way out. Coming in this way finds a member by
codice fiscale and never makes one.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.network import queries
from approdo.network.models import Member

NAME = "city"
KEPT = "city_sign_in"
ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "ES256", "ES384"}
FISCAL_NUMBERS = ("https://attributes.eid.gov.it/fiscal_number", "fiscal_number")
COUNTRY = "TINIT-"


class NotLetIn(Exception):
    """Why the answer of the provider lets nobody in, in a sentence."""


class CityAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider that the environment names."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, NAME)

    def get_provider(self) -> "CityProvider":
        """Give the provider, from the settings alone: none is kept in the database."""
        app = SocialApp(
            provider="openid_connect",
            provider_id=NAME,
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT,
            secret=settings.OIDC_SECRET,
            settings={
                "server_url": settings.OIDC_ISSUER,
                "oauth_pkce_enabled": True,
                "scope": settings.OIDC_SCOPE,
            },
        )
        return CityProvider(self.request, app=app)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Give the address to which the provider sends people back."""
        return request.build_absolute_uri(reverse("network:city-answer"))

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, when it is the one asked for and protects the code."""
        config: dict[str, Any] = super().openid_config
        if config.get("issuer") != settings.OIDC_ISSUER:
            raise NotLetIn(_("Ha risposto un fornitore diverso da quello della Città."))
        if "S256" not in config.get("code_challenge_methods_supported", ["S256"]):
            raise NotLetIn(_("Il fornitore non protegge il codice di accesso (PKCE)."))
        return config

    def claims(self, answer: dict[str, Any], nonce: str) -> dict[str, Any]:
        """Give what the provider says of the person: signed, for us, now, and once."""
        token = answer.get("id_token")
        if not token:
            raise NotLetIn(_("Nella risposta manca l'identità."))
        said = self._signed(token)
        if not nonce or not secrets.compare_digest(str(said.get("nonce", "")), nonce):
            raise NotLetIn(_("La risposta non è per questa richiesta (nonce)."))
        if _fiscal_code(said):
            return said
        more = self._fetch_user_info(answer["access_token"])
        if more.get("sub") != said.get("sub"):
            raise NotLetIn(_("La risposta parla di due persone diverse."))
        return {**more, **said}

    def _signed(self, token: str) -> dict[str, Any]:
        """Give what a token says, when a key of the provider signed it for us and it still holds."""
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise NotLetIn(_("La risposta non è firmata come deve."))
            with get_adapter().get_requests_session() as session:
                keys = jwt.PyJWKSet.from_dict(session.get(self.openid_config["jwks_uri"]).json())
            # A token that names no key is signed by the only one there is.
            (key,) = (k for k in keys.keys if header.get("kid") in (None, k.key_id))
            said: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[header["alg"]],
                issuer=settings.OIDC_ISSUER,
                audience=settings.OIDC_CLIENT,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError:
            raise OAuth2Error from None
        return said


class CityProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Starts the way in with a nonce, kept beside the state."""

    oauth2_adapter_class = CityAdapter

    def get_oauth2_adapter(self, request: HttpRequest) -> CityAdapter:
        """Give the adapter of this provider."""
        return CityAdapter(request)


@dataclass(frozen=True)
class _Answer:
    code: str
    verifier: str
    nonce: str
    next: str


def is_open() -> bool:
    """Tell whether the environment names a provider."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT)


def start(request: HttpRequest, to: str) -> HttpResponse:
    """Send the person to the provider, with state, nonce and a challenge that only we can answer."""
    provider = CityAdapter(request).get_provider()
    nonce = secrets.token_urlsafe(32)
    try:
        answer: HttpResponse = provider.redirect(
            request,
            "login",
            to,
            {"nonce": nonce},
            auth_params={"nonce": nonce},
            scope=settings.OIDC_SCOPE,
        )
    except requests.RequestException:
        raise NotLetIn(_("Il fornitore non risponde: riprova fra poco.")) from None
    return answer


def come_in(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer; find the member; go on as after a password."""
    answer = _answer_of(request)
    adapter = CityAdapter(request)
    app = adapter.get_provider().app
    try:
        config = adapter.openid_config
        if request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
            raise NotLetIn(_("Ha risposto un fornitore diverso da quello della Città."))
        tokens = adapter.get_client(request, app).get_access_token(
            answer.code, pkce_code_verifier=answer.verifier
        )
        claims = adapter.claims(tokens, answer.nonce)
    except (OAuth2Error, KeyError, ValueError):
        raise NotLetIn(_("Il fornitore non ha confermato questo accesso.")) from None
    except requests.RequestException:
        raise NotLetIn(_("Il fornitore non risponde: riprova fra poco.")) from None
    member = _member_of(claims)
    request.session[KEPT] = {
        "id_token": tokens["id_token"],
        "way_out": config.get("end_session_endpoint", ""),
    }
    record_authentication(request, member, method="city")
    onward: HttpResponse = perform_login(request, Login(user=member, redirect_url=answer.next))
    return onward


def way_out(kept: dict[str, str] | None, back: str) -> str:
    """Give where one leaves the provider too; nothing when one did not come that way."""
    if not kept or not kept.get("way_out"):
        return ""
    asked = {
        "id_token_hint": kept["id_token"],
        "client_id": settings.OIDC_CLIENT,
        "post_logout_redirect_uri": back,
    }
    return f"{kept['way_out']}?{urlencode(asked)}"


def _answer_of(request: HttpRequest) -> _Answer:
    state = statekit.unstash_state(request, provider_id=NAME, state_id=request.GET.get("state", ""))
    if state is None:
        raise NotLetIn(_("Questo accesso non è cominciato qui, o è già servito (state)."))
    code, verifier = request.GET.get("code", ""), state.get("pkce_code_verifier", "")
    if request.GET.get("error") == "access_denied":
        raise NotLetIn(_("Hai annullato l'accesso."))
    if not code or not verifier:
        raise NotLetIn(_("Il fornitore non ha confermato questo accesso."))
    return _Answer(code, verifier, state.get("data", {}).get("nonce", ""), state.get("next", "/"))


def _member_of(claims: dict[str, Any]) -> Member:
    code = _fiscal_code(claims)
    if not code:
        raise NotLetIn(_("Il fornitore non dice il codice fiscale."))
    member = queries.member_with_fiscal_code(code)
    if member is None:
        raise NotLetIn(
            _("In Approdo nessuno ha questo codice fiscale: chiedi a chi gestisce gli accessi.")
        )
    return member


def _fiscal_code(claims: dict[str, Any]) -> str:
    said = next((str(claims[name]) for name in FISCAL_NUMBERS if claims.get(name)), "")
    return said.strip().upper().removeprefix(COUNTRY)
