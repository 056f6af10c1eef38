"""Write the description of the API, or say how the committed one differs."""

import difflib
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import environment
from config.api.urls import document

PLACE = environment.ROOT / "docs" / "api" / "openapi.json"
LINES = 40


def written() -> str:
    """Give the description as the file holds it."""
    return json.dumps(document(), indent=1, ensure_ascii=False, default=str) + "\n"


class Command(BaseCommand):
    """`openapi --write` after a change that is meant; `openapi` fails while the file is not the API."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --write."""
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or compare."""
        now = written()
        if options["write"]:
            PLACE.parent.mkdir(parents=True, exist_ok=True)
            PLACE.write_text(now)
            return
        committed = PLACE.read_text() if PLACE.exists() else ""
        if committed != now:
            lines = difflib.unified_diff(committed.splitlines(), now.splitlines(), n=2, lineterm="")
            shown = "\n".join(list(lines)[:LINES])
            raise CommandError(
                "The API is not what docs/api/openapi.json says;"
                f" if the change is meant: ./approdo manage openapi --write\n{shown}"
            )
