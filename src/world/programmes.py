"""The other programmes of the demo city: homes lent, a funded body's own families, from the street."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from approdo.programme import commands as programmes
from approdo.programme.models import Programme
from world.city import BEGAN_DAYS_AGO, LASTS_DAYS_MORE, DemoCity, DemoLot, do
from world.people import MadeFamily, made_families


@dataclass(frozen=True)
class OtherProgramme:
    """A shipped programme with its one lot, run by the bodies of a lot of the city's own programme.

    `goals` are the stages at which its families end. One lot is full: who is proposed then waits.
    """

    code: str
    lot: str
    capacity: int
    run_by: int
    fund: str
    goals: tuple[str, ...]


OTHERS = (
    OtherProgramme(
        "pis_2", "Alloggi PIS 2", 2, 0, "react_eu",
        ("active", "intake", "proposed", "proposed", "proposed"),
    ),
    OtherProgramme(
        "inclusion_budget", "Progetto Passo Avanti", 6, 1, "react_eu",
        ("active", "intake", "drafted"),
    ),
    OtherProgramme("housing_first", "Housing First Torino", 8, 2, "esf_plus", ("active", "project", "shared", "shared", "intake")),
)  # fmt: skip
OF_OTHERS = sum(len(other.goals) for other in OTHERS)
SIGNING_ACT = "Determina dirigenziale 17 del 12/01/2026"


def open_the_others(city: DemoCity, *, at: datetime, today: date) -> None:
    """Open the other shipped programmes, each with a lot in agreement."""
    began, ends = today - timedelta(BEGAN_DAYS_AGO), today + timedelta(LASTS_DAYS_MORE)
    for other in OTHERS:
        programme: Programme = do(
            city.administrator, programmes.open_programme, division=city.division, at=at,
            code=other.code, starts_on=began, ends_on=ends,
        )  # fmt: skip
        do(
            city.plan_manager, programmes.set_signing_rule, programme=programme, at=at,
            on_screen=True, starts_on=began, source_act=SIGNING_ACT,
        )  # fmt: skip
        do(
            city.plan_manager, programmes.set_funding, programme=programme, at=at,
            fund=other.fund, starts_on=began, source_act=SIGNING_ACT,
        )  # fmt: skip
        runs = city.lots[other.run_by]
        lot = do(
            city.administrator, programmes.create_lot, programme=programme, at=at, code="1",
            name=other.lot, capacity=other.capacity, partnership=runs.lot.partnership,
        )  # fmt: skip
        do(
            city.administrator, programmes.sign_lot_agreement, lot=lot, at=at,
            number=f"CONV-{began.year}/{other.code}", signed_on=began, starts_on=began,
            last_day=ends - timedelta(1),
        )  # fmt: skip
        city.other_lots[other.code] = DemoLot(
            lot=lot,
            lead=runs.lead,
            partners=runs.partners,
            project_manager=runs.project_manager,
            case_managers=runs.case_managers,
            working_group=runs.working_group,
        )


def families_of_others(seed: int, today: date) -> Iterator[tuple[str, MadeFamily, str]]:
    """Give the families of the other programmes: the programme's code, the family, its goal."""
    random = Random(f"{seed}/others")
    families = iter(made_families(random, OF_OTHERS, today=today, first_serial=9500))
    for other in OTHERS:
        for goal in other.goals:
            family = next(families)
            family.is_kept = goal == "active"  # each programme shows one that runs
            yield other.code, family, goal
