"""The app of the imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Batches of rows read from files, their problems and what came of them."""

    name = "approdo.imports"
    label = "imports"
