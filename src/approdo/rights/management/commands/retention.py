"""manage retention: announce whose time is over and empty what was announced long enough ago."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from approdo.rights.tasks import keep_times


class Command(BaseCommand):
    """What the job of every night does, now; with --dry-run only how much it would be."""

    help = "Avvisa e cancella i dati il cui tempo di conservazione è finito."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whether to do it or only to count."""
        parser.add_argument("--dry-run", action="store_true", help="conta soltanto")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how much it was."""
        done = keep_times(dry=options["dry_run"])
        told = "Da fare" if options["dry_run"] else "Fatto"
        self.stdout.write(
            f"{told}: {done.announced} nuclei avvisati, {done.lifted} avvisi tolti,"
            f" {done.erased} nuclei cancellati."
        )
