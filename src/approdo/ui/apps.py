"""The app of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, forms, shell, registries."""

    name = "approdo.ui"
    label = "ui"
