"""The instruments shipped with the program."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.assessment.instruments import SELF_SUFFICIENCY, SHIPPED
from approdo.assessment.models import Instrument, Item, Scale
from approdo.assessment.operations import load_instruments
from approdo.assessment.queries import instrument_in_force
from approdo.kernel.refusals import Refused
from approdo.network.models import System

ITEMS = [item for area in SELF_SUFFICIENCY.areas for item in area.items]


def test_the_matrix_has_eighteen_domains_with_five_sentences_each():
    assert len(ITEMS) == 18
    assert len({item.code for item in ITEMS}) == 18
    for item in ITEMS:
        assert len(item.anchors) == len(SELF_SUFFICIENCY.steps) == 5
        assert len(set(item.anchors)) == 5
        assert all(anchor.endswith(".") and len(anchor) <= 120 for anchor in item.anchors)


@pytest.mark.django_db
def test_loading_twice_writes_once():
    with acting_as(System()):
        first = load_instruments()
        again = load_instruments()
    assert first == again
    assert Instrument.objects.count() == len(SHIPPED)
    assert Item.objects.filter(area__instrument__code="self_sufficiency").count() == 18


@pytest.mark.django_db
def test_what_was_shipped_is_never_changed():
    with acting_as(System()):
        load_instruments()
        with pytest.raises(DatabaseError), transaction.atomic():
            Item.objects.update(name="Altro")
        with pytest.raises(DatabaseError), transaction.atomic():
            Scale.objects.update(higher_is_better=False)


@pytest.mark.django_db
def test_no_instrument_is_a_sentence():
    with acting_as(System()), pytest.raises(Refused, match="nessuno strumento"):
        instrument_in_force(datetime.date(2026, 5, 1))
