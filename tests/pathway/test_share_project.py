"""Sharing a project: everything missing is said at once, then the version is frozen (T12)."""

import datetime
from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.papers.models import PrintedDocument
from approdo.pathway import commands, queries
from approdo.pathway.models import Case
from approdo.pathway.rules.project import points_of, warnings_of
from approdo.pathway.states import CaseState, HouseholdRead
from approdo.programme.models import Gate
from tests.makers import project as makers
from tests.makers.pathway import scan

pytestmark = pytest.mark.django_db
READ: Any = {"household_read": HouseholdRead.READ_ALOUD, "household_note": "Letto in ufficio."}


def content_of(case):
    project = queries.project_of(case)
    assert project is not None
    return queries.content_of(project)


def share(city, case, **words):
    with acting_as(city.case_manager):
        return commands.share_project(
            actor=city.case_manager, case=case, at=clock.now(), **{**READ, **words}
        )


def reasons(city, case, **words):
    with pytest.raises(Refused) as refused:
        share(city, case, **words)
    return refused.value.reasons


def test_a_whole_project_goes_to_the_district_with_its_sheet(city):
    draft = makers.full_draft(city)
    project = share(city, draft.case)
    with acting_as(city.district_officer):
        case = Case.objects.get(pk=draft.case_id)
        assert (case.state, project.state) == (CaseState.PROJECT_SHARED, "shared")
        assert case.due_on == clock.today() + datetime.timedelta(days=10)
        sheet = PrintedDocument.objects.get(pk=project.sheet_id)
        assert (sheet.kind, sheet.about) == ("project_sheet", case.pk)
        assert "pathway.project.shared" in {e.name for e in story_of(case.pk)}


def test_an_empty_project_is_told_everything_it_lacks(city):
    project = makers.begun_project(city)
    anchors = [reason.anchor for reason in reasons(city, project.case)]
    assert anchors == [
        "obiettivi",
        "interventi",
        "compartecipazione",
        "impegni",
        "impegni",
        "durata",
    ]


def test_what_each_part_lacks_is_named(city):
    draft = makers.begun_project(city)
    with acting_as(city.case_manager):
        makers.objective(city.case_manager, draft, target="", due_on=None, party="")
        makers.intervention(city.case_manager, draft)
    said = " ".join(reasons(city, draft.case))
    assert "All'obiettivo 1 manca: dove si vuole arrivare, chi se ne occupa, entro quando." in said
    assert "non è legato a nessun obiettivo" in said
    assert "Per l'obiettivo 1 non c'è nessun intervento." in said


def test_money_outside_the_project_s_months_is_named(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        makers.with_period(city.case_manager, draft, months=2, start=makers.later(1))
    said = reasons(city, draft.case)
    assert any("prima del progetto" in sentence for sentence in said)
    assert any("dopo la fine del progetto" in sentence for sentence in said)


def test_beyond_the_programme_is_refused_and_beyond_the_mean_is_a_warning(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        makers.with_period(city.case_manager, draft, months=40)
    [sentence] = reasons(city, draft.case)
    assert "dopo la fine del programma" in sentence
    with acting_as(city.case_manager):
        makers.with_period(city.case_manager, draft, months=20)
        content = content_of(draft.case)
        assert all(point.holds for point in points_of(content))
        assert any("18 mesi" in warning for warning in warnings_of(content))
    share(city, draft.case)


def test_eighteen_months_are_no_warning(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        makers.with_period(city.case_manager, draft, months=17)
        assert warnings_of(content_of(draft.case)) == []


def test_the_household_has_read_it_with_a_signature_or_a_note(city):
    draft = makers.full_draft(city)
    [unread] = reasons(city, draft.case, household_read="")
    [unsigned] = reasons(city, draft.case, household_read=HouseholdRead.SIGNED)
    [unnoted] = reasons(city, draft.case, household_note=" ")
    assert [r.field for r in (unread, unsigned, unnoted)] == [
        "household_read",
        "scan",
        "household_note",
    ]
    project = share(
        city,
        draft.case,
        household_read=HouseholdRead.SIGNED,
        household_note="",
        content=scan(),
        name="scheda.png",
    )
    assert project.signed_sheet.kind == "signed_sheet"


def test_a_waiver_stands_for_the_copayment(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        commands.remove_copayment(
            actor=city.case_manager,
            project=draft,
            at=clock.now(),
            copayment=draft.copayments.get(),
        )
    [missing] = reasons(city, draft.case)
    assert missing.anchor == "compartecipazione"
    with acting_as(city.case_manager):
        commands.waive_copayment(
            actor=city.case_manager, project=draft, at=clock.now(), reason="Nessun reddito"
        )
    share(city, draft.case)


def test_a_programme_that_asks_no_copayment_asks_none(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        draft.copayments.all().delete()
        Gate.objects.filter(act="copayment").update(asked=False)
    share(city, draft.case)


def test_a_programme_that_asks_no_validation_passes_it(city):
    draft = makers.full_draft(city)
    with acting_as(city.case_manager):
        Gate.objects.filter(act="project_validation").update(asked=False)
    project = share(city, draft.case)
    with acting_as(city.case_manager):
        case = Case.objects.get(pk=draft.case_id)
        assert (case.state, project.state) == (CaseState.PROJECT_VALIDATED, "validated")
        makers.active_case(city, case)


def test_it_is_shared_once(city):
    case = makers.shared_project(city)
    [sentence] = reasons(city, case)
    assert "nessun progetto in scrittura" in sentence


def test_nobody_else_shares(city):
    draft = makers.full_draft(city)
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.share_project(actor=actor, case=draft.case, at=clock.now(), **READ)
