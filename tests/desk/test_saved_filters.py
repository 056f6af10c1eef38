"""Filters kept by name, on the pages of lists."""

import pytest
from django.urls import reverse

from approdo.desk.models import SavedFilter

pytestmark = pytest.mark.django_db


def keep(client, **typed):
    sent = {"page": "cases", "name": "In ritardo", "query": "late=1&words=Ferri"} | typed
    return client.post("/filters/", sent, follow=True)


def test_filters_at_work_are_kept_and_found_again(city, client_as):
    client = client_as(city.social_worker)
    assert "Salva questi filtri" in client.get("/cases/?late=1").content.decode()
    assert "Salva questi filtri" not in client.get("/cases/").content.decode()
    answer = keep(client)
    assert answer.redirect_chain[-1][0] == "/cases/?late=1"
    text = client.get("/cases/").content.decode()
    assert 'href="/cases/?late=1"' in text
    assert "In ritardo" in text


def test_a_shared_one_is_on_the_colleagues_page_without_the_button_that_takes_it_away(
    city, client_as
):
    keep(client_as(city.social_worker), name="Sfratti vicini", is_shared="on")
    saved = SavedFilter.objects.get()
    colleague = client_as(city.district_officer).get("/cases/").content.decode()
    assert "Sfratti vicini" in colleague
    assert reverse("desk:filter-removal", args=[saved.pk]) not in colleague
    assert "Sfratti vicini" not in client_as(city.case_manager).get("/cases/").content.decode()


def test_a_refusal_is_said_above_the_list(city, client_as):
    client = client_as(city.social_worker)
    keep(client)
    assert "Hai già un filtro con questo nome." in keep(client).content.decode()
    assert "Scegli almeno un filtro" in keep(client, name="x", query="").content.decode()
    assert SavedFilter.objects.count() == 1


def test_dates_have_filters_of_their_own(city, client_as):
    client = client_as(city.social_worker)
    keep(client, page="deadlines", name="Solo sfratti", query="kind=eviction")
    assert "Solo sfratti" in client.get("/deadlines/").content.decode()
    assert "Solo sfratti" not in client.get("/cases/").content.decode()


def test_ones_own_is_taken_away_and_a_strangers_is_not_there(city, client_as):
    client = client_as(city.social_worker)
    keep(client)
    address = reverse("desk:filter-removal", args=[SavedFilter.objects.get().pk])
    assert client_as(city.stranger_case_manager).post(address).status_code == 404
    assert client.post(address, follow=True).status_code == 200
    assert not SavedFilter.objects.exists()
