"""A figure, and the clocks it is read from."""

import json
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median

from django.db import connection


@dataclass
class Figure:
    """One measured value against its limit; `ok` says whether the limit holds."""

    name: str
    value: float
    limit: float
    ok: bool
    unit: str
    n: int
    seconds: float = 0.0
    peak_mib: float = 0.0
    note: str = ""

    def line(self) -> str:
        """The figure as one JSON line."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass
class Spent:
    """CPU seconds of this process and of its database session, and the wall beside them."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    """Measure the CPU of this process and of the PostgreSQL backend that serves it."""
    used = Spent()
    backend = _backend()
    wall, cpu, served = time.perf_counter(), time.process_time(), _cpu_of(backend)
    yield used
    used.wall = time.perf_counter() - wall
    used.cpu = time.process_time() - cpu + _cpu_of(backend) - served


def peak_mib() -> float:
    """Peak memory of this process, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def typical(*runs: Callable[[], object], times: int) -> list[Spent]:
    """Run each several times after a warm-up, in turns, and give the median CPU and wall of one run.

    In turns, so that a noisy machine harms alike what is compared.
    """
    for run in runs:
        run()
    each: list[list[Spent]] = [[] for _ in runs]
    for _ in range(times):
        for run, kept in zip(runs, each, strict=True):
            with spent() as used:
                run()
            kept.append(used)
    return [Spent(median(u.cpu for u in kept), median(u.wall for u in kept)) for kept in each]


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _cpu_of(pid: int) -> float:
    """CPU seconds of a process on Linux; elsewhere 0, and the note of the figure says so."""
    try:
        with open(f"/proc/{pid}/schedstat") as stat:
            return int(stat.read().split()[0]) / 1e9
    except OSError:
        return 0.0
