"""Participants' data for the funds: asked in plain words, each may be declined, frozen in time."""

import io

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import ParticipantRecord
from approdo.pathway.rules.participant import SETS
from approdo.pathway.states import CaseState, ParticipantHappened, QuestionSet
from approdo.pathway.states.participant import DECLINED
from approdo.registry.models import Person
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.participants import ANSWERS, answered, fund

pytestmark = pytest.mark.django_db


def adults(city, case):
    with acting_as(city.case_manager):
        return make.adults_of(case)


def ready(city):
    """A case whose project is validated: nothing but the participants' data may stop its start."""
    draft = projects.full_draft(city, projects.begun_project(city))
    return projects.validated_project(city, projects.shared_project(city, draft))


def start(city, case):
    with acting_as(city.case_manager) as actor:
        return commands.start_project(actor=actor, case=case, at=clock.now())


def tally(city):
    with acting_as(city.plan_manager):
        return queries.counts(ParticipantRecord.objects.all())


def counted(city):
    found, left_out = tally(city)
    return {one.code: one.people for one in found}, left_out


def test_an_answer_is_written_with_its_questions_and_its_day(city, today):
    case = make.interviewed_case(city)
    fund(city)
    person = adults(city, case)[0]
    record = answered(city, case, person, origin=DECLINED)
    assert (record.question_set, record.asked_on) == (QuestionSet.ESF_2014, today)
    assert record.declined == ["origin"]
    with acting_as(city.case_manager):
        event = Event.objects.get(about=case.pk, name=ParticipantHappened.PARTICIPANT_RECORDED)
        assert event.facts["declined"] == 1 and "answers" not in event.facts


def test_each_fund_asks_its_own_questions(city):
    case = make.interviewed_case(city)
    fund(city, "esf_plus")
    record = answered(city, case, adults(city, case)[0])
    assert "disadvantage" not in record.answers
    assert set(record.answers) == {q.question.value for q in SETS[QuestionSet.ESF_PLUS]}


def test_every_question_wants_an_answer_or_a_no_all_told_at_once(city):
    case = make.interviewed_case(city)
    fund(city)
    with pytest.raises(Refused) as refusal:
        answered(city, case, adults(city, case)[0], labour="", home="forse", origin=None)
    assert [r.field for r in refusal.value.reasons] == ["labour", "home", "origin"]
    with acting_as(city.case_manager):
        assert not ParticipantRecord.objects.exists()


def test_nothing_is_asked_where_no_fund_asks_nor_of_who_does_not_take_part(city):
    case = make.interviewed_case(city)
    first = adults(city, case)[0]
    with pytest.raises(Refused, match="non chiede dati"):
        answered(city, case, first)
    fund(city, "city")
    with pytest.raises(Refused, match="non chiede dati"):
        answered(city, case, first)
    fund(city)
    with acting_as(city.case_manager):
        child = Person.objects.get(given_name="Amal")
    with pytest.raises(Refused, match="non è fra gli adulti coinvolti"):
        answered(city, case, child)


def test_no_paid_activity_begins_before_the_answers_are_there_and_then_they_are_frozen(city, today):
    case = ready(city)
    fund(city)
    first, second = adults(city, case)
    with pytest.raises(Refused) as refusal:
        start(city, case)
    assert len([r for r in refusal.value.reasons if "dati di partecipazione" in r]) == 2
    answered(city, case, first)
    answered(city, case, second, **dict.fromkeys(ANSWERS, DECLINED))
    assert start(city, case).state == CaseState.ACTIVE
    with acting_as(city.case_manager):
        assert {r.frozen_on for r in queries.records_of(case)} == {today}
        assert Event.objects.filter(name=ParticipantHappened.PARTICIPANTS_FROZEN).count() == 1


def test_what_is_frozen_is_mended_only_by_saying_why_and_stays_as_it_was(city):
    case = ready(city)
    fund(city)
    first, second = adults(city, case)
    answered(city, case, first)
    answered(city, case, second)
    start(city, case)
    with pytest.raises(Refused, match="scrivi perché"):
        answered(city, case, first, labour="employed")
    new = answered(city, case, first, labour="employed", correction="Contratto trovato dopo.")
    with acting_as(city.case_manager):
        old = ParticipantRecord.objects.get(person=first, superseded_at__isnull=False)
        assert (old.answers["labour"], new.answers["labour"]) == ("unemployed", "employed")
        assert new.frozen_on == old.frozen_on and new.asked_on == old.asked_on


@pytest.mark.parametrize("change", [{"answers": {}}, {"frozen_on": None}])
def test_the_database_lets_nobody_change_or_remove_what_is_frozen(city, today, change):
    case = make.interviewed_case(city)
    fund(city)
    record = answered(city, case, adults(city, case)[0])
    with acting_as(city.case_manager):
        ParticipantRecord.objects.filter(pk=record.pk).update(frozen_on=today)
        for write in (
            lambda: ParticipantRecord.objects.filter(pk=record.pk).update(**change),
            lambda: ParticipantRecord.objects.filter(pk=record.pk).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()


def test_who_declines_a_special_category_is_in_the_total_and_never_in_that_indicator(city):
    """Scenario 16."""
    case = make.interviewed_case(city)
    fund(city)
    first, second = adults(city, case)
    with acting_as(city.case_manager):
        Person.objects.update(sex="F")
    answered(city, case, first)
    answered(city, case, second, disability=DECLINED, origin=DECLINED)
    people, left_out = counted(city)
    assert (people["total"], left_out) == (2, 0)
    assert (people["CO16"], people["CO15"]) == (1, 1)
    assert (people["CO01"], people["CO18"], people["CO09"], people["CO05"]) == (2, 2, 2, 0)


def test_without_what_the_fund_must_know_a_person_is_not_counted(city):
    case = make.interviewed_case(city)
    fund(city)
    first, second = adults(city, case)
    with acting_as(city.case_manager):
        Person.objects.filter(pk=first.pk).update(sex="F")
    answered(city, case, first, education=DECLINED)
    answered(city, case, second)  # the sex is not known
    people, left_out = counted(city)
    assert (people["total"], people["CO01"], left_out) == (0, 0, 2)


def test_what_is_missing_and_whose_is_a_list_of_what_one_sees(city, today):
    case = make.interviewed_case(city)
    fund(city)
    first, second = adults(city, case)
    with acting_as(city.case_manager) as actor:
        Person.objects.update(sex="F")
        mine = policies.cases_visible_to(actor)
        assert {m.person_id for m in queries.incomplete_among(mine, today)} == {
            first.pk,
            second.pk,
        }
    answered(city, case, first, education=DECLINED)
    with acting_as(city.case_manager) as actor:
        mine = policies.cases_visible_to(actor)
        assert [m.person_id for m in queries.incomplete_among(mine, today)] == [second.pk]
    with acting_as(city.stranger_case_manager) as stranger:
        assert not queries.incomplete_among(policies.cases_visible_to(stranger), today).exists()


def test_who_does_not_follow_the_case_asks_nothing(city):
    case = make.interviewed_case(city)
    fund(city)
    person = adults(city, case)[0]
    with acting_as(city.housing_officer) as officer, pytest.raises(NotPermitted):
        commands.record_participant(
            actor=officer, case=case, at=clock.now(), person=person, answers=ANSWERS
        )
    with acting_as(city.stranger_case_manager) as stranger, pytest.raises(Refused):
        commands.record_participant(
            actor=stranger, case=case, at=clock.now(), person=person, answers=ANSWERS
        )


def test_the_pages_ask_in_plain_words_and_list_what_is_missing(city, page, client_as):
    case = make.interviewed_case(city)
    address = reverse("pathway:case-participants", args=[case.pk])
    assert "non chiede dati" in page(city.case_manager, address).content.decode()
    fund(city)
    first, second = adults(city, case)
    text = page(city.case_manager, address).content.decode()
    assert f"Chiedi a {first.full_name}" in text and "Da chiedere" in text
    form = reverse("pathway:case-participant", args=[case.pk, first.pk])
    text = page(city.case_manager, form).content.decode()
    assert text.count("Preferisco non rispondere") == 7 and "non cambia nessun aiuto" in text
    assert "come la dice la proposta" in text and text.count(" checked") == 1
    client = client_as(city.case_manager)
    empty = client.post(form, {})
    assert empty.content.decode().count("Scegli una risposta") >= 7
    assert client.post(form, ANSWERS | {"education": DECLINED}).status_code == 302
    text = page(city.case_manager, address).content.decode()
    assert "una risposta non data" in text and "Non si può contare senza:" in text
    missing = reverse("pathway:participants")
    text = page(city.case_manager, missing).content.decode()
    assert second.full_name in text and "le risposte" in text and "Persone contate" not in text
    assert "Persone contate" in page(city.plan_manager, missing).content.decode()
    assert client_as(city.administrator).get(missing).status_code == 403
    sheet = client_as(city.case_manager).get(reverse("pathway:participants-sheet"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sheet.getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Persona" and second.full_name in {row[0] for row in rows}
    with acting_as(System()):
        assert Event.objects.get(name=ParticipantHappened.LIST_EXPORTED).facts["rows"] == 2
    assert (
        client_as(city.administrator).get(reverse("pathway:participants-sheet")).status_code == 403
    )
    gone = reverse("pathway:case-participant", args=[case.pk, case.pk])
    assert client.get(gone).status_code == 404
