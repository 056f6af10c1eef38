"""Which contexts open what to other programs."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from approdo.kernel.api import Part


def parts() -> list[Part]:
    """Give the part of each context that opens one, in the order of the contexts."""
    return [
        import_module(f"approdo.{context}.api").PART
        for context in settings.CONTEXTS
        if find_spec(f"approdo.{context}.api")
    ]
