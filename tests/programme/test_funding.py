"""Who pays for a programme, and which signature counts: dated rules set by an act."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.programme import commands, queries

pytestmark = pytest.mark.django_db
ACT = "DGC 12 del 12/05/2026"


def pay(city, fund, *, starts_on=None, actor=None, source_act=ACT, phrase=""):
    worker = actor or city.plan_manager
    with acting_as(worker):
        return commands.set_funding(
            actor=worker,
            programme=city.programme,
            at=clock.now(),
            fund=fund,
            phrase=phrase,
            source_act=source_act,
            starts_on=starts_on or clock.today(),
        )


def sign(city, on_screen, *, actor=None, starts_on=None):
    worker = actor or city.plan_manager
    with acting_as(worker):
        return commands.set_signing_rule(
            actor=worker,
            programme=city.programme,
            at=clock.now(),
            on_screen=on_screen,
            source_act=ACT,
            starts_on=starts_on or clock.today(),
        )


def test_a_fund_pays_from_its_day_and_the_one_before_stays_written(city, today):
    pay(city, "esf_2014", starts_on=today - timedelta(days=30), phrase=" Asse 3 ")
    pay(city, "esf_plus")
    before = queries.funding_on(city.programme, today - timedelta(days=1))
    assert (before.fund, before.phrase, before.is_of_the_union) == ("esf_2014", "Asse 3", True)
    assert queries.funding_on(city.programme, today).fund == "esf_plus"
    assert queries.history_of_funding(city.programme).count() == 3
    assert not pay(city, "city").is_of_the_union


def test_paper_alone_counts_until_the_city_says_otherwise(city, today):
    assert not queries.signs_on_screen(city.programme, today)
    sign(city, True)
    assert queries.signs_on_screen(city.programme, today)
    sign(city, False, starts_on=today + timedelta(days=10))
    assert queries.signs_on_screen(city.programme, today)
    assert not queries.signs_on_screen(city.programme, today + timedelta(days=10))


def test_each_wants_an_act_and_a_day_of_the_programme(city):
    with pytest.raises(Refused) as refusal:
        pay(city, "city", source_act=" ", starts_on=city.programme.ends_on)
    assert len(refusal.value.reasons) == 2


def test_only_who_guides_the_plan_sets_them(city):
    for actor in (city.housing_officer, city.case_manager):
        with pytest.raises(NotPermitted):
            pay(city, "city", actor=actor)
        with pytest.raises(NotPermitted):
            sign(city, True, actor=actor)


def test_the_pages_say_what_holds_and_take_a_new_rule(city, page, client_as):
    programme = reverse("programme:programme", args=[city.programme.pk])
    assert "nessuno, finora" in page(city.case_manager, programme).content.decode()
    client = client_as(city.plan_manager)
    common = {"starts_on": clock.today().isoformat(), "source_act": ACT}
    for name, typed in (
        ("funding", {"fund": "esf_plus", "phrase": "Asse 3"}),
        ("signing", {"on_screen": "yes"}),
    ):
        address = reverse(f"programme:{name}", args=[city.programme.pk])
        assert "Finché" in page(city.case_manager, address).content.decode()
        assert client.post(address, typed | common).status_code == 302
        page(city.plan_manager, address)
    text = page(city.case_manager, programme).content.decode()
    assert "Fondo sociale europeo Plus" in text and "sullo schermo" in text
