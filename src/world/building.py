"""Building the demo city: its network, then family after family along the way."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone
from PIL import Image, ImageDraw

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.network.models import System
from world.city import BEGAN_DAYS_AGO, DemoCity, found_city
from world.path import ORDER, STAGES, Walk
from world.people import made_families

# About how many days each stage takes after the one before.
DAYS = {"proposed": 5, "validated": 8, "assigned": 3, "intake": 16, "pact": 2, "assessed": 11,
        "project": 7, "shared": 6, "project_validated": 5, "active": 3, "closing": 130,
        "closed": 20}  # fmt: skip
LONGEST_AGO = 560


def build(
    *, households: int, seed: int, now: datetime, tell: Callable[[int, int], None]
) -> DemoCity:
    """Build the city of one seed; `tell` hears how many families of how many are done."""
    today = timezone.localtime(now).date()
    with acting_as(System()):
        load_instruments()
    city = found_city(at=now - timedelta(BEGAN_DAYS_AGO), today=today)
    random = Random(seed)
    families = made_families(random, households, today=today)
    goals = list(_goals(random, households))
    pen = _signature(random)
    for number, (family, goal) in enumerate(zip(families, goals, strict=True)):
        walk = Walk(
            city=city,
            family=family,
            random=Random(f"{seed}/{number}"),
            goal=goal,
            now=now,
            signature=pen,
        )
        needed = sum(DAYS.get(stage, 0) for stage in ORDER[: ORDER.index(goal) + 1])
        ago = needed + walk.random.randint(0, STAGES[goal][1])
        walk.begins(min(ago, LONGEST_AGO))
        for step in walk.steps():
            step()
        if goal == "closed" and walk.lot:
            walk.lot.taken -= 1
        tell(number + 1, households)
    return city


def _goals(random: Random, households: int) -> Iterator[str]:
    """Give each family its goal, in the shares of the stages, in no order."""
    total = sum(share for share, _days in STAGES.values())
    goals = [
        stage
        for stage, (share, _days) in STAGES.items()
        for _ in range(max(1, round(households * share / total)))
    ]
    while len(goals) < households:
        goals.append("active")
    random.shuffle(goals)
    yield from goals[:households]


def _signature(random: Random) -> bytes:
    """Draw something that looks like a signature: a PNG."""
    image = Image.new("RGBA", (480, 160), (255, 255, 255, 0))
    points = [(20 + 22 * i, 80 + random.randint(-45, 45)) for i in range(20)]
    ImageDraw.Draw(image).line(points, fill=(23, 50, 77, 255), width=5, joint="curve")
    drawn = io.BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()
