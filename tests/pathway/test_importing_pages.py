"""The pages by which a list comes in: four steps, each can be gone back to."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.imports.models import Arrival, Batch, Pair, Problem
from approdo.imports.states import BatchState, Decision
from approdo.network.models import System
from approdo.pathway.models import Case
from approdo.registry.models import Household, Person

COHORT = Path(__file__).parents[1] / "data" / "cohort"
NORTH_EAST = COHORT / "distretto_nord_est.xlsx"

pytestmark = pytest.mark.django_db


def address(name, batch):
    return reverse(f"pathway:importing-{name}", args=[batch.pk])


def upload(client, path=NORTH_EAST, name="", content=None, district=None):
    dropped = SimpleUploadedFile(name or path.name, content or path.read_bytes())
    data = {"file": dropped}
    if district is not None:
        data["district"] = district.pk
    return client.post(reverse("pathway:importing"), data)


def only_batch():
    with acting_as(System()):
        return Batch.objects.select_related("body").latest("uploaded_at")


def checked(client):
    """Upload the list and say yes to the columns proposed."""
    upload(client)
    batch = only_batch()
    shown = client.get(address("columns", batch))
    form = shown.context["form"]
    data = {name: form[name].initial or "" for name in form.columns} | {"version": batch.version}
    answer = client.post(address("columns", batch), data)
    assert answer.status_code == 302, answer.content.decode()
    return only_batch()


def test_a_list_comes_in_step_by_step(city, client_as, page):
    client = client_as(city.social_worker)
    page(city.social_worker, reverse("pathway:importing"))
    assert upload(client).status_code == 302
    page(city.social_worker, address("columns", only_batch()))
    batch = checked(client)
    assert batch.state == BatchState.PREVIEWED
    assert (batch.records, batch.persons, batch.rows_read) == (80, 203, 203)
    text = page(city.social_worker, address("problems", batch)).content.decode()
    assert "16-08-0019" in text or "Codice fiscale sbagliato" in text
    page(city.social_worker, address("families", batch))
    page(city.social_worker, address("writing", batch))
    shown = client.get(address("writing", batch))
    assert "Porta dentro 80 nuclei" in shown.content.decode()
    client.post(
        address("writing", batch), {"programme": city.programme.pk, "version": batch.version}
    )
    with acting_as(System()):
        assert Case.objects.filter(state="draft_referral").count() == 80
    page(city.social_worker, address("list", only_batch()))
    page(city.social_worker, address("undoing", only_batch()))
    client.post(address("undoing", batch), {"version": only_batch().version})
    with acting_as(System()):
        assert Household.objects.count() == 0
        assert Person.objects.count() == 0


def test_suggestions_are_taken_one_by_one_or_all_of_a_kind(city, client_as):
    client = client_as(city.social_worker)
    batch = checked(client)
    with acting_as(System()):
        year = Problem.objects.filter(batch=batch, code="implausible_year").first()
    client.post(
        address("problems", batch),
        {"kind": year.code, "act": "accept", "problems": [year.pk], "version": batch.version},
    )
    batch = only_batch()
    client.post(
        address("problems", batch),
        {"kind": "names_swapped", "act": "accept_all", "version": batch.version},
    )
    batch = only_batch()
    client.post(
        address("writing", batch), {"programme": city.programme.pk, "version": batch.version}
    )
    with acting_as(System()):
        arrival = Arrival.objects.get(source_code=year.record)
        assert Case.objects.get(pk=str(arrival.about)).opened_on.isoformat() == year.suggestion
        assert Person.objects.filter(family_name="Bianco", given_name="Luca").exists()
        assert not Person.objects.filter(family_name="Luca", given_name="Bianco").exists()


def test_the_columns_can_be_corrected_and_are_remembered(city, client_as):
    client = client_as(city.social_worker)
    upload(client)
    batch = only_batch()
    form = client.get(address("columns", batch)).context["form"]
    data = {name: form[name].initial or "" for name in form.columns}
    data |= {form.columns[-1]: "", "save": "on", "version": batch.version}
    client.post(address("columns", batch), data)
    upload(client)
    again = client.get(address("columns", only_batch())).context["form"]
    assert again[again.columns[-1]].initial == ""


def test_a_file_that_is_no_list_is_refused_in_a_sentence(city, client_as):
    client = client_as(city.social_worker)
    answer = upload(client, name="elenco.xls", content=b"<html><table><tr><td>1</td></table>")
    assert "pagina web" in answer.content.decode()
    with acting_as(System()):
        assert Batch.objects.count() == 0


def test_a_family_known_to_another_body_is_only_hinted_at(city, client_as, page):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    batch = checked(client_as(city.social_worker))
    text = page(city.social_worker, address("families", batch)).content.decode()
    assert "Un altro servizio potrebbe già conoscere questa famiglia" in text
    assert "MARKETTI" not in text
    seen_by_the_office = page(city.housing_officer, address("families", batch)).content.decode()
    assert "MARKETTI" in seen_by_the_office.upper()


def test_a_family_under_protection_is_not_even_hinted_at(city, client_as, page):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    batch = checked(client_as(city.social_worker))
    with acting_as(System()):
        Pair.objects.filter(batch=batch).update(is_protected=True)
    text = page(city.social_worker, address("families", batch)).content.decode()
    assert "Un altro servizio potrebbe già conoscere questa famiglia" not in text


def test_a_family_is_left_out_or_attached_by_choice(city, client_as):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    client = client_as(city.housing_officer)
    upload(client, district=city.districts["nord_est"])
    batch = only_batch()
    form = client.get(address("columns", batch)).context["form"]
    data = {name: form[name].initial or "" for name in form.columns} | {"version": batch.version}
    client.post(address("columns", batch), data)
    batch = only_batch()
    with acting_as(System()):
        pairs = list(Pair.objects.filter(batch=batch, score__gte=90)[:2])
    for pair, decision in zip(pairs, (Decision.ATTACHED, Decision.EXCLUDED), strict=True):
        version = only_batch().version
        client.post(
            address("families", batch), {"pair": pair.pk, "decision": decision, "version": version}
        )
    batch = only_batch()
    client.post(
        address("writing", batch), {"programme": city.programme.pk, "version": batch.version}
    )
    with acting_as(System()):
        assert Arrival.objects.filter(batch=batch, was_known=True).count() == 1
        assert Arrival.objects.filter(batch=batch).count() == 79
        assert Household.objects.count() == 81 + 78
        assert Case.objects.filter(household=pairs[0].known).count() == 2


def test_strangers_find_nothing(city, client_as):
    batch = checked(client_as(city.social_worker))
    for stranger in (city.other_social_worker, city.stranger_case_manager):
        client = client_as(stranger)
        for name in ("list", "columns", "problems", "families", "writing", "undoing", "progress"):
            assert client.get(address(name, batch)).status_code == 404
    assert (
        client_as(city.stranger_case_manager).get(reverse("pathway:importing")).status_code == 403
    )


def test_a_worker_cannot_attach_to_a_family_that_is_not_shown(city, client_as):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    client = client_as(city.social_worker)
    batch = checked(client)
    with acting_as(System()):
        pair = Pair.objects.filter(batch=batch, score__gte=90).first()
    client.post(
        address("families", batch),
        {"pair": pair.pk, "decision": Decision.ATTACHED, "version": batch.version},
    )
    with acting_as(System()):
        assert Pair.objects.get(pk=pair.pk).decision == Decision.OPEN


def test_malformed_forms_are_refused_and_change_nothing(city, client_as):
    client = client_as(city.social_worker)
    batch = checked(client)
    for step, data in (
        ("families", {"pair": "x", "decision": "new"}),
        ("families", {}),
        ("families", {"pair": batch.pk, "decision": "altro"}),
        ("problems", {"kind": "missing_tax_code", "act": "accept_all"}),
        ("problems", {"kind": "implausible_year", "act": "accept", "problems": ["x"]}),
        ("problems", {}),
        ("writing", {}),
        ("columns", {"column-0-0": "niente"}),
    ):
        answer = client.post(address(step, batch), data | {"version": batch.version})
        assert answer.status_code in (200, 302, 404), (step, data)
    for query in ("?kind=niente", "?page=ciao", "?page=999"):
        assert client.get(address("problems", batch) + query).status_code == 200
    assert only_batch().state == BatchState.PREVIEWED
    with acting_as(System()):
        assert not Problem.objects.filter(decision=Decision.ACCEPTED).exists()


def test_families_that_came_before_are_told_at_the_check(city, client_as):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_est")
    batch = checked(client_as(city.social_worker))
    with acting_as(System()):
        told = Problem.objects.filter(batch=batch, code="already_arrived")
        assert told.count() == 80
        assert Problem.objects.filter(batch=batch, code="same_file").count() == 1
        assert Pair.objects.filter(batch=batch).count() == 0
