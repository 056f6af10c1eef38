"""The app of the registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """People, households, addresses."""

    name = "approdo.registry"
    label = "registry"
