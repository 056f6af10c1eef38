"""Addresses of the exchange."""

from django.urls import path

from approdo.exchange.views import tokens, webhooks

app_name = "exchange"

urlpatterns = [
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.token_new, name="token-new"),
    path("tokens/<uuid:pk>/revocation/", tokens.token_revocation, name="token-revocation"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/new/", webhooks.webhook_new, name="webhook-new"),
    path("webhooks/<uuid:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<uuid:pk>/closing/", webhooks.webhook_closing, name="webhook-closing"),
]
