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

from approdo.network import queries
from approdo.network.models import Member
from approdo.network.states import KNOWN_WELL, NotLetIn

NAME = "city"
KEPT = "city_sign_in"
ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "ES256", "ES384"}
FISCAL_NUMBERS = ("https://attributes.eid.gov.it/fiscal_number", "fiscal_number")
COUNTRY = "TINIT-"


class Refusal(Exception):
    """The answer of the provider lets nobody in."""

    def __init__(self, why: NotLetIn) -> None:
        super().__init__(why.label)
        self.why = why


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
                "server_url": settings.OIDC_ISSUER.rstrip("/"),
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
            raise Refusal(NotLetIn.ANOTHER_ISSUER)
        if "S256" not in config.get("code_challenge_methods_supported", ["S256"]):
            raise Refusal(NotLetIn.NO_PKCE)
        return config

    def claims(self, answer: dict[str, Any], nonce: str) -> dict[str, Any]:
        """Give what the provider says of the person: signed, for us, now, and once."""
        token = answer.get("id_token")
        if not token:
            raise Refusal(NotLetIn.NO_TOKEN)
        said = self._signed(token)
        if not nonce or not secrets.compare_digest(str(said.get("nonce", "")), nonce):
            raise Refusal(NotLetIn.NONCE)
        if _fiscal_code(said):
            return said
        more = self._fetch_user_info(answer["access_token"])
        if more.get("sub") != said.get("sub"):
            raise Refusal(NotLetIn.TWO_PEOPLE)
        return {**more, "acr": "", **said}

    def _signed(self, token: str) -> dict[str, Any]:
        """Give what a token says, when a key of the provider signed it for us and it still holds."""
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise Refusal(NotLetIn.ALGORITHM)
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
            auth_params={"nonce": nonce, **_assurance()},
            scope=settings.OIDC_SCOPE,
        )
    except requests.RequestException:
        raise Refusal(NotLetIn.SILENT) from None
    return answer


def come_in(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer; find the member; go on as after a password."""
    answer = _answer_of(request)
    adapter = CityAdapter(request)
    app = adapter.get_provider().app
    try:
        config = adapter.openid_config
        if request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
            raise Refusal(NotLetIn.ANOTHER_ISSUER)
        tokens = adapter.get_client(request, app).get_access_token(
            answer.code, pkce_code_verifier=answer.verifier
        )
        claims = adapter.claims(tokens, answer.nonce)
    except (OAuth2Error, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise Refusal(NotLetIn.NOT_CONFIRMED) from None
    except requests.RequestException:
        raise Refusal(NotLetIn.SILENT) from None
    member = _member_of(claims)
    if claims.get("acr") in settings.OIDC_STRONG_ACR:
        request.session[KNOWN_WELL] = str(member.pk)
    request.session[KEPT] = {
        "id_token": tokens["id_token"],
        "way_out": config.get("end_session_endpoint", ""),
    }
    record_authentication(request, member, method="city")
    onward: HttpResponse = perform_login(request, Login(user=member, redirect_url=answer.next))
    return onward


def knew_well(request: HttpRequest, member: Member) -> bool:
    """Tell whether the provider vouches, in this session, for more than a password of this member."""
    known: str = request.session.get(KNOWN_WELL, "")
    return known == str(member.pk)


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


def _assurance() -> dict[str, str]:
    """Ask for the assurance that counts as a second factor, where some does."""
    wanted = " ".join(settings.OIDC_STRONG_ACR)
    return {"acr_values": wanted} if wanted else {}


def _answer_of(request: HttpRequest) -> _Answer:
    state = statekit.unstash_state(request, provider_id=NAME, state_id=request.GET.get("state", ""))
    if state is None:
        raise Refusal(NotLetIn.STATE)
    code, verifier = request.GET.get("code", ""), state.get("pkce_code_verifier", "")
    if request.GET.get("error") == "access_denied":
        raise Refusal(NotLetIn.GIVEN_UP)
    if not code or not verifier:
        raise Refusal(NotLetIn.NOT_CONFIRMED)
    return _Answer(code, verifier, state.get("data", {}).get("nonce", ""), state.get("next", "/"))


def _member_of(claims: dict[str, Any]) -> Member:
    code = _fiscal_code(claims)
    if not code:
        raise Refusal(NotLetIn.NO_FISCAL_CODE)
    member = queries.member_with_fiscal_code(code)
    if member is None:
        raise Refusal(NotLetIn.NOBODY_OF_THIS_CODE)
    return member


def _fiscal_code(claims: dict[str, Any]) -> str:
    said = next((str(claims[name]) for name in FISCAL_NUMBERS if claims.get(name)), "")
    return said.strip().upper().removeprefix(COUNTRY)
