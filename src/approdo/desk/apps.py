"""The app of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Oggi, the household as one story, lists, search."""

    name = "approdo.desk"
    label = "desk"
