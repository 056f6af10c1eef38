"""The app of the programmes."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Programmes, gates, parameters, lots and their agreements."""

    name = "approdo.programme"
    label = "programme"
