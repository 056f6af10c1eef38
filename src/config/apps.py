"""What is put together once everything is loaded."""

from importlib import import_module
from importlib.util import find_spec as _is_there

from django.apps import AppConfig
from django.conf import settings


class Composition(AppConfig):
    """The composition root: vocabularies of the journal, who changed a record, links and menu."""

    name = "config"

    def ready(self) -> None:
        """Tell the lower contexts what only the whole knows."""
        from approdo.journal import vocabulary
        from approdo.kernel.commands import use_guard, use_teller
        from approdo.kernel.small_numbers import use_least
        from approdo.rights.operations import refuse_restricted
        from approdo.rights.queries import least_number
        from config import navigation
        from config.teller import who_changed

        for context in settings.CONTEXTS:
            if _is_there(f"approdo.{context}") and _is_there(f"approdo.{context}.states"):
                states = import_module(f"approdo.{context}.states")
                # A large context lists its events by aggregate: ProjectHappened beside Happened.
                for name in vars(states):
                    if name.endswith("Happened"):
                        vocabulary.declare(getattr(states, name))
        use_teller(who_changed)
        use_least(least_number)
        use_guard(refuse_restricted)
        navigation.register()
