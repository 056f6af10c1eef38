"""The page of one's keys."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.exchange.models import Token
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System

pytestmark = pytest.mark.django_db


def test_a_key_is_made_shown_once_used_listed_and_taken_back(city, page, client_as):
    worker = city.social_worker
    assert "Nessuna chiave" in page(worker, reverse("exchange:tokens")).content.decode()
    page(worker, reverse("exchange:token-new"))
    client = client_as(worker)
    sent = {
        "name": "Cartella",
        "reads": ["pathway"],
        "expires_on": (clock.today() + timedelta(days=500)).isoformat(),
    }
    refused = client.post(reverse("exchange:token-new"), sent)
    assert "al più un anno" in refused.content.decode()
    form = client.get(reverse("exchange:token-new")).context["form"]
    sent["expires_on"] = form["expires_on"].initial.strftime("%d/%m/%Y")
    issued = client.post(reverse("exchange:token-new"), sent).context["issued"]
    used = client.get("/api/v1/cases", headers={"Authorization": f"Bearer {issued.secret}"})
    assert used.status_code == 200
    listed = page(worker, reverse("exchange:tokens")).content.decode()
    assert "Cartella" in listed and "Percorsi: leggere" in listed and issued.secret not in listed
    revocation = reverse("exchange:token-revocation", args=[issued.token.pk])
    assert client_as(city.district_officer).post(revocation).status_code == 404
    client.post(revocation, {"version": issued.token.version})
    assert "Non aprono più" in page(worker, reverse("exchange:tokens")).content.decode()
    with acting_as(System()):
        assert Token.objects.get().revoked_at
        names = set(Event.objects.filter(subject_id=issued.token.pk).values_list("name", flat=True))
    assert names == {"exchange.token.issued", "exchange.token.revoked"}
