"""`./approdo manage …`: Django's management commands, as the web role unless tables are concerned."""

import gc
import os
import sys

OF_THE_OWNER = {"makemigrations", "migrate", "showmigrations", "sqlmigrate", "lintmigrations"}


def manage(words: list[str]) -> int:
    """Run a management command on a database that is ready."""
    from config.cli.database import ready

    os.environ.setdefault("APPRODO_LOG", "none")  # a terminal wants the command's own words
    if words and words[0] in OF_THE_OWNER:
        os.environ["APPRODO_AS_OWNER"] = "1"
    with ready():
        _execute(words)
    return 0


def _execute(words: list[str]) -> None:
    from django.core.management import execute_from_command_line

    if words[:1] == ["migrate"]:
        # Django draws all models anew at each step: looking for what that leaves took a seventh.
        gc.set_threshold(100_000, 20, 20)
    execute_from_command_line(["./approdo manage", *words])


if __name__ == "__main__":
    from config.operating.installation import settings_module

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    _execute(sys.argv[1:])
