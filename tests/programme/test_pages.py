"""The pages of programmes and lots: they answer, hide what must be hidden, do what they say."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.programme import queries
from approdo.programme.models import Gate, Lot, LotAgreement, Parameter, Programme
from approdo.programme.states import GateAct, ParameterCode

pytestmark = pytest.mark.django_db

CAP = ParameterCode.PASSIVE_MONTHLY_CAP


@pytest.fixture
def send(client_as):
    """Post to a page as somebody; what is refused comes back as the same page."""

    def post(actor, url, **typed):
        return client_as(actor).post(url, typed)

    return post


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def pages_of(city):
    programme, lot = f"/programme/{city.programme.pk}/", f"/programme/lots/{city.lot.pk}/"
    return [
        "/programme/",
        programme,
        f"{programme}parameters/{CAP}/",
        f"{programme}parameters/days_to_pact/",
        f"{programme}gates/pact/",
        "/programme/lots/",
        lot,
    ]


def forms_of(city):
    return [
        "/programme/new/",
        f"/programme/{city.programme.pk}/lots/new/",
        f"/programme/lots/{city.lot.pk}/capacity/",
        f"/programme/lots/{city.lot.pk}/agreements/new/",
        f"/programme/agreements/{city.agreement.pk}/end/",
    ]


def test_whoever_guides_the_plan_opens_every_page(city, page):
    for url in [*pages_of(city), *forms_of(city)]:
        page(city.plan_manager, url)


def test_everyone_reads_the_rules_and_nobody_else_sets_them(city, client_as, page):
    client = client_as(city.stranger_case_manager)
    for url in pages_of(city):
        seen = text_of(page(city.stranger_case_manager, url))
        assert "Stabilisci</" not in seen
        assert "Registra una convenzione" not in seen
    for url in forms_of(city):
        assert client.get(url).status_code == 403, url
    assert client.get(f"/programme/{city.programme.pk}/parameters/altro/").status_code == 404
    assert client.get(f"/programme/{city.programme.pk}/gates/altro/").status_code == 404


def test_figures_are_written_as_people_write_them(city, page):
    seen = text_of(page(city.social_worker, f"/programme/{city.programme.pk}/"))
    assert "300,00 €" in seen.replace("\xa0", " ")
    assert "15 giorni" in seen
    assert "3 mesi" in seen


def test_many_lots_cost_no_more_than_one(city, page):
    with acting_as(System()):
        for number in range(60):
            Lot.objects.create(
                programme=city.programme,
                code=f"L{number}",
                name=f"Lotto di prova {number}",
                capacity=5,
                partnership=city.partnership,
            )
    page(city.housing_officer, "/programme/lots/")
    page(city.housing_officer, "/programme/lots/", programme="to_home", q="prova", page="2")
    seen = text_of(page(city.housing_officer, "/programme/lots/", q="niente"))
    assert "Nessun lotto in questo elenco" in seen


def test_an_empty_city_says_what_to_do(city, page):
    with acting_as(System()):
        for model in (LotAgreement, Lot, Gate, Parameter, Programme):
            model.objects.all().delete()
    assert "Nessun programma aperto" in text_of(page(city.plan_manager, "/programme/"))
    assert "Non c'è ancora nessun lotto" in text_of(
        page(city.plan_manager, "/programme/lots/")
    ).replace("&#x27;", "'")


def test_a_programme_is_opened_from_the_page(city, send, today):
    with acting_as(System()):
        for model in (LotAgreement, Lot, Gate, Parameter, Programme):
            model.objects.all().delete()
    typed = {"code": "to_home", "starts_on": str(today), "last_day": str(today)}
    answer = send(city.plan_manager, "/programme/new/", **typed)
    programme = queries.programme_by_code("to_home")
    assert answer.url == f"/programme/{programme.pk}/"
    assert programme.last_day == today
    assert "è già aperto" in text_of(send(city.plan_manager, "/programme/new/", **typed))


def test_a_figure_is_set_from_its_page_and_the_former_stays_readable(city, send, page, today):
    url = f"/programme/{city.programme.pk}/parameters/{CAP}/"
    typed = {"value": "1.320,50", "starts_on": str(today), "source_act": "DGC 12/2026"}
    answer = send(city.plan_manager, url, version=city.programme.version, **typed)
    assert answer.url == url
    assert queries.parameter_on(city.programme, CAP, today).value == Decimal("1320.50")
    seen = text_of(page(city.plan_manager, url)).replace("\xa0", " ")
    assert "1.320,50 € al mese" in seen and "300,00 € al mese" in seen
    assert "Che cosa si sapeva prima" in seen
    answer = send(city.plan_manager, url, version=city.programme.version, **typed)
    assert "Nel frattempo" in text_of(answer)


def test_days_are_whole_and_more_than_none(city, send, today):
    url = f"/programme/{city.programme.pk}/parameters/days_to_pact/"
    typed = {"starts_on": str(today), "source_act": "DGC 12/2026"}
    for wrong in ("0", "2,5", "molti", "99999999999999999999", ""):
        assert send(city.plan_manager, url, value=wrong, **typed).status_code == 200
    assert send(city.plan_manager, url, value="20", **typed).status_code == 302
    assert queries.days(city.programme, ParameterCode.DAYS_TO_PACT, today) == 20


def test_a_gate_is_left_out_from_its_page(city, send, today):
    url = f"/programme/{city.programme.pk}/gates/copayment/"
    typed = {"asked": "no", "starts_on": str(today), "source_act": "DGC 12/2026"}
    assert send(city.plan_manager, url, **typed).url == url
    assert not queries.gate_is_asked(city.programme, GateAct.COPAYMENT, today)


def test_a_lot_goes_from_creation_to_the_end_of_its_agreement(city, send, page, today):
    answer = send(
        city.plan_manager,
        f"/programme/{city.programme.pk}/lots/new/",
        code="5",
        name="Lotto 5",
        capacity="12",
        partnership=str(city.partnership.pk),
    )
    lot = Lot.objects.get(code="5")
    assert answer.url == f"/programme/lots/{lot.pk}/"
    assert "Nessuna convenzione oggi" in text_of(page(city.plan_manager, answer.url))
    send(city.housing_officer, f"{answer.url}capacity/", version=lot.version, capacity="15")
    lot.refresh_from_db()
    assert lot.capacity == 15
    send(
        city.plan_manager,
        f"{answer.url}agreements/new/",
        version=lot.version,
        number="CONV-5/1",
        signed_on=str(today),
        starts_on=str(today),
        last_day=str(today + timedelta(days=30)),
    )
    agreement = queries.agreement_in_force(lot, today)
    assert agreement is not None
    assert agreement.number == "CONV-5/1"
    send(
        city.plan_manager,
        f"/programme/agreements/{agreement.pk}/end/",
        version=agreement.version,
        ends_on=str(today + timedelta(days=3)),
    )
    agreement.refresh_from_db()
    assert agreement.last_day == today + timedelta(days=2)
    seen = text_of(page(city.plan_manager, answer.url))
    assert "CONV-5/1" in seen and "15 posti" in seen


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "99999999999,00"},
        {"value": "-1"},
        {"value": "NaN"},
        {"starts_on": "9999-12-31"},
        {"starts_on": "0001-01-01"},
        {"starts_on": "ieri"},
        {"source_act": "a\0b"},
        {"source_act": "x" * 500},
    ],
)
def test_what_cannot_be_is_said_on_the_page(city, send, today, typed):
    good = {"value": "310", "starts_on": str(today), "source_act": "DGC 12/2026"}
    url = f"/programme/{city.programme.pk}/parameters/{CAP}/"
    assert send(city.plan_manager, url, **(good | typed)).status_code == 200
    assert queries.parameter_on(city.programme, CAP, today).value == 300


def test_an_agreement_at_the_end_of_time_is_said_on_the_page(city, send, today):
    answer = send(
        city.plan_manager,
        f"/programme/lots/{city.lot.pk}/agreements/new/",
        number="2",
        signed_on=str(today),
        starts_on=str(today),
        last_day="9999-12-31",
    )
    assert "Controlla l&#x27;anno" in text_of(answer)
