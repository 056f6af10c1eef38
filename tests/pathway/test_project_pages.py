"""The pages from the assessment to the end: each opens, acts, explains, and hides from strangers."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case, Objective, Outcome, Project, ProjectLine, Review
from approdo.pathway.states import CaseState
from tests.makers import project as make
from tests.makers.pathway import adults_of, scan, signed_case

pytestmark = pytest.mark.django_db

NAMES = (
    "case-assessment",
    "case-project",
    "case-sharing",
    "case-project-validation",
    "case-start",
    "case-review",
    "case-closing",
    "case-stopping",
    "case-outcome",
)


def url(name, case, *more):
    return reverse(f"pathway:{name}", args=[case.pk, *more])


def state_of(city, case):
    with acting_as(city.housing_officer):
        return Case.objects.get(pk=case.pk).state


def version_in(text):
    found = re.search(r'name="version" value="(\d+)"', text)
    assert found, "no version on the page"
    return found[1]


@pytest.fixture
def send(client_as):
    """Open a page, send its form back with the version that it carried, follow nothing."""

    def post(actor, address, to="", /, **typed):
        client = client_as(actor)
        version = version_in(client.get(address).content.decode())
        return client.post(to or address, {"version": version, **typed})

    return post


@pytest.fixture
def draft(city):
    """An empty draft."""
    return make.begun_project(city)


def test_the_assessment_is_begun_from_its_page(city, page, send):
    with acting_as(System()):
        load_instruments()
    case = signed_case(city)
    assert (
        "Nessuna valutazione"
        in page(city.case_manager, url("case-assessment", case)).content.decode()
    )
    done = send(
        city.case_manager,
        url("case-assessment", case),
        day=case.state_since.date().isoformat(),
        with_household="on",
    )
    assert done.url.startswith("/assessment/")
    text = page(city.case_manager, url("case-assessment", case)).content.decode()
    assert "Continua" in text and "0 di 18" in text


def test_the_project_is_begun_once_the_assessment_is_whole(city, page, send, client_as):
    case = make.assessed_case(city)
    text = page(city.case_manager, url("case-assessment", case)).content.decode()
    assert "Comincia il progetto" in text
    page(city.case_manager, url("case-project", case))
    done = send(city.case_manager, url("case-assessment", case), url("case-project", case))
    assert done.url == url("case-project", case)
    assert state_of(city, case) == CaseState.PROJECT_DRAFT


def test_an_empty_project_says_where_to_begin_and_what_is_missing(city, page, draft):
    text = page(city.case_manager, url("case-project", draft.case)).content.decode()
    assert "Si comincia da qui" in text
    assert 'href="#obiettivi"' in text
    assert "Condividi il progetto" not in text


def test_objectives_are_added_changed_and_taken_away_in_place(city, page, send, draft):
    case, manager = draft.case, city.case_manager
    add = url("case-project", case) + "?open=objectives"
    assert "Obiettivo, con le parole del nucleo" in page(manager, add).content.decode()
    typed = {"area": "housing", "statement": "Una casa nostra", "owner": "case_manager"}
    done = send(manager, add, url("case-project-part", case, "objectives"), **typed)
    assert done.url == url("case-project", case) + "#obiettivi"
    with acting_as(manager):
        goal = Objective.objects.get()
    edit = f"{url('case-project', case)}?open=objectives&row={goal.pk}"
    assert 'value="Una casa nostra"' in page(manager, edit).content.decode()
    row = url("case-project-row", case, "objectives", goal.pk)
    send(manager, edit, row, **(typed | {"statement": "Una casa", "owner": ""}))
    with acting_as(manager):
        assert Objective.objects.get().statement == "Una casa"
    removal = url("case-project-removal", case, "objectives", goal.pk)
    send(manager, url("case-project", case), removal)
    with acting_as(manager):
        assert not Objective.objects.exists()


def test_a_part_that_does_not_hold_stays_open_with_what_was_typed(city, send, draft):
    add = url("case-project", draft.case) + "?open=objectives"
    target = url("case-project-part", draft.case, "objectives")
    answer = send(city.case_manager, add, target, area="housing", target="Contratto")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "un campo da controllare" in text
    assert "Contratto" in text


def test_every_part_is_written_through_its_form(city, send, draft):
    case, manager = draft.case, city.case_manager
    with acting_as(manager):
        goal = make.objective(manager, draft)
        person = adults_of(case)[0]
    page_url = url("case-project", case)
    parts: dict[str, dict[str, Any]] = {
        "interventions": {
            "heading": "housing",
            "activity": "counselling",
            "description": "Ricerca della casa",
            "objectives": [str(goal.pk)],
            "owner": "case_manager",
        },
        "copayments": {
            "kind": "savings",
            "monthly_amount": "50,00",
            "starts_on": make.later(1).isoformat(),
            "purpose": "Cauzione",
            "kept_at": "Libretto",
        },
        "undertakings": {"owner": str(person.pk), "what": "Venire ai colloqui"},
        "period": {
            "planned_start_on": make.later(0).isoformat(),
            "planned_end_on": make.later(8).isoformat(),
            "national_measures": "Assegno di inclusione",
        },
    }
    for part, typed in parts.items():
        done = send(
            manager, f"{page_url}?open={part}", url("case-project-part", case, part), **typed
        )
        assert done.status_code == 302, (part, done.content.decode()[-3000:])
    with acting_as(manager):
        project = Project.objects.get()
        assert project.interventions.get().served.get().objective == goal
        assert project.copayments.get().monthly_amount == 50
        assert project.undertakings.get().person == person
        assert project.national_measures == ["Assegno di inclusione"]


def test_a_line_over_the_cap_is_explained_beside_its_amount(city, send, page, draft):
    case, manager = draft.case, city.case_manager
    with acting_as(manager):
        goal = make.objective(manager, draft)
        support = make.intervention(manager, draft, goal)
    add = f"{url('case-project', case)}?open=lines"
    page(manager, add)
    typed = {
        "expense": "housing_quota",
        "intervention": str(support.pk),
        "monthly_amount": "300,01",
        "payee": "Proprietaria",
        "first_month": make.later(0).strftime("%Y-%m"),
        "last_month": make.later(5).strftime("%Y-%m"),
    }
    target = url("case-project-part", case, "lines")
    refused = send(manager, add, target, **typed).content.decode()
    assert "il tetto è 300,00" in refused
    assert 'id="id_monthly_amount_error"' in refused
    assert "300,01" in refused
    assert send(manager, add, target, **(typed | {"monthly_amount": "300"})).status_code == 302
    text = page(manager, url("case-project", case)).content.decode()
    assert "Per l&#x27;abitare, mese per mese" in text


def test_the_waiver_is_asked_for_with_its_reason(city, send, draft):
    add = f"{url('case-project', draft.case)}?open=waiver"
    target = url("case-project-part", draft.case, "waiver")
    assert send(city.case_manager, add, target, reason="Nessun reddito").status_code == 302
    with acting_as(city.case_manager):
        assert Project.objects.get().waiver_reason == "Nessun reddito"


def test_nothing_of_a_project_that_is_not_there(city, client_as, draft):
    client = client_as(city.case_manager)
    for part in ("nonsense", "period"):
        key = draft.pk
        assert client.post(url("case-project-removal", draft.case, part, key)).status_code == 404
    assert client.get(f"{url('case-project', draft.case)}?open=nonsense").status_code == 200
    strange = f"{url('case-project', draft.case)}?open=objectives&row=nonsense"
    assert client.get(strange).status_code == 404


def test_a_whole_project_is_shared_with_a_scan(city, page, client_as):
    draft = make.full_draft(city)
    case = draft.case
    address = url("case-sharing", case)
    text = page(city.case_manager, address).content.decode()
    assert "La versione 1 non si cambia più" in text
    client = client_as(city.case_manager)
    typed = {
        "version": version_in(text),
        "day": clock.today().isoformat(),
        "household_read": "signed",
        "scan": SimpleUploadedFile("scheda.png", scan(), "image/png"),
    }
    assert client.post(address, typed).status_code == 302
    assert state_of(city, case) == CaseState.PROJECT_SHARED
    assert "Scheda stampata" in page(city.case_manager, url("case-project", case)).content.decode()


def test_an_unfinished_project_is_not_shared(city, client_as, draft):
    text = client_as(city.case_manager).get(url("case-sharing", draft.case)).content.decode()
    assert "Torna al progetto" in text
    assert f"{url('case-project', draft.case)}#obiettivi" in text


def test_the_officer_reads_then_validates_on_one_page(city, page, send):
    case = make.shared_project(city)
    address, officer = url("case-project-validation", case), city.district_officer
    assert "Ho letto il progetto" in page(officer, address).content.decode()
    acknowledged = send(officer, address, url("case-project-acknowledgement", case))
    assert acknowledged.url == address
    text = page(officer, address).content.decode()
    assert "Valida il progetto" in text
    done = send(officer, address, day=clock.today().isoformat(), note="Bene")
    assert done.status_code == 302
    assert state_of(city, case) == CaseState.PROJECT_VALIDATED
    assert "Bene" in page(city.case_manager, address).content.decode()


def test_who_does_not_decide_reads_who_does(city, page):
    case = make.shared_project(city)
    for actor in (city.case_manager, city.social_worker, city.housing_officer):
        text = page(actor, url("case-project-validation", case)).content.decode()
        assert "Lo legge e lo valida il funzionario del distretto" in text
        assert "Ho letto il progetto" not in text


def test_the_project_starts_on_a_day(city, page, send):
    case = make.validated_project(city)
    address = url("case-start", case)
    page(city.case_manager, address)
    early = send(city.case_manager, address, day="2020-01-01").content.decode()
    assert "non può cominciare prima" in early
    assert send(city.case_manager, address, day=clock.today().isoformat()).status_code == 302
    assert state_of(city, case) == CaseState.ACTIVE


def test_a_review_is_prefilled_and_recorded(city, page, send):
    case = make.active_case(city)
    address = url("case-review", case)
    text = page(city.case_manager, address).content.decode()
    assert "Progetto avviato" in text
    typed = {
        "day": clock.today().isoformat(),
        "next_on": make.later(3).isoformat(),
        "status-1": "in_progress",
        "status-2": "achieved",
        "copayment": "kept",
    }
    refused = send(city.case_manager, address, **typed).content.decode()
    assert "Scrivi che cosa è cambiato" in refused
    done = send(city.case_manager, address, **typed, summary="Tirocinio finito.")
    assert done.status_code == 302
    with acting_as(city.case_manager):
        assert Review.objects.get().objectives.count() == 2
    text = page(city.district_officer, address).content.decode()
    assert "Tirocinio finito." in text
    assert "Registra la verifica" not in text


def test_a_promise_is_stopped(city, page, send):
    case = make.active_case(city)
    address = url("case-stopping", case)
    page(city.case_manager, address)
    with acting_as(city.case_manager):
        line = ProjectLine.objects.filter(case=case)[0]
    typed = {"line": str(line.pk), "last_month": make.later(0).strftime("%Y-%m")}
    assert send(city.case_manager, address, **typed).url == url("case-project", case)


def test_the_end_is_proposed_reported_and_validated(city, page, send):
    case = make.active_case(city)
    address, manager, today = url("case-closing", case), city.case_manager, clock.today()
    page(manager, address)
    typed = {"day": today.isoformat(), "planned_on": today.isoformat(), "reason": "Casa trovata"}
    assert send(manager, address, **typed).url == address
    text = page(manager, address).content.decode()
    assert "Completa la valutazione di uscita" in text
    report = {
        "day": today.isoformat(),
        "outcome": "autonomy_private_lease",
        "exit_ethos": "home",
        "report": "Tutto bene.",
        "savings": "450,00",
        "status-1": "achieved",
        "status-2": "",
    }
    refused = send(manager, address, **report).content.decode()
    assert "a che punto è l&#x27;obiettivo 2" in refused
    assert send(manager, address, **(report | {"status-2": "abandoned"})).status_code == 302
    with acting_as(manager):
        assert Outcome.objects.get().savings == 450
    text = page(city.district_officer, url("case-outcome", case)).content.decode()
    assert "La valutazione di uscita non è ancora completa" in text


def test_the_officer_closes_with_first_and_last_side_by_side(city, page, send):
    case = make.ready_to_close(city)
    address = url("case-outcome", case)
    text = page(city.district_officer, address).content.decode()
    assert "ingresso all" in text
    assert "Chiudi il percorso" in text
    today = clock.today().isoformat()
    assert send(city.district_officer, address, day=today).status_code == 302
    assert state_of(city, case) == CaseState.CLOSED
    assert "Chiuso" in page(city.case_manager, address).content.decode()


def test_strangers_find_nothing_on_any_page(city, client_as):
    case = make.closing_case(city)
    client = client_as(city.stranger_case_manager)
    for name in NAMES:
        assert client.get(url(name, case)).status_code == 404, name
        assert client.post(url(name, case), {}).status_code == 404, name
    for part in ("objectives", "lines"):
        assert client.post(url("case-project-part", case, part), {}).status_code == 404


def test_every_page_opens_in_every_state_for_whoever_sees_the_case(city, client_as):
    stages = (
        make.begun_project(city),
        make.shared_project(city, make.full_draft(city, _another(city, "Neri"))),
        make.active_case(city, _validated(city, "Rossi")),
        make.closing_case(city, make.active_case(city, _validated(city, "Verdi"))),
    )
    for stage in stages:
        case = getattr(stage, "case", stage)
        for actor in (city.case_manager, city.district_officer, city.housing_officer):
            for name in NAMES:
                answer = client_as(actor).get(url(name, case))
                assert answer.status_code in (200, 302, 403), (name, case.state)
                text = answer.content.decode()
                assert "⟪sconosciuta" not in text, (name, text[text.find("⟪sconosciuta") :][:120])
                assert "Berti" not in text.partition("</title>")[0]


def _another(city, family_name):
    return make.begun_project(city, make.assessed_case(city, family_name=family_name))


def _validated(city, family_name):
    draft = make.full_draft(city, _another(city, family_name))
    return make.validated_project(city, make.shared_project(city, draft))
