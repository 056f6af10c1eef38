"""`world`: build the demo city, or say its accounts."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Mandate, Member, System
from world.building import build
from world.city import PASSWORD
from world.family import PIN, TOKEN


class Command(BaseCommand):
    """Build the demo city by the commands that people use; the same seed gives the same city."""

    help = "Build the demo city, or say its accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--households", type=int, default=400)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--accounts", action="store_true", help="only say the accounts")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if options["accounts"]:
            _say_accounts()
            return
        with acting_as(System()):
            if Member.objects.exists():
                raise CommandError(
                    "Qui c'è già una città: la demo si costruisce in una base di dati vuota. "
                    "Se è una demo rimasta a metà, svuota la base di dati e riprova."
                )
        console = Console(stderr=True)
        columns = (
            TextColumn("  Costruisco la città"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("nuclei"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("", total=options["households"])
            build(
                households=options["households"],
                seed=options["seed"],
                now=clock.now(),
                tell=lambda done, _all: progress.update(task, completed=done),
            )


def _say_accounts() -> None:
    """Print one account for each role: those who were given the demo's password."""
    table = Table("Chi", "Entra come", "Per", box=None, pad_edge=False)
    with acting_as(System()):
        mandates = Mandate.objects.select_related("member", "organisation").order_by("role")
        for mandate in mandates:
            if mandate.member.has_usable_password():
                table.add_row(
                    mandate.get_role_display(), mandate.member.username, mandate.organisation.name
                )
    console = Console()
    console.print(table)
    console.print(f"\nPassword di tutti: [bold]{PASSWORD}[/bold]")
    console.print(
        f"Una famiglia (persone inventate) apre {settings.SITE_ADDRESS}{settings.DOOR}{TOKEN}/"
        f" con il PIN [bold]{PIN}[/bold]\n"
    )
