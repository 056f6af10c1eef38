"""The example of docs/api really runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Message
from tests.makers.pathway import proposed_case

CLIENT = Path(__file__).parents[2] / "docs" / "api" / "client.py"


@pytest.mark.django_db(transaction=True)
def test_the_example_reads_writes_and_writes_nothing_twice(city, program, live_server):
    case = proposed_case(city)
    worker = program(city.social_worker)
    environ = {
        **os.environ,
        "APPRODO_API": f"{live_server.url}/api/v1",
        "APPRODO_KEY": worker.secret,
    }
    for _time in range(2):
        ended = subprocess.run(
            [sys.executable, str(CLIENT)], env=environ, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stderr
        assert case.code in ended.stdout
    with acting_as(System()):
        assert Message.objects.count() == 1
