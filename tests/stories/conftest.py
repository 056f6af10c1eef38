"""What stories start from, beside the city."""

import pytest

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.network.models import System


@pytest.fixture
def instruments(city: object) -> None:
    """What families are assessed with."""
    with acting_as(System()):
        load_instruments()
