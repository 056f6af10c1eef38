"""`empty_city`: an empty real city, its division and its first administrator."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.commands import appoint_first_administrator
from approdo.network.models import System
from approdo.network.operations import found_division


class Command(BaseCommand):
    """Found the city; the password comes from the environment, never from the command line."""

    help = "Found an empty city with its division and its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--city", required=True)
        parser.add_argument("--username", required=True)
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--family-name", required=True)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        system = System()
        try:
            with acting_as(system):
                load_instruments()
                division = found_division(
                    name=f"{options['city']} – Divisione Servizi Sociali", short_name="Divisione"
                )
                member = appoint_first_administrator(
                    actor=system,
                    division=division,
                    at=clock.now(),
                    given_name=options["given_name"],
                    family_name=options["family_name"],
                    username=options["username"],
                    password=os.environ.get("APPRODO_FIRST_PASSWORD", ""),
                )
        except Refused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        except NotPermitted:
            raise CommandError("La città esiste già: entra come amministratore.") from None
        self.stdout.write(f"Città pronta. {member.full_name} entra come «{member.username}».")
