"""The app of the family's page."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    """Personal pages and what families say by them."""

    name = "approdo.family"
    label = "family"
