"""`empty_city`: an empty real city, its division, and the link of its first administrator."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.commands import appoint_first_administrator, give_first_link
from approdo.network.models import Mandate, Member, Organisation, System
from approdo.network.operations import found_division
from approdo.network.states import Role


class Command(BaseCommand):
    """Found the city that the settings name; said again, give the link anew to who never came in."""

    help = "Found an empty city, and give the link of its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare who the first administrator is."""
        for name in ("--given-name", "--family-name", "--email", "--username"):
            parser.add_argument(name, default="")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it, in one transaction."""
        try:
            with acting_as(System()):
                self._found(options)
        except Refused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None

    def _found(self, options: dict[str, Any]) -> None:
        key = UUID(settings.CITY_KEY)
        division = Organisation.objects.filter(pk=key).first()
        if division is None:
            if not (options["given_name"] and options["family_name"]):
                raise CommandError(
                    "Manca chi amministra per primo: --given-name e --family-name (e --email)."
                )
            load_instruments()
            division = found_division(
                name=f"{settings.CITY} – Divisione Servizi Sociali",
                short_name="Divisione",
                key=key,
            )
            first: Member | None = appoint_first_administrator(
                actor=System(),
                division=division,
                at=clock.now(),
                given_name=options["given_name"],
                family_name=options["family_name"],
                username=options["username"],
                email=options["email"],
            )
            self.stdout.write(f"  Città fondata: {settings.CITY}.")
        else:
            first = _who_never_came(division)
            self.stdout.write(f"  La città c'è già: {settings.CITY}.")
        if first is not None:
            self._show_link(first)

    def _show_link(self, member: Member) -> None:
        link = give_first_link(actor=System(), member=member, at=clock.now())
        self.stdout.write(
            f"  {member.full_name} entra come «{member.username}» da questo collegamento, che vale 72 ore"
            f" e una volta sola:\n\n{link}\n"
        )


def _who_never_came(division: Organisation) -> Member | None:
    """The first administrator, as long as nobody came in: with the link lost, nobody could."""
    mandates = Mandate.objects.filter(role=Role.ADMINISTRATOR, organisation=division)
    members = [one.member for one in mandates.select_related("member").order_by("pk")]
    return None if not members or any(one.last_login for one in members) else members[0]
