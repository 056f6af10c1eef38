"""A household in care and the draft of its first assessment."""

import pytest

from tests.makers import assessment as makers


@pytest.fixture
def case(city):
    """The household and the key of its case."""
    return makers.household_in_care(city)


@pytest.fixture
def assessment(city, case):
    """The draft of the first assessment."""
    return makers.draft(city, *case)
