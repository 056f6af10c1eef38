"""The app of the data subjects' rights."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Readings, emergencies, requests of data subjects, retention."""

    name = "approdo.rights"
    label = "rights"
