"""The app of the paths."""

from django.apps import AppConfig


class PathwayConfig(AppConfig):
    """Cases from proposal to closure."""

    name = "approdo.pathway"
    label = "pathway"
