"""A record of the town for each command: the walked family's own wherever there is one."""

from typing import Any, get_type_hints

from django.db import models

from approdo.access.operations import acting_as
from approdo.desk.models import Desk
from approdo.desk.operations import desk_of
from approdo.exchange import commands as exchange
from approdo.kernel import clock
from approdo.kernel.commands import COMMANDS, Command
from approdo.network.models import Mandate, Member, Organisation, System
from approdo.pathway.models import Case, Project
from approdo.registry.models import Household, Person
from tests.makers.town import Town


def records_of(town: Town) -> dict[str, models.Model]:
    """Give by the name of each command the record that it is asked about."""
    city = town.city
    _open_a_webhook(town)
    with acting_as(System()):
        known: dict[Any, models.Model] = {
            Case: town.walked,
            Household: Household.objects.get(pk=town.walked.household_id),
            Person: Person.objects.get(pk=town.keys["persons"]),
            Project: Project.objects.filter(case=town.walked).latest("number"),
            Organisation: city.lead,
            Member: city.case_manager.member,
            Mandate: city.case_manager.mandate,
            Desk: desk_of(city.social_worker),
            "district": city.districts["nord_est"],
            "division": city.division,
            "office": city.protection_officer.mandate.organisation,
        }
        return {name: _record(command, known) for name, command in COMMANDS.items()}


def _open_a_webhook(town: Town) -> None:
    with acting_as(town.city.case_manager) as manager:
        exchange.open_webhook(
            actor=manager,
            mandate=town.city.case_manager.mandate,
            at=clock.now(),
            name="Prova",
            url="https://esempio.test/avvisi",
            parts=["pathway"],
        )


def _record(command: Command[..., Any], known: dict[Any, models.Model]) -> models.Model:
    if command.on in known:
        return known[command.on]
    model = get_type_hints(command.body)[command.on]
    record = known.get(model) or model._default_manager.first()
    assert record is not None, f"the town holds no {model.__name__} to ask {command.name} about"
    return record
