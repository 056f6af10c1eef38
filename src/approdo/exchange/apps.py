"""The app of the exchange with other programs."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Tokens, answers kept for who asks twice, webhooks and their deliveries."""

    name = "approdo.exchange"
    label = "exchange"
