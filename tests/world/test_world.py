"""The demo city: every stage of the straight line, by real commands, the same for the same seed."""

from collections import Counter

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import (
    Case,
    CaseTeamMember,
    HandOver,
    Message,
    Need,
    ParticipantRecord,
    StandIn,
)
from approdo.registry.models import Person, PossibleMatch
from world.building import build
from world.path import STAGES

HOUSEHOLDS = 24
WITHOUT_A_TAX_CODE = {"STP1234567890123", "99999990015"}


def _told() -> tuple[list[str], Counter[str]]:
    with acting_as(System()):
        labels = list(Case.objects.order_by("code").values_list("household__label", flat=True))
        return labels, Counter(Case.objects.values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_the_city_has_families_at_every_stage_and_nobody_real():
    heard = []
    city = build(
        households=HOUSEHOLDS,
        seed=7,
        now=clock.now(),
        tell=lambda *n: heard.append(n),
        at_once=1,  # other tests have printed in this process
    )
    labels, states = _told()
    assert heard[-1] == (HOUSEHOLDS, HOUSEHOLDS)
    assert len(labels) == HOUSEHOLDS
    assert len(states) == len(STAGES)
    assert len(city.accounts()) == 10
    with acting_as(System()):
        codes = Person.objects.values_list("identifiers__value", flat=True)
        assert all("Z99" in code or code in WITHOUT_A_TAX_CODE for code in codes if code)
        assert set(codes) >= WITHOUT_A_TAX_CODE
        assert PossibleMatch.objects.filter(newer__given_name="Yussef").exists()
        assert ParticipantRecord.objects.filter(frozen_on__isnull=False).exists()
        assert ParticipantRecord.objects.filter(frozen_on__isnull=True).exists()
        assert CaseTeamMember.objects.filter(role="job_coach").exists()
        weighed = set(Need.objects.values_list("verdict", flat=True))
        assert weighed == {"priority", "set_aside"}
        assert Need.objects.filter(met_by__isnull=False).exists()
        assert Need.objects.exclude(unmet="").exists()
        for lived in (Message, HandOver, StandIn):
            assert lived.objects.exists(), lived


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_gives_the_same_families_and_codes(owner_sql):
    from random import Random

    from world.people import made_families

    today = clock.today()
    once, again = (made_families(Random(3), 40, today=today) for _ in range(2))
    assert once == again
    assert once != made_families(Random(4), 40, today=today)
