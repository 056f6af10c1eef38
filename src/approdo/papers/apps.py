"""The app of the papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Stored files and printed documents."""

    name = "approdo.papers"
    label = "papers"
