"""Priorities chosen by ticking on the project's page, and what nothing answers on a page of its own."""

import re

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Need, Project, Resource, Undertaking
from approdo.pathway.queries.need import proposals_for
from tests.makers import project as make
from tests.makers.city import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city):
    """An empty draft of a family that is fragile in everything."""
    return make.begun_project(city)


@pytest.fixture
def write(city, client_as, draft):
    """Send one part of the draft, from the page as it stands."""

    def post(part, *row, removal=False, **typed):
        client = client_as(city.case_manager)
        if removal:
            name = "case-project-removal"
        else:
            name = "case-project-row" if row else "case-project-part"
        here = reverse("pathway:case-project", args=[draft.case_id])
        text = client.get(here).content.decode()
        version = re.search(r'name="version" value="(\d+)"', text)
        with acting_as(city.case_manager):
            number = version[1] if version else Project.objects.get(pk=draft.pk).version
        where = reverse(f"pathway:{name}", args=[draft.case_id, part, *row])
        return client.post(where, {"version": number, **typed})

    return post


def here(draft, asked=""):
    return reverse("pathway:case-project", args=[draft.case_id]) + asked


def needs(city):
    with acting_as(city.case_manager):
        return list(Need.objects.order_by("id"))


def text_of(page, city, address):
    return page(city.case_manager, address).content.decode()


def test_the_page_proposes_what_the_analysis_shows(city, page, draft):
    text = text_of(page, city, here(draft))
    assert "L&#x27;analisi mostra 18 bisogni" in text or "L'analisi mostra 18 bisogni" in text
    opened = text_of(page, city, here(draft, "?open=proposals"))
    assert "Casa, Abitazione: Fragile per tutto il nucleo" in opened
    assert opened.count('name="items"') == 18


def test_ticking_takes_needs_up_or_sets_them_aside(city, page, draft, write):
    with acting_as(city.case_manager):
        first, second, *_rest = [str(f.item.pk) for f in proposals_for(draft).needs]
    assert write("proposals", items=[first]).status_code == 302
    assert write("proposals", items=[second], because="later", note="Poi").status_code == 302
    assert [n.verdict for n in needs(city)] == ["priority", "set_aside"]
    text = text_of(page, city, here(draft))
    assert "Senza obiettivo" in text and "Messi da parte" in text
    assert "analisi mostra 16 bisogni" in text
    refused = write("proposals", items=[])
    assert "Spunta almeno un bisogno." in refused.content.decode()


def test_an_objective_is_begun_from_the_need_that_it_meets(city, page, draft, write):
    write("needs", area="socio_health")
    (need,) = needs(city)
    opened = text_of(page, city, here(draft, f"?open=objectives&for={need.pk}"))
    assert re.search(rf'value="{need.pk}"[^>]*checked', opened)
    assert re.search(r'value="socio_health" selected', opened)
    write("objectives", area="socio_health", statement="Curare i denti", needs=[str(need.pk)])
    text = text_of(page, city, here(draft))
    assert "Gli risponde l'obiettivo" in text or "Gli risponde l&#x27;obiettivo" in text
    with acting_as(city.case_manager):
        goal = draft.objectives.get()
    edited = text_of(page, city, here(draft, f"?open=objectives&row={goal.pk}"))
    assert re.search(rf'value="{need.pk}"[^>]*checked', edited)


def test_a_need_left_without_an_answer_says_why_and_is_taken_away_again(city, page, draft, write):
    write("needs", area="social", statement="Un'amica")
    (need,) = needs(city)
    opened = text_of(page, city, here(draft, f"?open=needs&row={need.pk}"))
    assert "Se resta senza risposta" in opened
    write("needs", need.pk, area="social", statement="Un'amica", unmet="no_service")
    assert needs(city)[0].unmet == "no_service"
    assert "Nessun servizio oggi può rispondere" in text_of(page, city, here(draft))
    write("needs", need.pk, removal=True)
    assert needs(city) == []


def test_resources_are_ticked_and_typed(city, page, draft, write):
    opened = text_of(page, city, here(draft, "?open=resources"))
    assert "La zia abita vicino e tiene i bambini." in opened
    write(
        "resources",
        chosen=["La zia abita vicino e tiene i bambini."],
        others="La parrocchia\nUn mestiere",
    )
    with acting_as(city.case_manager):
        assert Resource.objects.count() == 3
    assert "Un mestiere" in text_of(page, city, here(draft))


def test_who_promises_nothing_yet_is_offered_and_another_service_is_named(city, page, draft, write):
    text = text_of(page, city, here(draft))
    assert "Non hanno ancora un impegno" in text and "&amp;for=district" in text
    opened = text_of(page, city, here(draft, "?open=undertakings&for=district"))
    assert re.search(r'value="district" selected', opened)
    refused = write("undertakings", owner="other_service", what="Un colloquio al mese")
    assert "Scrivi quale servizio o ente si impegna." in refused.content.decode()
    refused = write("undertakings", owner="district", service="CSM", what="Un colloquio al mese")
    assert "chi hai scelto ne ha già uno" in refused.content.decode()
    done = write("undertakings", owner="other_service", service="CSM", what="Un colloquio al mese")
    assert done.status_code == 302
    with acting_as(city.case_manager):
        assert Undertaking.objects.get().owner_name == "CSM"
    text = text_of(page, city, here(draft))
    assert "Dei servizi e degli enti" in text and "CSM" in text


def test_needs_without_an_answer_have_a_page_for_who_coordinates(city, page, client_as, draft):
    address = reverse("pathway:unmet-needs")
    assert "Nessun bisogno senza risposta" in page(city.project_manager, address).content.decode()
    with acting_as(city.case_manager) as manager:
        commands.write_need(
            actor=manager, project=draft, at=clock.now(), area="social", unmet="waiting_list"
        )
    case = make.shared_project(city, make.full_draft(city, draft))
    for actor in (city.project_manager, city.district_officer, city.housing_officer):
        text = page(actor, address).content.decode()
        assert case.code in text and "Vita sociale" in text
        assert "C'è una lista d'attesa: 1" in text or "C&#x27;è una lista d&#x27;attesa: 1" in text
    assert case.code not in page(city.project_manager, f"{address}?area=housing").content.decode()
    assert client_as(city.case_manager).get(address).status_code == 403
    read = page(
        city.district_officer, reverse("pathway:case-project-validation", args=[case.pk])
    ).content.decode()
    assert "senza risposta" in read


def test_the_officer_of_another_district_finds_nobody_here(city, page, draft):
    with acting_as(city.case_manager) as manager:
        commands.write_need(
            actor=manager, project=draft, at=clock.now(), area="social", unmet="no_means"
        )
    case = make.shared_project(city, make.full_draft(city, draft))
    elsewhere = make_actor("Rita", "Riva", city.districts["sud_ovest"], Role.DISTRICT_OFFICER)
    other = page(elsewhere, reverse("pathway:unmet-needs")).content.decode()
    assert case.code not in other and "Nessun bisogno senza risposta" in other
