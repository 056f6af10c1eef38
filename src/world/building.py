"""Building the demo city: its network, then family after family along the way."""

import io
import multiprocessing
import os
import queue
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connections
from PIL import Image, ImageDraw

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel.clock import day_of
from approdo.network.models import System
from world.city import BEGAN_DAYS_AGO, DemoCity, found_city
from world.evictions import forget_some
from world.family import open_pages
from world.papers import let_a_fund_pay
from world.path import ORDER, STAGES, Walk
from world.people import MadeFamily, made_families
from world.programmes import families_of_others, open_the_others
from world.special import special_families
from world.team import pass_on_and_go_away
from world.turns import take_turns

Way = Iterator[Callable[[], None]]

# About how many days each stage takes after the one before.
DAYS = {"proposed": 5, "validated": 8, "assigned": 3, "intake": 16, "pact": 2, "assessed": 11,
        "project": 7, "shared": 6, "project_validated": 5, "active": 3, "closing": 130,
        "closed": 20}  # fmt: skip
LONGEST_AGO = 560
MOST_AT_ONCE = 4
# A city smaller than this keeps its few families on the straight way of one programme.
LEAST_WITH_TURNS = 45


def build(
    *,
    households: int,
    seed: int,
    now: datetime,
    tell: Callable[[int, int], None],
    at_once: int = MOST_AT_ONCE,
) -> DemoCity:
    """Build the city of one seed; `tell` hears how many families of how many are done.

    `at_once` above one asks for a process that has printed nothing yet: the press works with threads
    of its own, which a fork leaves behind, and a child would wait for them for ever.
    """
    today = day_of(now)
    with acting_as(System()):
        load_instruments()
    city = found_city(at=now - timedelta(BEGAN_DAYS_AGO), today=today)
    open_the_others(city, at=now - timedelta(BEGAN_DAYS_AGO), today=today)
    let_a_fund_pay(city, at=now - timedelta(BEGAN_DAYS_AGO))
    random = Random(seed)
    pen = _signature(random)
    small = households < LEAST_WITH_TURNS
    others = [] if small else list(families_of_others(seed, today))
    special = list(special_families(today))
    if households < len(STAGES) + len(special):
        special = []  # a small city has room for the usual ones only
    families = made_families(random, households - len(special) - len(others), today=today)
    usual = list(zip(families, _goals(random, len(families)), strict=True))
    walks = [
        _walk(city, family, goal, random=Random(f"{seed}/{number}"), now=now, pen=pen)
        for number, (family, goal) in enumerate([*usual, *special])
    ]
    walks += [
        _walk(city, family, goal, random=Random(f"{seed}/{code}/{n}"), now=now, pen=pen, code=code)
        for n, (code, family, goal) in enumerate(others)
    ]
    # Codes are numbered here, one family after the other; the rest may go side by side.
    ways = [walk.steps() for walk in walks]
    for way in ways:
        next(way)()
    forget_some(walks)
    shares = min(os.cpu_count() or 1, at_once)
    if shares > 1:
        _side_by_side(ways, shares, tell)
    else:
        _one_after_the_other(ways, tell)
    pass_on_and_go_away(city, now=now)
    if not small:
        kept = {walk.case.pk for walk in walks if walk.case and walk.family.is_kept}
        take_turns(city, now=now, pen=pen, households=households, kept=kept)
    open_pages(city, now=now, pen=pen)
    return city


def _walk(
    city: DemoCity,
    family: MadeFamily,
    goal: str,
    *,
    random: Random,
    now: datetime,
    pen: bytes,
    code: str = "",
) -> Walk:
    """Put a family at the beginning of its way, so many days ago that it ends about today.

    Who will work with it is said here, in turn, so that each has something to do.
    """
    lot = city.other_lots.get(code)
    walk = Walk(
        city=city, family=family, random=random, goal=goal, now=now, signature=pen,
        programme=lot.lot.programme if lot else city.programme,
    )  # fmt: skip
    if ORDER.index(goal) >= ORDER.index("assigned") or walk.enrols:
        walk.lot = lot or city.next_lot()
        walk.lot.taken -= goal == "closed"
        walk.case_manager_to_be = walk.lot.next_manager("closed" if goal == "closed" else "open")
    if walk.lot and ORDER.index("intake") <= ORDER.index(goal) < ORDER.index("closed"):
        walk.helper = walk.lot.next_helper()
        walk.inclusion_worker = city.next_inclusion_worker(walk.district)
    needed = sum(DAYS.get(stage, 0) for stage in ORDER[: ORDER.index(goal) + 1])
    walk.begins(min(needed + random.randint(0, STAGES[goal][1]), LONGEST_AGO))
    return walk


def _one_after_the_other(ways: list[Way], tell: Callable[[int, int], None]) -> None:
    for number, way in enumerate(ways, start=1):
        _walk_on(way)
        tell(number, len(ways))


def _side_by_side(ways: list[Way], shares: int, tell: Callable[[int, int], None]) -> None:
    """Walk every family to its goal, so many at once."""
    fork = multiprocessing.get_context("fork")
    done: Any = fork.Queue()
    connections.close_all()  # a connection belongs to one process
    workers = [
        fork.Process(target=_walk_apart, args=(ways[share::shares], done, os.getpid()), daemon=True)
        for share in range(shares)
    ]
    for worker in workers:
        worker.start()
    finished = 0
    while finished < len(ways):
        try:
            done.get(timeout=1)
        except queue.Empty:
            if any(worker.exitcode for worker in workers):
                raise SystemExit("La città non è finita: vedi l'errore qui sopra.") from None
            continue
        finished += 1
        tell(finished, len(ways))
    for worker in workers:
        worker.join()


def _walk_apart(ways: list[Way], finished: Any, parent: int) -> None:
    """Walk these families; end when the one who asked is gone, so that a killed demo leaves nothing."""
    for way in ways:
        if os.getppid() != parent:
            return
        _walk_on(way)
        finished.put(1)
    connections.close_all()


def _walk_on(way: Way) -> None:
    for step in way:
        step()


def _goals(random: Random, households: int) -> Iterator[str]:
    """Give each family its goal, in the shares of the stages, in no order."""
    total = sum(share for share, _days in STAGES.values())
    goals = [
        stage
        for stage, (share, _days) in STAGES.items()
        for _ in range(max(1, round(households * share / total)))
    ]
    goals += ["active"] * (households - len(goals))
    while len(goals) > households:
        goals.remove(max(STAGES, key=goals.count))
    random.shuffle(goals)
    yield from goals


def _signature(random: Random) -> bytes:
    """Draw something that looks like a signature: a PNG."""
    image = Image.new("RGBA", (480, 160), (255, 255, 255, 0))
    points = [(20 + 22 * i, 80 + random.randint(-45, 45)) for i in range(20)]
    ImageDraw.Draw(image).line(points, fill=(23, 50, 77, 255), width=5, joint="curve")
    drawn = io.BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()
