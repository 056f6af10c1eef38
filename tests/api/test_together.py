"""Two programs at once with the same key: it is done once, and both hear the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Message
from tests.makers.pathway import proposed_case


@pytest.mark.django_db(transaction=True)
def test_four_at_once_with_the_same_key_do_it_once(city, program):
    case = proposed_case(city)
    worker = program(city.social_worker)

    def send(_turn):
        try:
            return worker.send(f"/cases/{case.pk}/messages", {"text": "Una volta"}, key="one")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 3
    with acting_as(System()):
        assert Message.objects.count() == 1
