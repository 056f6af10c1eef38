"""Addresses of the exchange."""

from django.urls import path

from approdo.exchange.views import tokens

app_name = "exchange"

urlpatterns = [
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.token_new, name="token-new"),
    path("tokens/<uuid:pk>/revocation/", tokens.token_revocation, name="token-revocation"),
]
