"""The app of the network."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Organisations, partnerships, members, mandates."""

    name = "approdo.network"
    label = "network"

    def ready(self) -> None:
        """Watch the door."""
        from approdo.network.gateways import watching  # noqa: F401
